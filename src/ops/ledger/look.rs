//! Looking at contracts and payments, as far as one may know of their customers (SAL-1).

use chrono::NaiveDate;

use super::delivery::rows as deliveries;
use super::handed::handed;
use crate::context::{self, Context};
use crate::domain::ledger::{PaymentFact, SaleFact};
use crate::domain::ledger_fact::LedgerFact;
use crate::domain::money::Fen;
use crate::domain::people::Id;
use crate::domain::receivables::Contracts;
use crate::domain::rows::ledger::{ContractRow, LineRow, PaidRow};
use crate::domain::time::{day_from_number, day_number};
use crate::domain::words::PaymentKind;
use crate::error::{Error, Result};
use crate::import::fields::CODE_CHARS;
use crate::import::value;
use crate::ops::customers;
use crate::ops::knowing::Look;
use crate::ops::looking::look;
use crate::store::contracts::LedgerQuery;
use crate::store::customers::CustomerFilter;

/// What a list asks for.
#[derive(Clone, Debug, Default)]
pub struct Asked<'a> {
    pub customer: Option<&'a str>,
    pub contract: Option<&'a str>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// A contract that one may know of.
pub struct Known {
    pub id: Id,
    pub number: String,
    pub customer: Id,
    pub customer_code: String,
}

/// The contract of a number as typed; what one may not know of is not there.
pub fn contract(look: &Look<'_>, typed: &str) -> Result<Known> {
    let none = || {
        Error::from(LedgerFact::NoContract {
            contract: typed.to_owned(),
        })
    };
    let number = value::code(typed, CODE_CHARS).map_err(|_| none())?;
    let head = look.db.contract_by_number(&number)?.ok_or_else(none)?;
    let code = look.db.customer_code(head.customer)?.ok_or_else(none)?;
    let known = look.db.customer_by_code(&code, &look.customers()?)?;
    if known.is_none() && !handed(look, head.customer)?.contains(&head.id) {
        return Err(none());
    }
    Ok(Known {
        id: head.id,
        number,
        customer: head.customer,
        customer_code: code,
    })
}

fn query(look: &Look<'_>, asked: &Asked<'_>) -> Result<(LedgerQuery, CustomerFilter)> {
    let filter = look.customers()?;
    let customer = match asked.customer {
        Some(code) => Some(customers::visible(look.db, code, &filter)?.id),
        None => None,
    };
    let contract = match asked.contract {
        Some(number) => Some(contract(look, number)?.id),
        None => None,
    };
    let query = LedgerQuery {
        customer,
        contract,
        from: asked.from,
        to: asked.to,
        all: false,
    };
    Ok((query, filter))
}

/// Lines that stand.
pub fn lines(ctx: &mut Context, asked: &Asked<'_>) -> Result<Vec<LineRow>> {
    look(ctx, |look| {
        let (query, filter) = query(look, asked)?;
        Ok(look.db.ledger_lines(&query, &filter)?)
    })
}

/// Payments that stand.
pub fn payments(ctx: &mut Context, asked: &Asked<'_>) -> Result<Vec<PaidRow>> {
    look(ctx, |look| {
        let (query, filter) = query(look, asked)?;
        Ok(look.db.ledger_payments(&query, &filter)?)
    })
}

/// A contract with everything that hangs on it.
pub fn show(ctx: &mut Context, number: &str) -> Result<ContractRow> {
    look(ctx, |look| {
        let known = contract(look, number)?;
        whole(look, &known)
    })
}

/// Rows that stand, and the rows of a reversal, both sides.
fn parted<T>(rows: Vec<T>, id: fn(&T) -> i64, reverses: fn(&T) -> Option<i64>) -> (Vec<T>, Vec<T>) {
    let gone: Vec<i64> = rows.iter().filter_map(reverses).collect();
    let stands = |row: &T| reverses(row).is_none() && !gone.contains(&id(row));
    rows.into_iter().partition(stands)
}

