//! Columns of cases about an item, of the register of copies, of a proposed level.

use super::{Look, cell, object, reasons, sheet};
use crate::domain::rows::{CopyRow, ItemCaseRow, ProposalRow};
use crate::render::{Answer, Cell};
use crate::views::borrow::{route, steps};

columns! {
    pub ITEM_CASE of ItemCaseRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('L', r.id);
    "what" "事项" "What" Text Everywhere |r, l| cell::word(r.what, l);
    "item" "档号" "Item" Fixed Everywhere |r, _| cell::text(&r.item);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "from" "原密级" "From" Fixed Everywhere |r, l| cell::word(r.from, l);
    "to" "新密级" "To" Fixed Everywhere |r, l| cell::maybe_word(r.to, l);
    "from_until" "原期限至" "Until before" Fixed Machine |r, _| cell::day(r.from_until);
    "until" "期限至" "Until" Fixed Everywhere |r, _| cell::day(r.until);
    "applicant" "申请人" "Applicant" Fixed Machine |r, _| cell::maybe(r.applicant.as_ref());
    "opened_at" "申请时间" "Opened at" Fixed Machine |r, l| cell::moment(r.opened_at, l);
    "title" "题名" "Title" Text Machine |r, _| cell::text(&r.title);
    "reason" "理由" "Reason" Text Machine |r, _| cell::text(&r.reason);
    "route" "审批流程" "Route" Fixed Object |r, l| route(l, &r.route);
    "steps" "审批记录" "Steps" Fixed Object |r, l| steps(l, &r.steps);
    "closing_reason" "办结原因" "Closing reason" Fixed Object |r, _| cell::maybe(r.closing_reason.as_ref());
}

columns! {
    pub COPY of CopyRow:
    "number" "编号" "No." Fixed Everywhere |r, _| cell::int(r.number);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "loan" "借阅" "Loan" Fixed Everywhere |r, _| cell::id('B', r.loan);
    "holder" "领用人" "Holder" Fixed Everywhere |r, l| cell::hidden(r.holder.as_ref(), l);
    "purpose" "用途" "Purpose" Text Everywhere |r, l| cell::hidden(r.purpose.as_ref(), l);
    "made_at" "复制时间" "Made at" Fixed Machine |r, l| cell::maybe_moment(r.made_at, l);
    "made_by" "复制人" "Made by" Fixed Machine |r, _| cell::maybe(r.made_by.as_ref());
    "returned_at" "交回时间" "Returned at" Fixed Machine |r, l| cell::maybe_moment(r.returned_at, l);
    "destroyed_at" "销毁时间" "Destroyed at" Fixed Machine |r, l| cell::maybe_moment(r.destroyed_at, l);
    "destroyed_by" "销毁人" "Destroyed by" Fixed Machine |r, _| cell::maybe(r.destroyed_by.as_ref());
    "note" "销毁说明" "Note" Text Machine |r, _| cell::maybe(r.note.as_ref());
}

columns! {
    pub PROPOSAL of ProposalRow:
    "title" "题名" "Title" Text Everywhere |r, _| cell::text(&r.title);
    "level" "建议密级" "Level" Fixed Everywhere |r, l| cell::maybe_word(r.level, l);
    "until" "保密期限至" "Until" Fixed Everywhere |r, _| cell::day(r.until);
    "reasons" "理由" "Reasons" Fixed Everywhere |r, l| Cell::Told(reasons(l, &r.reasons));
}

pub fn item_cases(look: &Look, rows: &[ItemCaseRow]) -> Answer {
    let title = look.lang.pick("档案审批事项", "Cases about items");
    sheet(title, ITEM_CASE, rows, look)
}

pub fn item_case(look: &Look, row: &ItemCaseRow) -> Answer {
    let title = look.lang.pick("档案审批事项", "Case about an item");
    object(title, ITEM_CASE, row, look)
}

pub fn copies(look: &Look, rows: &[CopyRow]) -> Answer {
    sheet(look.lang.pick("复制件登记簿", "Copies"), COPY, rows, look)
}

pub fn copy(look: &Look, row: &CopyRow) -> Answer {
    object(look.lang.pick("复制件", "Copy"), COPY, row, look)
}

pub fn proposal(look: &Look, row: &ProposalRow) -> Answer {
    let title = look.lang.pick("定密建议", "Proposed level");
    object(title, PROPOSAL, row, look)
}
