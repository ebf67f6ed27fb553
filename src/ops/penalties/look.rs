//! Looking at the ledger of penalties (ARC-8).

use chrono::NaiveDate;

use super::ledger::Ledger;
use super::rules;
use crate::context::Context;
use crate::domain::dated::Dated;
use crate::domain::penalty::BreachKind;
use crate::domain::people::Id;
use crate::domain::reason::Fact;
use crate::domain::report_due::Period;
use crate::domain::rows::conduct::{BreachRow, ChargeRow};
use crate::error::Result;
use crate::ops::looking::{classified, look, look_closely};
use crate::ops::staff::find;
use crate::store::items::Filter;

/// What a list asks for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Query<'a> {
    pub month: Option<Period>,
    pub staff: Option<&'a str>,
    pub department: Option<&'a str>,
    /// Today without it.
    pub as_of: Option<NaiveDate>,
}

/// A day up to which one may look.
pub(super) fn past(as_of: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate> {
    match as_of {
        Some(date) if date > today => Err(Fact::DateInFuture {
            date,
            given: Dated::Penalty,
        }
        .into()),
        Some(date) => Ok(date),
        None => Ok(today),
    }
}

/// Every count that one may know of, by day.
pub fn list(ctx: &mut Context, query: &Query<'_>) -> Result<Vec<ChargeRow>> {
    look(ctx, |look| {
        let as_of = past(query.as_of, look.now.today)?;
        let staff = match query.staff {
            Some(code) => Some(find(look.db, code)?.id),
            None => None,
        };
        let ledger = Ledger::of(look, staff, as_of)?;
        let mut rows = Vec::new();
        for charge in ledger.charges() {
            let in_month = query.month.is_none_or(|m| Period::of(charge.day) == m);
            if !in_month || !ledger.sees(charge.breach.id) {
                continue;
            }
            let row = ledger.row(&charge)?;
            let wanted = |row: &ChargeRow| query.department.is_none_or(|d| d == row.department);
            rows.extend(row.filter(wanted));
        }
        Ok(rows)
    })
}

/// One breach with every reason of its amount. A look at one about a classified item is journalled first (BOR-10).
pub fn breach(ctx: &mut Context, id: Id, as_of: Option<NaiveDate>) -> Result<BreachRow> {
    look_closely(ctx, "penalty show", Some(format!("J{id}")), |look| {
        let as_of = past(as_of, look.now.today)?;
        let staff = look.db.breach_staff(id)?;
        let ledger = Ledger::of(look, staff, as_of)?;
        // As of a day before it there was no such breach.
        match ledger.stored(id) {
            Some(stored) if stored.breach.day > as_of => Err(super::none(id)),
            Some(_) | None => {
                let row = ledger.whole(id)?;
                let all = Filter::nothing_hidden(look.now.today);
                let item = match &row.item {
                    Some(code) => look.db.item_by_code(code, &all)?,
                    None => None,
                };
                Ok((row, item.iter().filter_map(classified).collect()))
            }
        }
    })
}

/// The kinds of breach of the rulebook in force.
pub fn kinds(ctx: &mut Context) -> Result<Vec<BreachKind>> {
    look(ctx, |look| Ok(rules(look.db, look.rulebook)?.kinds))
}
