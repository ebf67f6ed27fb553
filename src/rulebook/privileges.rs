//! `[privileges]` and `[reports-due]`: what a grade has, and what it calls for (GRD-11, GRD-12).

use super::desk::{clip, near};
use super::fault::FaultKind;
use super::organisation::posts_anywhere;
use super::reader::Value;
use super::table::Table;
use crate::domain::grading::Grading;
use crate::domain::privileges::{PriceClass, Privilege, Privileges, Visits};
use crate::domain::report_due::{Hand, ReportsDue};
use crate::domain::route::Post;

const LAST_PRIORITY: u32 = 5;
const MOST_MONTHS: u32 = 120;
const MOST_DAYS: u32 = 366;

/// The grades there are; none where the grading could not be read, so that nothing is said of them.
fn grades(grading: Option<&Option<Grading>>) -> Option<Vec<&str>> {
    let classes = grading?.iter().flat_map(|g| &g.classes);
    Some(
        classes
            .flat_map(|c| c.grades.iter().map(|g| g.grade.as_str()))
            .collect(),
    )
}

fn known(grade: &str, value: &Value<'_>, grades: Option<&Vec<&str>>) {
    if let Some(grades) = grades
        && !grades.contains(&grade)
    {
        value.fault(FaultKind::UnknownGrade {
            grade: clip(grade),
            near: near(grade, grades.iter().copied()),
        });
    }
}

/// The inner option is none where the rulebook has no such section.
pub(super) fn read(
    root: &mut Table<'_>,
    grading: Option<&Option<Grading>>,
) -> Option<Option<Privileges>> {
    let Some(value) = root.may("privileges") else {
        return Some(None);
    };
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let lines = table.need("grade").and_then(|v| v.list());
    table.finish();
    let grades = grades(grading);
    let mut seen: Vec<String> = Vec::new();
    let mut read = Vec::new();
    for line in lines? {
        let privilege = privilege(&line, grades.as_ref());
        if let Some(p) = &privilege {
            if seen.contains(&p.grade) {
                let word = clip(&p.grade);
                line.fault(FaultKind::RepeatedWord { word });
            }
            seen.push(p.grade.clone());
        }
        read.push(privilege);
    }
    Some(Some(Privileges {
        article: article?,
        grades: read.into_iter().collect::<Option<Vec<Privilege>>>()?,
    }))
}

fn privilege(value: &Value<'_>, grades: Option<&Vec<&str>>) -> Option<Privilege> {
    let mut table = value.table()?;
    let grade = table.need("grade").and_then(|v| {
        let grade = v.text()?;
        known(grade, &v, grades);
        Some(grade)
    });
    let delivery = table
        .need("delivery")
        .and_then(|v| v.number(1, LAST_PRIORITY));
    let price = table.need("price").and_then(|v| v.word::<PriceClass>());
    let visits = match table.may("visits") {
        None => Some(None),
        Some(value) => visits(&value).map(Some),
    };
    table.finish();
    Some(Privilege {
        grade: grade?.to_owned(),
        delivery: delivery?,
        price: price?,
        visits: visits?,
    })
}

fn visits(value: &Value<'_>) -> Option<Visits> {
    let mut table = value.table()?;
    let by = table.need("by").and_then(|v| every_post(&v));
    let every = table
        .need("every-months")
        .and_then(|v| v.number(1, MOST_MONTHS));
    table.finish();
    Some(Visits {
        by: by?,
        every_months: every?,
    })
}

/// A list of posts, all of them meant.
fn every_post(list: &Value<'_>) -> Option<Vec<Post>> {
    let members = list.list()?;
    if members.is_empty() {
        list.fault(FaultKind::Empty);
        return None;
    }
    let posts: Vec<Option<Vec<Post>>> = members.iter().map(posts_anywhere).collect();
    Some(
        posts
            .into_iter()
            .collect::<Option<Vec<Vec<Post>>>>()?
            .concat(),
    )
}

/// The inner option is none where the rulebook has no such section.
pub(super) fn reports_due(
    root: &mut Table<'_>,
    grading: Option<&Option<Grading>>,
) -> Option<Option<ReportsDue>> {
    let Some(value) = root.may("reports-due") else {
        return Some(None);
    };
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let chain = table.need("chain").and_then(|v| {
        let hands: Vec<Option<Hand>> = v.list()?.iter().map(hand).collect();
        hands.into_iter().collect::<Option<Vec<Hand>>>()
    });
    let months = table
        .need("months")
        .and_then(|v| months(&v, grades(grading).as_ref()));
    table.finish();
    Some(Some(ReportsDue {
        article: article?,
        months: months?,
        chain: chain?,
    }))
}

fn hand(value: &Value<'_>) -> Option<Hand> {
    let mut table = value.table()?;
    let by = table.need("by").and_then(|v| posts_anywhere(&v));
    let days = match table.may("days") {
        None => Some(None),
        Some(value) => value.number(1, MOST_DAYS).map(Some),
    };
    table.finish();
    Some(Hand {
        by: by?,
        days: days?,
    })
}

fn months(value: &Value<'_>, grades: Option<&Vec<&str>>) -> Option<Vec<(String, Vec<u32>)>> {
    let mut table = value.table()?;
    let mut whole = true;
    let mut read = Vec::new();
    for (grade, value) in table.rest() {
        known(grade, &value, grades);
        let Some(members) = value.list() else {
            whole = false;
            continue;
        };
        let mut months = Vec::new();
        for member in members {
            match member.number(1, 12) {
                Some(month) if months.contains(&month) => {
                    let word = month.to_string();
                    member.fault(FaultKind::RepeatedWord { word });
                }
                Some(month) => months.push(month),
                None => whole = false,
            }
        }
        read.push((grade.to_owned(), months));
    }
    whole.then_some(read)
}
