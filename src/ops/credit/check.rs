//! `grade check`: whether a new contract fits (GRD-9). Every answer is journalled with its figures; `grade checks`.

use std::collections::HashMap;

use super::books::{Rules, Standing};
use super::special::covers;
use super::{business, customer};
use crate::context::Context;
use crate::domain::dated::Dated;
use crate::domain::money::Fen;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::rows::PlannedStep;
use crate::domain::rows::credit::{CheckFigures, CheckedRow, CreditRow};
use crate::domain::words::{CreditVerdict, Matter};
use crate::error::{Error, Result, cite};
use crate::ops::act::{answered, require};
use crate::ops::cases::{Sides, planned};
use crate::ops::knowing::{Look, roster};
use crate::ops::looking::{look, look_as};
use crate::store::rulebooks::Section;
use chrono::NaiveDate;

const VERB: &str = "grade check";

/// A contract to be.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    pub customer: &'a str,
    pub amount: Fen,
    pub as_of: Option<NaiveDate>,
    pub prepaid: bool,
    /// A special contract that may cover it.
    pub special: Option<i64>,
}

/// Would a contract fit? Exit 0 whatever the verdict.
pub fn check(ctx: &mut Context, question: &Question<'_>) -> Result<CreditRow> {
    let actor = ctx.actor()?;
    let row = look_as(ctx, &actor, |look| {
        require(look.db, look.organisation, look.person, Right::CheckCredit)?;
        answer(look, question)
    })?;
    let codes = row.reasons.iter().map(|r| r.fact.code().to_owned());
    let figures = CheckFigures {
        amount: row.amount,
        as_of: row.as_of,
        prepaid: row.prepaid,
        verdict: row.verdict,
        limit: row.limit,
        limit_source: row.limit_source,
        used: row.used,
        free: row.free,
        overdue: row.overdue,
        grade: row.grade.clone(),
        special: question.special,
        reasons: codes.collect(),
    };
    let detail = serde_json::to_value(&figures).map_err(|e| Error::Defect(e.to_string()))?;
    answered(ctx, VERB, &actor, &row.customer, &detail)?;
    Ok(row)
}

/// Which answers a list shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given<'a> {
    pub customer: Option<&'a str>,
    /// First and last day they were given.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// The answers given about customers one may see, whoever asked: for everybody who may ask.
pub fn checks(ctx: &mut Context, given: &Given<'_>) -> Result<Vec<CheckedRow>> {
    let clock = ctx.clock;
    look(ctx, |look| {
        require(look.db, look.organisation, look.person, Right::CheckCredit)?;
        let only = match given.customer {
            Some(code) => Some(customer(look, code)?.row.code),
            None => None,
        };
        let filter = look.customers()?;
        let mut seen: HashMap<String, bool> = HashMap::new();
        let mut rows = look.db.credit_checks(VERB, only.as_deref())?;
        rows.retain(|row| {
            let day = clock.day_of(row.at);
            given.from.is_none_or(|from| from <= day) && given.to.is_none_or(|to| day <= to)
        });
        for row in &rows {
            if !seen.contains_key(&row.customer) {
                let found = look.db.customer_by_code(&row.customer, &filter)?;
                seen.insert(row.customer.clone(), found.is_some());
            }
        }
        rows.retain(|row| seen.get(&row.customer) == Some(&true));
        Ok(rows)
    })
}

fn answer(look: &Look<'_>, question: &Question<'_>) -> Result<CreditRow> {
    let today = look.now.today;
    let as_of = question.as_of.unwrap_or(today);
    if as_of > today {
        return Err(Fact::DateInFuture {
            date: as_of,
            given: Dated::Credit,
        }
        .into());
    }
    let standing = Standing::of(look, question.customer, as_of)?;
    let rules = Rules::on(look, as_of)?;
    let mut ruling = standing.judge(&rules.credit, question.amount, question.prepaid)?;
    if let Some(id) = question.special {
        let (covers, fact) = covers(look, id, standing.customer.id, question.amount)?;
        ruling.reasons.push(fact);
        if covers {
            ruling.verdict = CreditVerdict::Fits;
        }
    }
    let articles: Vec<_> = (look.db).rulebook_section(rules.rulebook, Section::Articles)?;
    let route = match ruling.verdict {
        CreditVerdict::Special => route(look, &rules)?,
        CreditVerdict::Fits | CreditVerdict::Refused => Vec::new(),
    };
    Ok(CreditRow {
        customer: standing.customer.row.code.clone(),
        amount: question.amount,
        as_of,
        prepaid: question.prepaid,
        verdict: ruling.verdict,
        limit: ruling.limit,
        limit_source: ruling.source,
        used: standing.debt.used,
        free: ruling.free,
        overdue: ruling.overdue,
        grade: standing.grade.as_ref().map(|g| g.grade.clone()),
        grade_as_of: standing.grade.as_ref().map(|g| g.as_of),
        reasons: cite(&rules.grounds(&ruling.reasons), &articles),
        route,
    })
}

/// Who would decide on a special contract that the acting person applies for.
fn route(look: &Look<'_>, rules: &Rules) -> Result<Vec<PlannedStep>> {
    let roster = roster(look.db, look.organisation)?;
    let sides = Sides {
        applicant: Some(look.person.id),
        borrower: None,
        owner_department: business(look)?,
        acted: &[],
        matter: Matter::Grade,
        today: look.now.today,
    };
    Ok(planned(&rules.route(look)?, &sides, &roster, 0))
}
