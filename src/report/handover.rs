//! On-time and completeness rates of what is handed over 及时率、齐全率 (ARC-8).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::share;
use crate::domain::handover::Standing;
use crate::render::{Answer, Cell};
use crate::views::{Look, cell, sheet};

/// A department in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// First day of the month in which deadlines fell, or, without a deadline, files were handed over.
    pub month: NaiveDate,
    pub department: String,
    /// Files with a deadline that has passed, or that were handed over before it.
    pub due: u64,
    pub on_time: u64,
    /// Files that both sides have signed for and whose type has a checklist.
    pub signed: u64,
    pub complete: u64,
}

/// One row for each month and department, from the first month asked for up to the last day.
pub fn rows(files: &[Standing], from: Option<NaiveDate>, to: NaiveDate) -> Vec<Row> {
    let mut by: BTreeMap<(NaiveDate, &str), Row> = BTreeMap::new();
    for file in files {
        let Some(month) = file.month() else { continue };
        if from.is_some_and(|from| month < from) || month > to {
            continue;
        }
        let passed = file.deadline.day().is_some_and(|day| day < to);
        let counted = file.deadline.day().is_some() && (passed || file.handed_over.is_some());
        let listed = file.listed && file.signed.is_some();
        if !counted && !listed {
            continue;
        }
        let name = file.department_name.as_str();
        let row = by.entry((month, name)).or_insert_with(|| Row {
            month,
            department: name.to_owned(),
            due: 0,
            on_time: 0,
            signed: 0,
            complete: 0,
        });
        row.due += u64::from(counted);
        row.on_time += u64::from(counted && !file.late);
        row.signed += u64::from(listed);
        row.complete += u64::from(listed && !file.incomplete());
    }
    by.into_values().collect()
}

/// A share in hundredths of a percent, half up.
fn rate(part: u64, whole: u64) -> Cell {
    let hundredths = (whole > 0).then(|| (part * 20_000 + whole) / (whole * 2));
    share(hundredths.and_then(|h| i64::try_from(h).ok()))
}

columns! {
    ROW of Row:
    "month" "月份" "Month" Fixed Everywhere |r, _| cell::text(&r.month.format("%Y-%m").to_string());
    "department" "部门" "Dept." Text Everywhere |r, _| cell::text(&r.department);
    "due" "应交" "Due" Fixed Everywhere |r, _| cell::count(r.due);
    "on_time" "按时" "On time" Fixed Everywhere |r, _| cell::count(r.on_time);
    "on_time_rate" "及时率" "On-time rate" Fixed Everywhere |r, _| rate(r.on_time, r.due);
    "signed" "已签收" "Signed" Fixed Everywhere |r, _| cell::count(r.signed);
    "complete" "齐全" "Complete" Fixed Everywhere |r, _| cell::count(r.complete);
    "complete_rate" "齐全率" "Complete rate" Fixed Everywhere |r, _| rate(r.complete, r.signed);
}

pub fn answer(look: &Look, rows: &[Row]) -> Answer {
    sheet(
        look.lang.pick("移交及时率、齐全率", "Handing over"),
        ROW,
        rows,
        look,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::filing::Gaps;
    use crate::domain::handover::Deadline;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn file(due: &str, handed: Option<&str>, missing: &[&str]) -> Standing {
        let deadline = day(due);
        let handed_over = handed.map(day);
        Standing {
            reference: "Y1/1".to_owned(),
            department: 1,
            department_name: "业务部".to_owned(),
            file_types: vec!["vehicle-sale".to_owned()],
            title: "t".to_owned(),
            vehicle: None,
            item: None,
            delivered: None,
            deadline: Deadline::Day(deadline),
            handed_over,
            signed: handed_over,
            sender: None,
            late: handed_over.unwrap_or(day("2026-03-31")) > deadline,
            found: handed_over.map(|_| Gaps {
                missing: missing.iter().map(|m| (*m).to_owned()).collect(),
                faulty: Vec::new(),
            }),
            now: Gaps::default(),
            listed: true,
        }
    }

    #[test]
    fn rates_count_by_the_month_of_the_deadline() {
        let files = [
            file("2026-02-10", Some("2026-02-10"), &[]),
            file("2026-03-05", Some("2026-03-05"), &["invoice"]),
            file("2026-03-06", Some("2026-03-09"), &[]),
            file("2026-03-10", None, &[]),
            // Its deadline has not passed: nothing is owed yet.
            file("2026-04-02", None, &[]),
        ];
        let rows = rows(&files, Some(day("2026-03-01")), day("2026-03-31"));
        assert_eq!(rows.len(), 1);
        let r = &rows[0];
        assert_eq!((r.month, r.due, r.on_time), (day("2026-03-01"), 3, 1));
        assert_eq!((r.signed, r.complete), (2, 1));
        assert_eq!(rate(r.on_time, r.due), Cell::Percent(3333));
        assert_eq!(rate(0, 0), Cell::Null);
    }
}
