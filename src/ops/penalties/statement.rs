//! The statement of a month: penalties per person, or per department (ARC-8).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::ledger::Ledger;
use super::look::past;
use crate::context::Context;
use crate::domain::money::Fen;
use crate::domain::penalty::{BreachState, Lines};
use crate::domain::people::Id;
use crate::domain::report_due::Period;
use crate::domain::rows::conduct::StatementRow;
use crate::error::Result;
use crate::ops::looking::look;

/// What was counted and what it costs, of what one may know of; without a month the current one.
pub fn statement(
    ctx: &mut Context,
    month: Option<Period>,
    by: Lines,
    as_of: Option<NaiveDate>,
) -> Result<Vec<StatementRow>> {
    look(ctx, |look| {
        let as_of = past(as_of, look.now.today)?;
        let month = month.unwrap_or_else(|| Period::of(as_of));
        let ledger = Ledger::of(look, None, as_of)?;
        let charges = ledger.charges();
        let mut rows: BTreeMap<(String, Option<String>), StatementRow> = BTreeMap::new();
        let mut people: BTreeMap<String, Id> = BTreeMap::new();
        for charge in charges.iter().filter(|c| Period::of(c.day) == month) {
            let id = charge.breach.id;
            let Some(stored) = ledger.stored(id).filter(|_| ledger.sees(id)) else {
                continue;
            };
            let staff = match by {
                Lines::Staff => Some(stored.staff.clone()),
                Lines::Department => None,
            };
            people.insert(stored.staff.clone(), stored.breach.staff);
            let key = (stored.department.clone(), staff.clone());
            let row = rows.entry(key).or_insert_with(|| StatementRow {
                month,
                department: stored.department.clone(),
                staff,
                breaches: 0,
                multiplied: 0,
                again: 0,
                waived: 0,
                amount: Fen::ZERO,
                performance: None,
            });
            match charge.breach.state(as_of) {
                BreachState::Standing => {
                    row.breaches += 1;
                    row.multiplied += u64::from(charge.multiplied);
                    row.again += u64::from(charge.lapsed.is_some());
                    row.amount = Fen(row.amount.0.saturating_add(charge.amount.0));
                }
                BreachState::Waived => row.waived += 1,
                BreachState::Reversed => {}
            }
        }
        let mut rows: Vec<StatementRow> = rows.into_values().collect();
        for row in &mut rows {
            let Some(code) = &row.staff else { continue };
            if let Some(id) = people.get(code) {
                row.performance = ledger.performance(&charges, (*id, code), month)?;
            }
        }
        Ok(rows)
    })
}
