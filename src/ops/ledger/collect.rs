//! Security, the log of collection, and how a customer's delays are met (SAL-6).

use chrono::NaiveDate;

use super::handed;
use super::look::{contract, whole};
use crate::context::Context;
use crate::domain::dated::Dated;
use crate::domain::ledger::{CollectionStep, SecurityKind};
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::rows::ledger::{ContractRow, PolicyRow};
use crate::error::Result;
use crate::ops::act::act;
use crate::ops::archives::looking;
use crate::ops::looking::look;

/// Records what secures a contract.
pub fn secure(
    ctx: &mut Context,
    number: &str,
    kind: SecurityKind,
    note: &str,
) -> Result<ContractRow> {
    let request = (number, kind, note);
    act(ctx, "sale security", &request, Right::Collect, |act| {
        let known = contract(&looking(act), number)?;
        let (by, at) = (act.actor.id, act.now.moment);
        act.tx.add_security(known.id, kind, note, by, at)?;
        act.about(known.number.clone());
        whole(&looking(act), &known)
    })
}

/// Logs a step of collecting what a contract owes.
pub fn collect(
    ctx: &mut Context,
    number: &str,
    step: CollectionStep,
    note: &str,
    on: Option<NaiveDate>,
) -> Result<ContractRow> {
    let request = (number, step, note, on);
    act(ctx, "sale collect", &request, Right::Collect, |act| {
        let known = contract(&looking(act), number)?;
        let day = on.unwrap_or(act.now.today);
        if day > act.now.today {
            return Err(Fact::DateInFuture {
                date: day,
                given: Dated::Collection,
            }
            .into());
        }
        let (by, at) = (act.actor.id, act.now.moment);
        act.tx
            .add_collection_step(known.id, (step, day), note, by, at)?;
        act.about(known.number.clone());
        whole(&looking(act), &known)
    })
}

/// A policy note as asked for.
#[derive(Clone, Debug)]
pub struct NewPolicy<'a> {
    pub customer: &'a str,
    pub likelihood: &'a str,
    pub prevention: &'a str,
    pub response: &'a str,
}

/// Writes down how a customer's delays are met; earlier notes stay.
pub fn set_policy(ctx: &mut Context, new: &NewPolicy<'_>) -> Result<PolicyRow> {
    act(ctx, "customer policy", new, Right::Collect, |act| {
        let customer = handed::customer(&looking(act), new.customer)?;
        let row = PolicyRow {
            customer: customer.row.code.clone(),
            date: act.now.today,
            likelihood: new.likelihood.to_owned(),
            prevention: new.prevention.to_owned(),
            response: new.response.to_owned(),
            by: act.actor.code.clone(),
            at: act.now.moment,
        };
        act.tx
            .add_collection_policy(customer.id, &row, act.actor.id)?;
        act.about(customer.row.code);
        Ok(row)
    })
}

/// The policy notes of a customer, the one that holds first.
pub fn policies(ctx: &mut Context, code: &str) -> Result<Vec<PolicyRow>> {
    look(ctx, |look| {
        let customer = handed::customer(look, code)?;
        Ok(look.db.collection_policies(customer.id)?)
    })
}
