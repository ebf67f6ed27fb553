//! Columns of review rounds, dealings and notices (GRD-6).

use super::{Look, cell, object, sheet};
use crate::domain::rows::reviews::{DealingRow, NoticeRow, ReviewRow, RoundRow};
use crate::render::{Answer, Cell};

columns! {
    ROUND of RoundRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('P', r.id);
    "name" "名称" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "as_of" "评审日" "As of" Fixed Everywhere |r, _| Cell::Date(r.as_of);
    "opened_by" "发起人" "Opened by" Fixed Everywhere |r, _| cell::text(&r.opened_by);
    "opened_at" "发起时间" "Opened at" Fixed Machine |r, l| cell::moment(r.opened_at, l);
    "closed_by" "结束人" "Closed by" Fixed Everywhere |r, _| cell::maybe(r.closed_by.as_ref());
    "closed_at" "结束时间" "Closed at" Fixed Everywhere |r, l| cell::maybe_moment(r.closed_at, l);
}

columns! {
    REVIEW of ReviewRow:
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "grade" "现行等级" "Grade" Fixed Everywhere |r, _| cell::maybe(r.grade.as_ref());
    "points" "总分" "Points" Fixed Everywhere |r, _| cell::maybe_int(r.points);
    "proposal" "拟变更为" "Proposal" Fixed Everywhere |r, _| cell::maybe(r.proposal.as_ref());
    "opinion" "意见" "Opinion" Text Everywhere |r, _| cell::maybe(r.opinion.as_ref());
    "opinion_by" "意见人" "Opinion by" Fixed Machine |r, _| cell::maybe(r.opinion_by.as_ref());
    "outcome" "结果" "Outcome" Fixed Everywhere |r, l| cell::maybe_word(r.outcome, l);
    "change" "变更编号" "Change" Fixed Everywhere |r, _| r.change.map_or(Cell::Null, |id| cell::id('G', id));
}

columns! {
    DEALING of DealingRow:
    "office" "办事处" "Office" Fixed Everywhere |r, _| cell::text(&r.office);
    "month" "月份" "Month" Fixed Everywhere |r, _| Cell::Text(r.month.format("%Y-%m").to_string());
    "on" "日期" "On" Fixed Everywhere |r, _| cell::day(r.on);
    "content" "往来内容" "Content" Text Everywhere |r, _| cell::maybe(r.content.as_ref());
    "handler" "经办人" "Handler" Fixed Everywhere |r, _| cell::maybe(r.handler.as_ref());
    "reported_at" "报送时间" "Reported at" Fixed Machine |r, l| cell::maybe_moment(r.reported_at, l);
    "due" "报送期限" "Due" Fixed Everywhere |r, _| cell::day(r.due);
    "late" "迟报" "Late" Fixed Everywhere |r, _| Cell::Flag(r.late);
}

columns! {
    NOTICE of NoticeRow:
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "office" "办事处" "Office" Fixed Everywhere |r, _| cell::maybe(r.office.as_ref());
    "from" "原等级" "From" Fixed Everywhere |r, _| cell::maybe(r.from.as_ref());
    "to" "新等级" "To" Fixed Everywhere |r, _| cell::text(&r.to);
    "as_of" "生效日" "As of" Fixed Everywhere |r, _| Cell::Date(r.as_of);
    "change" "变更编号" "Change" Fixed Everywhere |r, _| r.change.map_or(Cell::Null, |id| cell::id('G', id));
}

pub fn round(look: &Look, row: &RoundRow) -> Answer {
    object(look.lang.pick("评审", "Review round"), ROUND, row, look)
}

pub fn rounds(look: &Look, rows: &[RoundRow]) -> Answer {
    sheet(
        look.lang.pick("历次评审", "Review rounds"),
        ROUND,
        rows,
        look,
    )
}

pub fn reviews(look: &Look, rows: &[ReviewRow]) -> Answer {
    sheet(
        look.lang.pick("升降级评审表", "Review of grades"),
        REVIEW,
        rows,
        look,
    )
}

pub fn review(look: &Look, row: &ReviewRow) -> Answer {
    object(look.lang.pick("升降级评审", "Review"), REVIEW, row, look)
}

pub fn dealing(look: &Look, row: &DealingRow) -> Answer {
    object(look.lang.pick("客户往来", "Dealings"), DEALING, row, look)
}

pub fn dealings(look: &Look, rows: &[DealingRow]) -> Answer {
    sheet(
        look.lang.pick("客户往来月报", "Dealings of a month"),
        DEALING,
        rows,
        look,
    )
}

pub fn notices(look: &Look, rows: &[NoticeRow]) -> Answer {
    sheet(
        look.lang.pick("等级变更通知", "Notices of grades"),
        NOTICE,
        rows,
        look,
    )
}