/// What is owed on a contract, and since when.
pub struct Owed {
    pub amount: Fen,
    pub paid: Fen,
    pub written_off: Fen,
    pub outstanding: Fen,
    pub due: Option<NaiveDate>,
    pub overdue_days: u32,
    pub first: Option<NaiveDate>,
}

fn too_large() -> Error {
    Error::Defect("the figures of a contract leave 64 bits".to_owned())
}

/// Adds up a contract as of today.
pub fn owed(look: &Look<'_>, contract: Id) -> Result<Owed> {
    let lines = look.db.standing_lines(contract)?;
    let payments = look.db.standing_payments(contract)?;
    let of = |kind: PaymentKind| {
        let amounts = payments.iter().filter(|p| p.kind == kind);
        Fen::checked_sum(amounts.map(|p| Fen(p.amount))).ok_or_else(too_large)
    };
    let amount = Fen::checked_sum(lines.iter().map(|l| Fen(l.amount))).ok_or_else(too_large)?;
    let (paid, written_off) = (of(PaymentKind::Payment)?, of(PaymentKind::WriteOff)?);
    let outstanding = amount
        .checked_sub(paid)
        .and_then(|a| a.checked_sub(written_off));
    let mut due = None;
    if let Some(rule) = context::receivables(look.db, look.rulebook)? {
        // One contract alone: it stands at the first place.
        let mut contracts = Contracts::default();
        for line in &lines {
            contracts.line(&SaleFact {
                id: line.id,
                customer: line.customer,
                contract: 0,
                day: line.day,
                due: line.due,
                amount: line.amount,
                quantity: None,
                list_price: None,
                unit_price: None,
            });
        }
        for payment in &payments {
            contracts.payment(&PaymentFact {
                customer: payment.customer,
                contract: 0,
                day: payment.day,
                amount: payment.amount,
                kind: payment.kind,
            });
        }
        let today = i32::try_from(day_number(look.now.today)).unwrap_or(i32::MAX);
        contracts.each_open(&rule, today, |open| {
            due = open.due.and_then(|day| day_from_number(day.into()));
        });
    }
    let past = due.map_or(0, |due| (look.now.today - due).num_days());
    let first = lines.iter().map(|line| line.day).min();
    Ok(Owed {
        amount,
        paid,
        written_off,
        outstanding: outstanding.ok_or_else(too_large)?,
        due,
        overdue_days: u32::try_from(past).unwrap_or(0),
        first: first.and_then(|day| day_from_number(day.into())),
    })
}

/// Everything of a contract.
pub(super) fn whole(look: &Look<'_>, known: &Known) -> Result<ContractRow> {
    let filter = look.customers()?;
    let query = LedgerQuery {
        contract: Some(known.id),
        all: true,
        ..LedgerQuery::default()
    };
    let lines = look.db.ledger_lines(&query, &filter)?;
    let (lines, reversals) = parted(lines, |l| l.id, |l| l.reverses);
    let payments = look.db.ledger_payments(&query, &filter)?;
    let (payments, reversed_payments) = parted(payments, |p| p.id, |p| p.reverses);
    let owed = owed(look, known.id)?;
    let sign_offs = look.db.sign_offs(known.id)?;
    Ok(ContractRow {
        contract_no: known.number.clone(),
        customer: known.customer_code.clone(),
        date: owed.first,
        due: owed.due,
        amount: owed.amount,
        paid: owed.paid,
        written_off: owed.written_off,
        outstanding: owed.outstanding,
        overdue_days: owed.overdue_days,
        lines,
        payments,
        reversals,
        reversed_payments,
        security: look.db.securities(known.id)?,
        collection: look.db.collection_steps(known.id)?,
        deliveries: deliveries(look, known, &look.db.deliveries(known.id)?)?,
        sign_offs: sign_offs.into_iter().map(|s| s.row).collect(),
    })
}
