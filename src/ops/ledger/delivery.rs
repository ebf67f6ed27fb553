//! Goods leave on a delivery note, checked against what is paid; a deal not paid in cash is signed off (SAL-8).

use chrono::NaiveDate;

use super::look::{Known, contract, owed};
use crate::context::Context;
use crate::domain::credit::Debt;
use crate::domain::dated::Dated;
use crate::domain::ledger::DeliveryVerdict;
use crate::domain::ledger_fact::LedgerFact;
use crate::domain::money::Fen;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Article, Fact, Reason};
use crate::domain::rows::ledger::{DeliveryRow, SignOffRow};
use crate::domain::time::day_number;
use crate::error::{Error, Ground, Result, cite};
use crate::ops::act::{Act, act};
use crate::ops::archives::looking;
use crate::ops::knowing::Look;
use crate::store::contracts::{Delivery, NewDelivery};
use crate::store::ledger::Of;
use crate::store::rulebooks::Section;

/// A delivery note as asked for.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    pub contract: &'a str,
    pub note: &'a str,
    /// Thousandths.
    pub quantity: Option<i64>,
    pub on: Option<NaiveDate>,
}

fn articles(look: &Look<'_>) -> Result<Vec<Article>> {
    Ok(look.db.rulebook_section(look.rulebook, Section::Articles)?)
}

/// The rows of delivery notes, with the verdict they were drawn up on.
pub(super) fn rows(
    look: &Look<'_>,
    known: &Known,
    deliveries: &[Delivery],
) -> Result<Vec<DeliveryRow>> {
    let articles = articles(look)?;
    let row = |delivery: &Delivery| {
        let contract = known.number.clone();
        let (verdict, fact) = match &delivery.signed_off {
            Some((by, at)) => {
                let (by, at) = (by.clone(), *at);
                let outstanding = delivery.outstanding;
                let fact = LedgerFact::SignedOff {
                    contract,
                    outstanding,
                    by,
                    at,
                };
                (DeliveryVerdict::SignedOff, fact)
            }
            None => (DeliveryVerdict::Paid, LedgerFact::Paid { contract }),
        };
        DeliveryRow {
            note: delivery.note.clone(),
            contract_no: known.number.clone(),
            customer: known.customer_code.clone(),
            quantity: delivery.quantity,
            date: delivery.day,
            outstanding: delivery.outstanding,
            delivered_by: delivery.by_code.clone(),
            confirmed_by: delivery.confirmed.as_ref().map(|(by, _)| by.clone()),
            confirmed_at: delivery.confirmed.as_ref().map(|(_, at)| *at),
            verdict,
            reasons: reasons(fact, &articles),
        }
    };
    Ok(deliveries.iter().map(row).collect())
}

fn reasons(fact: LedgerFact, articles: &[Article]) -> Vec<Reason> {
    cite(&[Ground::from(Fact::from(fact))], articles)
}

fn noted(look: &Look<'_>, note: &str) -> Result<DeliveryRow> {
    let none = || LedgerFact::NoDelivery {
        note: note.to_owned(),
    };
    let found = look.db.delivery_by_note(note)?.ok_or_else(none)?;
    let number = look.db.contract_number(found.contract)?.ok_or_else(none)?;
    let known = contract(look, &number).map_err(|_| Error::from(none()))?;
    rows(look, &known, std::slice::from_ref(&found))?
        .pop()
        .ok_or_else(|| none().into())
}

/// Whether goods of a contract may leave by the hand of a person: paid, or signed off by somebody else.
fn ruling(look: &Look<'_>, known: &Known) -> Result<(Fen, Option<i64>)> {
    let owed = owed(look, known.id)?;
    let contract = known.number.clone();
    if owed.first.is_none() {
        return Err(LedgerFact::TakenBack { contract }.into());
    }
    let outstanding = owed.outstanding;
    if outstanding <= Fen::ZERO {
        return Ok((outstanding, None));
    }
    let sign_offs = look.db.sign_offs(known.id)?;
    let mut others = sign_offs.iter().rev().filter(|s| s.by != look.person.id);
    match (others.next(), sign_offs.last()) {
        (Some(sign_off), _) => Ok((outstanding, Some(sign_off.id))),
        (None, Some(own)) => {
            let by = own.row.by.clone();
            Err(LedgerFact::OwnSignOff { contract, by }.into())
        }
        (None, None) => Err(LedgerFact::Unpaid {
            contract,
            outstanding,
        }
        .into()),
    }
}

