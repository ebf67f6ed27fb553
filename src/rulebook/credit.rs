//! `[credit]`: limits by grade, and what happens beyond them (GRD-9).

use super::desk::{clip, near};
use super::fault::FaultKind;
use super::reader::Value;
use super::table::Table;
use crate::domain::credit::Credit;
use crate::domain::grading::Grading;
use crate::domain::money::Fen;

const MOST_DAYS: u32 = 36_500;
const MOST_PERCENT: u32 = 10_000;

/// The inner option is none where the rulebook has no such section. The grading is none where it could not be read.
pub(super) fn read(
    root: &mut Table<'_>,
    grading: Option<&Option<Grading>>,
) -> Option<Option<Credit>> {
    let Some(value) = root.may("credit") else {
        return Some(None);
    };
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let limits = table.need("limits").and_then(|v| limits(&v, grading));
    let ungraded = table.need("ungraded").and_then(|v| limit(&v));
    let route = table.need("route").and_then(|v| v.route());
    let special = table
        .need("special-days")
        .and_then(|v| v.number(1, MOST_DAYS));
    let overdue = match table.may("refuse-overdue-days") {
        Some(value) => value.number(1, MOST_DAYS).map(Some),
        None => Some(None),
    };
    let beyond = match table.may("refuse-beyond-percent") {
        Some(value) => value.number(100, MOST_PERCENT).map(Some),
        None => Some(None),
    };
    table.finish();
    Some(Some(Credit {
        article: article?,
        limits: limits?,
        ungraded: ungraded?,
        route: route?,
        special_days: special?,
        refuse_overdue_days: overdue?,
        refuse_beyond_percent: beyond?,
    }))
}

/// A limit for every grade there is, and for no other.
fn limits(value: &Value<'_>, grading: Option<&Option<Grading>>) -> Option<Vec<(String, Fen)>> {
    let mut table = value.table()?;
    let entries = table.rest();
    if let Some(grading) = grading {
        let classes = grading.iter().flat_map(|g| &g.classes);
        let grades: Vec<&str> = classes
            .flat_map(|c| c.grades.iter().map(|g| g.grade.as_str()))
            .collect();
        for (grade, value) in &entries {
            if !grades.contains(grade) {
                value.fault(FaultKind::UnknownGrade {
                    grade: clip(grade),
                    near: near(grade, grades.iter().copied()),
                });
            }
        }
        for grade in &grades {
            let meant = entries.iter().any(|(name, _)| {
                name == grade
                    || !grades.contains(name)
                        && near(name, grades.iter().copied()).as_deref() == Some(grade)
            });
            if !meant {
                let grade = clip(grade);
                value.fault(FaultKind::GradeWithoutLimit { grade });
            }
        }
    }
    let limits: Vec<Option<(String, Fen)>> = entries
        .iter()
        .map(|(grade, value)| Some(((*grade).to_owned(), limit(value)?)))
        .collect();
    limits.into_iter().collect()
}

fn limit(value: &Value<'_>) -> Option<Fen> {
    let amount = value.hundredths()?;
    if amount < Fen::ZERO {
        let text = amount.to_string();
        value.fault(FaultKind::BeyondRange { text });
        return None;
    }
    Some(amount)
}
