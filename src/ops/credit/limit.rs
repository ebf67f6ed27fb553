//! `grade limit`, `grade limits`: a limit and a payment term for one customer (GRD-9).

use std::collections::HashSet;

use chrono::NaiveDate;

use super::customer;
use crate::context::Context;
use crate::domain::credit::OwnLimit;
use crate::domain::credit_fact::CreditFact;
use crate::domain::money::Fen;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::rows::credit::LimitRow;
use crate::error::Result;
use crate::ops::act::{act, require};
use crate::ops::archives::looking;
use crate::ops::looking::look;
use crate::store::limits::NewLimit;

/// A limit as it is typed.
#[derive(Clone, Copy, Debug)]
pub struct Limit<'a> {
    pub customer: &'a str,
    /// What is set; none ends what was set before.
    pub set: Option<Set>,
    pub reason: &'a str,
}

/// What is set for a customer.
#[derive(Clone, Copy, Debug)]
pub struct Set {
    pub amount: Fen,
    /// Last day it holds.
    pub until: NaiveDate,
    /// Days until a contract without a due date is due.
    pub term: Option<u32>,
}

/// Sets a limit from today on, in the place of an earlier one; or ends it.
pub fn limit(ctx: &mut Context, new: &Limit<'_>) -> Result<LimitRow> {
    act(ctx, "grade limit", new, Right::SetCreditLimit, |act| {
        let customer = customer(&looking(act), new.customer)?;
        let today = act.now.today;
        act.about(customer.row.code.clone());
        act.detail("reason", new.reason);
        let own = match new.set {
            Some(set) if set.until < today => {
                return Err(Fact::from(CreditFact::LimitPast { until: set.until }).into());
            }
            Some(set) => {
                act.detail("amount", set.amount.0);
                act.detail("until", set.until.to_string());
                Some(OwnLimit {
                    amount: set.amount,
                    until: set.until,
                })
            }
            None => {
                if act.db().own_limit(customer.id, today)?.is_none() {
                    let customer = customer.row.code;
                    return Err(Fact::from(CreditFact::NoOwnLimit { customer }).into());
                }
                None
            }
        };
        let term = new.set.and_then(|set| set.term);
        act.tx.add_limit(&NewLimit {
            customer: customer.id,
            limit: own,
            term,
            since: today,
            reason: new.reason,
            by: act.actor.id,
            at: act.now.moment,
        })?;
        Ok(LimitRow {
            customer: customer.row.code,
            amount: own.map(|l| l.amount),
            term,
            since: today,
            until: own.map(|l| l.until),
            in_force: own.is_some(),
            reason: new.reason.to_owned(),
            by: act.actor.code.clone(),
            at: act.now.moment,
        })
    })
}

/// What was set and ended, the latest first; of one customer, or of all one may see.
pub fn limits(ctx: &mut Context, code: Option<&str>) -> Result<Vec<LimitRow>> {
    look(ctx, |look| {
        require(look.db, look.organisation, look.person, Right::ReadGrades)?;
        let only = match code {
            Some(code) => Some(customer(look, code)?.id),
            None => None,
        };
        let filter = look.customers()?;
        let (mut rows, mut seen) = (Vec::new(), HashSet::new());
        for (customer, mut row) in look.db.limits(only)? {
            if look.db.customer_by_code(&row.customer, &filter)?.is_none() {
                continue;
            }
            let latest = seen.insert(customer);
            row.in_force = latest && row.until.is_some_and(|until| look.now.today <= until);
            rows.push(row);
        }
        Ok(rows)
    })
}