/// Draws up a delivery note; the storekeeper. Refused where something is owed and nobody else signed the deal off.
pub fn deliver(ctx: &mut Context, asked: &Asked<'_>) -> Result<DeliveryRow> {
    act(ctx, "sale deliver", asked, Right::RecordDelivery, |act| {
        let look = looking(act);
        let known = contract(&look, asked.contract)?;
        let day = asked.on.unwrap_or(act.now.today);
        if day > act.now.today {
            return Err(Fact::DateInFuture {
                date: day,
                given: Dated::Delivery,
            }
            .into());
        }
        if let Some(taken) = act.db().delivery_by_note(asked.note)? {
            let number = act.db().contract_number(taken.contract)?;
            return Err(LedgerFact::NoteTaken {
                note: asked.note.to_owned(),
                contract: number.unwrap_or_default(),
            }
            .into());
        }
        let (outstanding, sign_off) = ruling(&look, &known)?;
        if let Some(first) = owed(&look, known.id)?.first.filter(|first| day < *first) {
            return Err(LedgerFact::BeforeContract { date: day, first }.into());
        }
        act.tx.add_delivery(&NewDelivery {
            contract: known.id,
            note: asked.note,
            quantity: asked.quantity,
            day,
            outstanding,
            sign_off,
            by: act.actor.id,
            at: act.now.moment,
        })?;
        let row = noted(&look, asked.note)?;
        told(act, &known, asked.note);
        Ok(row)
    })
}

fn told(act: &mut Act<'_>, known: &Known, note: &str) {
    act.about(known.number.clone());
    act.detail("note", note);
}

/// Confirms a delivery note; the shipper, who is somebody else. The payments are checked again.
pub fn confirm(ctx: &mut Context, note: &str) -> Result<DeliveryRow> {
    let right = Right::RecordDelivery;
    act(ctx, "sale confirm-delivery", &note, right, |act| {
        let look = looking(act);
        let row = noted(&look, note)?;
        let none = || LedgerFact::NoDelivery {
            note: note.to_owned(),
        };
        let delivery = act.db().delivery_by_note(note)?.ok_or_else(none)?;
        let known = contract(&look, &row.contract_no)?;
        if let Some((by, _)) = delivery.confirmed {
            let note = note.to_owned();
            return Err(LedgerFact::Confirmed { note, by }.into());
        }
        if delivery.by == act.actor.id {
            let note = note.to_owned();
            return Err(LedgerFact::OwnNote { note }.into());
        }
        ruling(&look, &known)?;
        let (by, at) = (act.actor.id, act.now.moment);
        if !act.tx.confirm_delivery(delivery.id, by, at)? {
            return Err(Error::Defect(format!("note {note} is not confirmed")));
        }
        let row = noted(&look, note)?;
        told(act, &known, note);
        Ok(row)
    })
}

/// Signs a deal off that is not paid in cash, on the customer's file: the figures are kept as they are now.
pub fn sign_off(ctx: &mut Context, number: &str, basis: &str) -> Result<SignOffRow> {
    let right = Right::RecordDelivery;
    act(ctx, "sale sign-off", &(number, basis), right, |act| {
        let look = looking(act);
        let known = contract(&look, number)?;
        let contract = known.number.clone();
        if act.db().standing_lines(known.id)?.is_empty() {
            return Err(LedgerFact::TakenBack { contract }.into());
        }
        let deliveries = act.db().deliveries(known.id)?;
        if let Some(own) = deliveries.iter().find(|d| d.by == act.actor.id) {
            let note = own.note.clone();
            return Err(LedgerFact::SignOffByDeliverer { contract, note }.into());
        }
        let debt = debt(&look, &known)?;
        let overdue = debt.past_due.iter().map(|past| past.amount);
        let overdue = Fen::checked_sum(overdue)
            .ok_or_else(|| Error::Defect("the figures of a customer leave 64 bits".to_owned()))?;
        let grade = act.db().grade_in_force(known.customer, act.now.today)?;
        let row = SignOffRow {
            contract_no: contract.clone(),
            basis: basis.to_owned(),
            grade: grade.map(|grade| grade.grade),
            outstanding: debt.used,
            overdue,
            by: act.actor.code.clone(),
            at: act.now.moment,
        };
        act.tx.add_sign_off(known.id, &row, act.actor.id)?;
        act.about(contract);
        act.detail("basis", basis);
        Ok(row)
    })
}

/// What the customer of a contract owes today.
fn debt(look: &Look<'_>, known: &Known) -> Result<Debt> {
    let today = i32::try_from(day_number(look.now.today)).unwrap_or(i32::MAX);
    let of = Of::Customer(known.customer);
    let (mut sales, mut payments) = (Vec::new(), Vec::new());
    look.db.each_sale(of, today, |sale| sales.push(sale))?;
    look.db
        .each_payment(of, today, |paid| payments.push(paid))?;
    Debt::of(&sales, &payments, today)
        .ok_or_else(|| Error::Defect("the figures of a customer leave 64 bits".to_owned()))
}
