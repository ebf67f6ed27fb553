//! Taking a contract or a payment back: reversals, never deletions (SAL-1).

use super::look::{contract, whole};
use crate::context::Context;
use crate::domain::ledger_fact::LedgerFact;
use crate::domain::permit::Act as Right;
use crate::domain::rows::ledger::{ContractRow, PaidRow};
use crate::error::{Error, Result};
use crate::ops::act::act;
use crate::ops::archives::looking;
use crate::store::contracts::LedgerQuery;
use crate::store::postings::{PaymentLine, PostingKind, Table};

/// Takes back every line of a contract that stands; payments that stand keep it.
pub fn undo_sale(ctx: &mut Context, number: &str, reason: &str) -> Result<ContractRow> {
    let request = (number, reason);
    act(ctx, "sale undo", &request, Right::ManageLedger, |act| {
        let known = contract(&looking(act), number)?;
        act.about(known.number.clone());
        let db = act.db();
        let lines = db.standing_lines(known.id)?;
        let payments = db.standing_payments(known.id)?;
        if !payments.is_empty() {
            let payments = payments.iter().map(|p| format!("Z{}", p.id)).collect();
            let contract = known.number.clone();
            return Err(LedgerFact::HasPayments { contract, payments }.into());
        }
        if lines.is_empty() {
            let contract = known.number.clone();
            return Err(LedgerFact::TakenBack { contract }.into());
        }
        let (at, by) = (act.now.moment, act.actor.id);
        let posting = act.tx.add_posting(PostingKind::Undo, reason, at, by)?;
        let mut next = db.last_row(Table::Sale)?;
        let mut writer = act.tx.sale_writer(posting)?;
        for line in &lines {
            next += 1;
            writer.add(&line.reversal(next), &known.number)?;
        }
        writer.enter()?;
        drop(writer);
        act.detail("lines", lines.len() as u64);
        act.detail("reason", reason);
        whole(&looking(act), &known)
    })
}

/// Takes a payment back.
pub fn undo_payment(ctx: &mut Context, id: i64, reason: &str) -> Result<PaidRow> {
    let request = (id, reason);
    act(ctx, "payment undo", &request, Right::ManageLedger, |act| {
        let payment = format!("Z{id}");
        let none = || -> Error {
            LedgerFact::NoPayment {
                payment: payment.clone(),
            }
            .into()
        };
        let db = act.db();
        let mut found = Vec::new();
        db.payment_block(id, 1, &mut found)?;
        let old = found.pop().filter(|p| p.id == id).ok_or_else(none)?;
        let number = db.contract_number(old.contract)?.ok_or_else(none)?;
        let known = contract(&looking(act), &number).map_err(|_| none())?;
        let standing = db.standing_payments(old.contract)?;
        if standing.iter().all(|p| p.id != id) {
            return Err(LedgerFact::PaymentTakenBack { payment }.into());
        }
        let (at, by) = (act.now.moment, act.actor.id);
        let posting = act.tx.add_posting(PostingKind::Undo, reason, at, by)?;
        let reversal = PaymentLine {
            id: db.last_row(Table::Payment)? + 1,
            amount: old.amount.wrapping_neg(),
            reverses: Some(old.id),
            ..old
        };
        let mut writer = act.tx.payment_writer(posting)?;
        writer.add(&reversal)?;
        writer.enter()?;
        drop(writer);
        act.about(format!("Z{id}"));
        act.detail("reason", reason);
        let query = LedgerQuery {
            contract: Some(known.id),
            all: true,
            ..LedgerQuery::default()
        };
        let filter = looking(act).customers()?;
        let rows = act.db().ledger_payments(&query, &filter)?;
        let row = rows.into_iter().find(|row| row.id == reversal.id);
        row.ok_or_else(none)
    })
}
