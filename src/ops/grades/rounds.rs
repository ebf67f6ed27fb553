//! Rounds of reviews: every customer with proposal, opinion and outcome (GRD-6).

use chrono::{Months, NaiveDate};

use super::not_future;
use crate::context::Context;
use crate::domain::grade_fact::GradeFact;
use crate::domain::grading::Grading;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::rows::reviews::{ReviewRow, RoundRow};
use crate::domain::words::CaseState;
use crate::error::{Error, Result};
use crate::ops::act::{Act, act, require};
use crate::ops::customers::{everyone, visible};
use crate::ops::looking;
use crate::store::Db;
use crate::store::rulebooks::Section;

/// How many of the changes that keep a round open are named.
const NAMED: usize = 5;

/// Opens a round as of a day.
pub fn open(ctx: &mut Context, name: &str, as_of: Option<NaiveDate>) -> Result<RoundRow> {
    act(
        ctx,
        "grade round open",
        &(name, as_of),
        Right::RunGrades,
        |act| {
            let as_of = not_future(as_of, act.now.today)?;
            if act.db().review_rounds()?.iter().any(|r| r.name == name) {
                return Err(Fact::CodeTaken {
                    noun: Noun::Round,
                    code: name.to_owned(),
                }
                .into());
            }
            let id = act
                .tx
                .open_round(name, as_of, act.actor.id, act.now.moment)?;
            act.about(format!("P{id}"));
            round(act.db(), id)
        },
    )
}

/// Every round, the latest first.
pub fn list(ctx: &mut Context) -> Result<Vec<RoundRow>> {
    looking::look(ctx, |look| {
        require(look.db, look.organisation, look.person, Right::ReadGrades)?;
        Ok(look.db.review_rounds()?)
    })
}

/// The review list of a round, of the customers one sees.
pub fn show(ctx: &mut Context, id: i64) -> Result<Vec<ReviewRow>> {
    looking::look(ctx, |look| {
        require(look.db, look.organisation, look.person, Right::ReadGrades)?;
        let round = round(look.db, id)?;
        Ok(look.db.reviews(&round, &look.customers()?)?)
    })
}

/// Records an opinion on a customer in an open round.
pub fn opinion(ctx: &mut Context, id: i64, code: &str, text: &str) -> Result<ReviewRow> {
    let request = (id, code, text);
    act(
        ctx,
        "grade round opinion",
        &request,
        Right::JudgeCustomers,
        |act| {
            let round = open_round(act, id)?;
            let all = everyone(act.actor.department);
            let customer = visible(act.db(), code, &all)?;
            act.tx
                .add_review_opinion(id, customer.id, text, act.actor.id, act.now.moment)?;
            act.about(format!("P{id}"));
            act.about(customer.row.code.clone());
            let rows = act.db().reviews(&round, &all)?;
            let row = rows.into_iter().find(|r| r.customer == customer.row.code);
            Ok(row.unwrap_or(ReviewRow {
                customer: customer.row.code,
                name: customer.row.name,
                grade: None,
                points: None,
                change: None,
                proposal: None,
                opinion: Some(text.to_owned()),
                opinion_by: Some(act.actor.code.clone()),
                outcome: None,
            }))
        },
    )
}

/// Closes a round; refused while changes of it wait, unless they are left to their course.
pub fn close(ctx: &mut Context, id: i64, leave: bool) -> Result<RoundRow> {
    act(
        ctx,
        "grade round close",
        &(id, leave),
        Right::RunGrades,
        |act| {
            let open = open_round(act, id)?;
            let all = everyone(act.actor.department);
            let waiting: Vec<String> = act
                .db()
                .reviews(&open, &all)?
                .iter()
                .filter(|r| r.outcome == Some(CaseState::Waiting))
                .filter_map(|r| r.change.map(|c| format!("G{c}")))
                .collect();
            if !leave && !waiting.is_empty() {
                let count = waiting.len() as u64;
                let fact = GradeFact::RoundWaits {
                    round: id,
                    count,
                    changes: waiting.into_iter().take(NAMED).collect(),
                };
                return Err(Error::refused_hint(
                    Fact::from(fact),
                    format!("crm grade round close P{id} --leave"),
                ));
            }
            if !act.tx.close_round(id, act.actor.id, act.now.moment)? {
                return Err(Error::Defect(format!("round P{id} moved")));
            }
            act.about(format!("P{id}"));
            round(act.db(), id)
        },
    )
}

fn round(db: Db<'_>, id: i64) -> Result<RoundRow> {
    db.review_round(id)?.ok_or_else(|| {
        Error::refused_hint(
            Fact::NotFound {
                noun: Noun::Round,
                code: format!("P{id}"),
                near: Vec::new(),
            },
            "crm grade round list".to_owned(),
        )
    })
}

fn open_round(act: &Act<'_>, id: i64) -> Result<RoundRow> {
    let row = round(act.db(), id)?;
    match row.closed_at {
        None => Ok(row),
        Some(at) => Err(Fact::from(GradeFact::RoundClosed { round: id, at }).into()),
    }
}

/// The day the next round is due: so many months after the last, or after grading began. None while one is open.
pub fn next_round(db: Db<'_>, rulebook: i64) -> Result<Option<NaiveDate>> {
    let grading: Option<Grading> = db.rulebook_section_or_none(rulebook, Section::Grading)?;
    let Some(review) = grading.and_then(|g| g.review) else {
        return Ok(None);
    };
    let rounds = db.review_rounds()?;
    if rounds.iter().any(|r| r.closed_at.is_none()) {
        return Ok(None);
    }
    let last = match rounds.first() {
        Some(round) => Some(round.as_of),
        None => db.first_run_day()?,
    };
    Ok(last.and_then(|day| day.checked_add_months(Months::new(review.months))))
}
