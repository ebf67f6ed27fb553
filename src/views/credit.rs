//! Columns of judgements, credit, and what grades call for.

use super::{Look, borrow, cell, object, reasons, sheet};
use crate::domain::rows::credit::{CreditRow, JudgementRow};
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

pub fn judgement(look: &Look, row: &JudgementRow) -> Answer {
    let title = look.lang.pick("评定", "Judgement");
    object(title, JUDGEMENT, row, look)
}

pub fn judgements(look: &Look, rows: &[JudgementRow]) -> Answer {
    let title = look.lang.pick("评定记录", "Judgements");
    sheet(title, JUDGEMENT, rows, look)
}

pub fn check(look: &Look, row: &CreditRow) -> Answer {
    let title = look.lang.pick("信用核查", "Credit check");
    object(title, CREDIT, row, look)
}
