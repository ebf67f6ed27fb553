//! `[lists.best]` and `[lists.at-risk]`: who is on the lists (GRD-10).

use super::desk::{clip, near};
use super::fault::FaultKind;
use super::reader::Value;
use super::table::Table;
use crate::domain::grading::Grading;
use crate::domain::lists::{AtRiskRule, BestRule, Lists};
use crate::domain::money::Fen;

const MOST_DAYS: u32 = 36_500;
const MOST_MONTHS: u32 = 1_200;

/// The inner option is none where the rulebook has no such section. The grading is none where it could not be read.
pub(super) fn read(
    root: &mut Table<'_>,
    grading: Option<&Option<Grading>>,
) -> Option<Option<Lists>> {
    let Some(value) = root.may("lists") else {
        return Some(None);
    };
    let mut table = value.table()?;
    let best = optional(table.may("best"), |v| best(v, grading));
    let at_risk = optional(table.may("at-risk"), at_risk);
    table.finish();
    Some(Some(Lists {
        best: best?,
        at_risk: at_risk?,
    }))
}

/// What may be missing: none where it is there and wrong.
fn optional<T>(
    value: Option<Value<'_>>,
    read: impl FnOnce(&Value<'_>) -> Option<T>,
) -> Option<Option<T>> {
    match value {
        Some(value) => read(&value).map(Some),
        None => Some(None),
    }
}

/// A list without a condition would hold everybody, or nobody.
fn conditions(value: &Value<'_>, there: bool) {
    if !there {
        value.fault(FaultKind::Empty);
    }
}

fn best(value: &Value<'_>, grading: Option<&Option<Grading>>) -> Option<BestRule> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let grades = table.may("grades");
    let amount = table.may("yearly-amount");
    let margin = table.may("margin-percent");
    conditions(
        value,
        grades.is_some() || amount.is_some() || margin.is_some(),
    );
    table.finish();
    let grades = optional(grades, |v| known_grades(v, grading));
    let amount = optional(amount, |v| v.hundredths());
    let margin = optional(margin, percent);
    Some(BestRule {
        article: article?,
        grades: grades?.unwrap_or_default(),
        yearly_amount: amount?,
        margin: margin?,
    })
}

fn known_grades(value: &Value<'_>, grading: Option<&Option<Grading>>) -> Option<Vec<String>> {
    let texts = value.texts()?;
    if let Some(grading) = grading {
        let classes = grading.iter().flat_map(|g| &g.classes);
        let known: Vec<&str> = classes
            .flat_map(|c| c.grades.iter().map(|g| g.grade.as_str()))
            .collect();
        for text in texts.iter().filter(|t| !known.contains(&t.as_str())) {
            value.fault(FaultKind::UnknownGrade {
                grade: clip(text),
                near: near(text, known.iter().copied()),
            });
        }
    }
    Some(texts)
}

fn percent(value: &Value<'_>) -> Option<u32> {
    let Fen(points) = value.hundredths()?;
    let read = u32::try_from(points).ok().filter(|p| *p <= 10_000);
    if read.is_none() {
        let text = clip(value.text().unwrap_or_default());
        value.fault(FaultKind::BeyondRange { text });
    }
    read
}

fn at_risk(value: &Value<'_>) -> Option<AtRiskRule> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let overdue = table.may("overdue-days");
    let outstanding = table.may("outstanding");
    let fall = table.may("fall-months");
    let idle = table.may("idle-months");
    conditions(
        value,
        overdue.is_some() || outstanding.is_some() || fall.is_some() || idle.is_some(),
    );
    table.finish();
    let overdue = optional(overdue, |v| v.number(0, MOST_DAYS));
    let outstanding = optional(outstanding, |v| v.hundredths());
    let fall = optional(fall, |v| v.number(1, MOST_MONTHS));
    let idle = optional(idle, |v| v.number(1, MOST_MONTHS));
    Some(AtRiskRule {
        article: article?,
        overdue_days: overdue?,
        outstanding: outstanding?,
        fall_months: fall?,
        idle_months: idle?,
    })
}
