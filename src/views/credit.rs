//! Columns of judgements, credit, and what grades call for.

use super::{Look, borrow, cell, object, reasons, sheet};
use crate::domain::rows::credit::{
    CheckFigures, CheckedRow, CreditRow, JudgementRow, LimitRow, SpecialRow,
};
use crate::render::{Answer, Cell};

columns! {
    pub JUDGEMENT of JudgementRow:
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "influence" "战略影响力" "Influence" Fixed Everywhere |r, l| cell::maybe_word(r.influence, l);
    "share" "拥有率" "Share" Fixed Everywhere |r, _| cell::percent(r.share);
    "day" "评定日期" "Day" Fixed Everywhere |r, _| Cell::Date(r.day);
    "by" "评定人" "By" Fixed Everywhere |r, _| cell::text(&r.by);
    "at" "录入时间" "At" Fixed Machine |r, l| cell::moment(r.at, l);
    "note" "备注" "Note" Text Everywhere |r, _| cell::maybe(r.note.as_ref());
}

columns! {
    pub CREDIT of CreditRow:
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "amount" "合同金额" "Amount" Fixed Everywhere |r, _| Cell::Money(r.amount.0);
    "as_of" "截至" "As of" Fixed Everywhere |r, _| Cell::Date(r.as_of);
    "verdict" "判定" "Verdict" Fixed Everywhere |r, l| cell::word(r.verdict, l);
    "limit" "信用额度" "Limit" Fixed Everywhere |r, _| Cell::Money(r.limit.0);
    "used" "已用额度" "Used" Fixed Everywhere |r, _| Cell::Money(r.used.0);
    "free" "可用额度" "Free" Fixed Everywhere |r, _| Cell::Money(r.free.0);
    "overdue" "逾期金额" "Overdue" Fixed Everywhere |r, _| Cell::Money(r.overdue.0);
    "grade" "现行等级" "Grade" Fixed Everywhere |r, _| cell::maybe(r.grade.as_ref());
    "grade_as_of" "等级评定日" "Graded as of" Fixed Everywhere |r, _| cell::day(r.grade_as_of);
    "limit_source" "额度来源" "Limit by" Fixed Everywhere |r, l| cell::word(r.limit_source, l);
    "prepaid" "预付" "Prepaid" Fixed Everywhere |r, _| Cell::Flag(r.prepaid);
    "reasons" "理由" "Reasons" Fixed Everywhere |r, l| Cell::Told(reasons(l, &r.reasons));
    "route" "审批流程" "Route" Fixed Everywhere |r, l| borrow::route(l, &r.route);
}

/// A figure of an answer that was given; null where it was erased.
fn figure(row: &CheckedRow, tell: impl FnOnce(&CheckFigures) -> Cell) -> Cell {
    row.figures.as_ref().map_or(Cell::Null, tell)
}

columns! {
    pub CHECKED of CheckedRow:
    "seq" "日志序号" "Journal no." Fixed Everywhere |r, _| Cell::Int(r.seq);
    "at" "时间" "At" Fixed Everywhere |r, l| cell::moment(r.at, l);
    "who" "询问人" "Who" Fixed Everywhere |r, _| cell::text(&r.who);
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "amount" "合同金额" "Amount" Fixed Everywhere |r, _| figure(r, |f| Cell::Money(f.amount.0));
    "as_of" "截至" "As of" Fixed Machine |r, _| figure(r, |f| Cell::Date(f.as_of));
    "limit" "信用额度" "Limit" Fixed Everywhere |r, _| figure(r, |f| Cell::Money(f.limit.0));
    "used" "已用额度" "Used" Fixed Everywhere |r, _| figure(r, |f| Cell::Money(f.used.0));
    "free" "可用额度" "Free" Fixed Everywhere |r, _| figure(r, |f| Cell::Money(f.free.0));
    "overdue" "逾期金额" "Overdue" Fixed Everywhere |r, _| figure(r, |f| Cell::Money(f.overdue.0));
    "verdict" "判定" "Verdict" Fixed Everywhere |r, l| figure(r, |f| cell::word(f.verdict, l));
    "grade" "当时等级" "Grade then" Fixed Machine |r, _| figure(r, |f| cell::maybe(f.grade.as_ref()));
    "limit_source" "额度来源" "Limit by" Fixed Machine |r, l| figure(r, |f| cell::word(f.limit_source, l));
    "prepaid" "预付" "Prepaid" Fixed Machine |r, _| figure(r, |f| Cell::Flag(f.prepaid));
    "special" "特批合同" "Special contract" Fixed Machine |r, _| figure(r, |f| f.special.map_or(Cell::Null, |id| cell::id('X', id)));
    "reasons" "理由代码" "Reasons" Fixed Machine |r, _| figure(r, |f| cell::texts(&f.reasons));
}

