//! Which reports there are.

use crate::render::{Answer, Cell};
use crate::views::{Look, cell, sheet};

/// A report, for the list of reports.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// The verb after `crm report`.
    pub name: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    /// Id of the catalogue's rule it carries out.
    pub rule: &'static str,
    pub flags: &'static [&'static str],
}

/// Every report.
pub static REPORTS: &[Report] = &[Report {
    name: "aging",
    zh: "应收账款账龄登记表",
    en: "receivables by age",
    rule: "SAL-5",
    flags: &["--as-of", "--by", "--all"],
}];

columns! {
    REPORT of Report:
    "name" "报表" "Report" Fixed Everywhere |r, _| cell::text(r.name);
    "about" "内容" "Shows" Text Everywhere |r, l| cell::text(l.lang.pick(r.zh, r.en));
    "rule" "规则" "Rule" Fixed Everywhere |r, _| cell::text(r.rule);
    "flags" "参数" "Flags" Text Everywhere |r, _| Cell::List(r.flags.iter().map(|f| cell::text(f)).collect());
}

pub fn list(look: &Look) -> Answer {
    sheet(look.lang.pick("报表", "Reports"), REPORT, REPORTS, look)
}
