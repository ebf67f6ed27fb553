//! `rulebook try`: what a draft would have made different (GRD-7). Nothing is written.

use std::collections::HashSet;
use std::path::Path;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{checked, draft_of, read_file};
use crate::context::Context;
use crate::domain::dated::Dated;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::rows::trial::{TrialGrade, TrialRow};
use crate::domain::rules::Rulebook;
use crate::error::Result;
use crate::ops::act::{may, require};
use crate::ops::borrow::trial::retry;
use crate::ops::grades::trial::{Compared, compare};
use crate::ops::knowing::{Look, roster};
use crate::ops::looking;

/// How far back is looked where no day is named.
const BACK: Months = Months::new(12);

/// Which draft is tried.
#[derive(Clone, Copy, Debug)]
pub enum Draft<'a> {
    File(&'a Path),
    /// A proposed version, `R2`.
    Proposed(i64),
}

/// Grades of every customer one sees at each month's end and today, and every request, since a day: by the rules of their day
/// and by the draft. For those who propose rulebooks or read grades.
pub fn trial(ctx: &mut Context, draft: Draft<'_>, since: Option<NaiveDate>) -> Result<TrialRow> {
    let clock = ctx.clock;
    looking::look(ctx, |look| {
        if !may(look.db, look.organisation, look.person, Right::ReadGrades)? {
            require(
                look.db,
                look.organisation,
                look.person,
                Right::ProposeRulebook,
            )?;
        }
        let today = look.now.today;
        let since = since
            .or_else(|| today.checked_sub_months(BACK))
            .unwrap_or(today);
        if since > today {
            return Err(Fact::DateInFuture {
                date: since,
                given: Dated::Rulebook,
            }
            .into());
        }
        let rulebook = read(look, draft)?;
        let heading = &rulebook.heading;
        let in_force = look.db.rulebook_version(look.rulebook)?;
        let days = days(since, today);
        let grading = rulebook.grading.as_ref();
        let seen = seen(look)?;
        let compared = compare(look.db, clock, (today, &days), grading, seen.as_ref())?;
        let roster = roster(look.db, look.organisation)?;
        let retried = retry(look, clock, &roster, since, &rulebook)?;
        Ok(TrialRow {
            rulebook: format!("{} {}", heading.name, heading.version),
            against: format!("{} {}", in_force.name, in_force.version),
            since,
            as_of: today,
            grades: grades(look, &compared)?,
            days: compared.days,
            requests: retried.requests,
            refused: retried.refused,
            loans: retried.loans,
        })
    })
}

/// The customers one sees, where that is not all of them: nothing is counted over others (ARC-11).
fn seen(look: &Look<'_>) -> Result<Option<HashSet<Id>>> {
    let filter = look.customers()?;
    if filter.all {
        return Ok(None);
    }
    let mut seen = HashSet::new();
    look.db.each_customer_name(&filter, |id, _, _| {
        seen.insert(id);
    })?;
    Ok(Some(seen))
}

fn read(look: &Look<'_>, draft: Draft<'_>) -> Result<Rulebook> {
    match draft {
        Draft::File(file) => checked(file, &read_file(file)?),
        Draft::Proposed(id) => {
            let draft = draft_of(look.db, id)?;
            checked(Path::new(&format!("R{id}")), &draft.source)
        }
    }
}

/// The last day of every month from a day on, and today.
fn days(since: NaiveDate, today: NaiveDate) -> Vec<NaiveDate> {
    let next = |first: &NaiveDate| first.checked_add_months(Months::new(1));
    let firsts = std::iter::successors(since.with_day(1), next);
    let ends = firsts.filter_map(|first| next(&first)?.checked_sub_days(Days::new(1)));
    let mut days: Vec<NaiveDate> = ends.take_while(|end| *end < today).collect();
    days.push(today);
    days
}

/// Those one may see, by name.
fn grades(look: &Look<'_>, compared: &Compared) -> Result<Vec<TrialGrade>> {
    let filter = look.customers()?;
    let mut rows = Vec::new();
    for found in &compared.differing {
        let Some(customer) = look.db.customer_by_row(found.customer, &filter)? else {
            continue;
        };
        rows.push(TrialGrade {
            customer: customer.row.code,
            name: customer.row.name,
            as_of: found.as_of,
            from: compared.grade(found.from.0),
            to: compared.grade(found.to.0),
            points_from: found.from.1,
            points_to: found.to.1,
        });
    }
    rows.sort_by(|a, b| (&a.customer, a.as_of).cmp(&(&b.customer, b.as_of)));
    Ok(rows)
}
