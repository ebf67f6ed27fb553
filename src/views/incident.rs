//! Columns of incidents at the counter.

use super::{Look, cell, object, sheet};
use crate::domain::rows::IncidentRow;
use crate::render::Answer;

columns! {
    pub INCIDENT of IncidentRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('I', r.id);
    "loan" "借阅" "Loan" Fixed Everywhere |r, _| cell::id('B', r.loan);
    "item" "档号" "Item" Fixed Everywhere |r, _| cell::text(&r.item);
    "borrower" "借阅人" "Borrower" Fixed Everywhere |r, _| cell::text(&r.borrower);
    "kind" "异常" "Kind" Fixed Everywhere |r, l| cell::word(r.kind, l);
    "at" "发现时间" "At" Fixed Everywhere |r, l| cell::moment(r.at, l);
    "reported_by" "登记人" "Reported by" Fixed Machine |r, _| cell::text(&r.reported_by);
    "pages_before" "原页数" "Pages before" Fixed Machine |r, _| cell::maybe_int(r.pages_before);
    "pages_now" "现页数" "Pages now" Fixed Machine |r, _| cell::maybe_int(r.pages_now);
    "report" "情况说明" "Report" Fixed Machine |r, _| cell::maybe(r.report.as_ref());
    "remedy" "补救措施" "Remedy" Fixed Machine |r, _| cell::maybe(r.remedy.as_ref());
    "penalty" "处理" "Penalty" Fixed Machine |r, _| cell::maybe(r.penalty.as_ref());
    "noted_by" "处理人" "Noted by" Fixed Everywhere |r, _| cell::maybe(r.noted_by.as_ref());
    "noted_at" "处理时间" "Noted at" Fixed Machine |r, l| cell::maybe_moment(r.noted_at, l);
}

pub fn list(look: &Look, rows: &[IncidentRow]) -> Answer {
    let title = look.lang.pick("异常情况", "Incidents");
    sheet(title, INCIDENT, rows, look)
}

pub fn incident(look: &Look, row: &IncidentRow) -> Answer {
    let title = look.lang.pick("异常情况", "Incident");
    object(title, INCIDENT, row, look)
}