columns! {
    pub LIMIT of LimitRow:
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "amount" "额度" "Amount" Fixed Everywhere |r, _| r.amount.map_or(Cell::Null, |a| Cell::Money(a.0));
    "since" "自" "Since" Fixed Everywhere |r, _| Cell::Date(r.since);
    "until" "至" "Until" Fixed Everywhere |r, _| cell::day(r.until);
    "in_force" "有效" "In force" Fixed Everywhere |r, _| Cell::Flag(r.in_force);
    "term" "账期（天）" "Term (days)" Fixed Everywhere |r, _| cell::maybe_int(r.term);
    "by" "核定人" "By" Fixed Everywhere |r, _| cell::text(&r.by);
    "at" "核定时间" "At" Fixed Machine |r, l| cell::moment(r.at, l);
    "reason" "理由" "Reason" Text Everywhere |r, _| cell::text(&r.reason);
}

columns! {
    pub SPECIAL of SpecialRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('X', r.id);
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "amount" "合同金额" "Amount" Fixed Everywhere |r, _| Cell::Money(r.amount.0);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "applicant" "申请人" "Applicant" Fixed Everywhere |r, _| cell::text(&r.applicant);
    "opened_at" "申请时间" "Applied at" Fixed Machine |r, l| cell::moment(r.opened_at, l);
    "until" "签约期限" "Sign by" Fixed Everywhere |r, _| cell::day(r.until);
    "contract" "合同号" "Contract" Fixed Everywhere |r, _| cell::maybe(r.contract.as_ref());
    "reason" "理由" "Reason" Text Machine |r, _| cell::text(&r.reason);
    "as_of" "数据截至" "Figures of" Fixed Object |r, _| Cell::Date(r.as_of);
    "limit" "当时额度" "Limit then" Fixed Machine |r, _| Cell::Money(r.limit.0);
    "used" "当时已用" "Used then" Fixed Machine |r, _| Cell::Money(r.used.0);
    "overdue" "当时逾期" "Overdue then" Fixed Machine |r, _| Cell::Money(r.overdue.0);
    "grade" "当时等级" "Grade then" Fixed Machine |r, _| cell::maybe(r.grade.as_ref());
    "route" "审批流程" "Route" Fixed Object |r, l| borrow::route(l, &r.route);
    "steps" "审批记录" "Steps" Fixed Object |r, l| borrow::steps(l, &r.steps);
    "closing_reason" "办结原因" "Closing reason" Fixed Object |r, _| cell::maybe(r.closing_reason.as_ref());
}

pub fn limit(look: &Look, row: &LimitRow) -> Answer {
    let title = look.lang.pick("专定额度", "Limit of a customer");
    object(title, LIMIT, row, look)
}

pub fn limits(look: &Look, rows: &[LimitRow]) -> Answer {
    let title = look.lang.pick("专定额度", "Limits of customers");
    sheet(title, LIMIT, rows, look)
}

pub fn special(look: &Look, row: &SpecialRow) -> Answer {
    let title = look.lang.pick("特批合同", "Special contract");
    object(title, SPECIAL, row, look)
}

pub fn specials(look: &Look, rows: &[SpecialRow]) -> Answer {
    let title = look.lang.pick("特批合同", "Special contracts");
    sheet(title, SPECIAL, rows, look)
}

pub fn judgement(look: &Look, row: &JudgementRow) -> Answer {
    let title = look.lang.pick("评定", "Judgement");
    object(title, JUDGEMENT, row, look)
}

pub fn judgements(look: &Look, rows: &[JudgementRow]) -> Answer {
    let title = look.lang.pick("评定记录", "Judgements");
    sheet(title, JUDGEMENT, rows, look)
}

pub fn checks(look: &Look, rows: &[CheckedRow]) -> Answer {
    let title = look.lang.pick("信用核查记录", "Credit checks");
    sheet(title, CHECKED, rows, look)
}

pub fn check(look: &Look, row: &CreditRow) -> Answer {
    let title = look.lang.pick("信用核查", "Credit check");
    object(title, CREDIT, row, look)
}
