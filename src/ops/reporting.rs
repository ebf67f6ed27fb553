//! The frame of every report: who may read it, of which customers, up to which day (SAL-2 to SAL-7, ORG-2).

use std::cell::RefCell;

use chrono::NaiveDate;

use crate::context::Context;
use crate::domain::dated::Dated;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::time::Moment;
use crate::error::{Error, Ground, Result};
use crate::ops::act::{may, require};
use crate::ops::customers::sight::Sight;
use crate::ops::customers::uncovered;
use crate::ops::knowing::Look;
use crate::ops::ledger::handed::debtors;
use crate::ops::looking::look;
use crate::report::{Books, Shelves};
use crate::store::customers::CustomerFilter;

/// The days a report was asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    pub from: Option<NaiveDate>,
    /// The last day; today without it.
    pub to: Option<NaiveDate>,
    /// The day as of which: what is dated later does not count, so a period ends there at the latest.
    pub as_of: Option<NaiveDate>,
}

impl Asked {
    /// As of a day.
    pub fn as_of(as_of: Option<NaiveDate>) -> Asked {
        Asked {
            as_of,
            ..Asked::default()
        }
    }

    /// The last day that counts.
    pub fn last(self, today: NaiveDate) -> NaiveDate {
        let days = [self.to, self.as_of];
        days.into_iter().flatten().min().unwrap_or(today)
    }
}

/// Runs a report on one view of the books, as the acting person sees them. Days after today, and periods that end
/// before they begin, are refused.
pub fn report<T>(
    ctx: &mut Context,
    asked: Asked,
    run: impl FnOnce(&Books<'_>) -> Result<T>,
) -> Result<T> {
    read(ctx, asked, |look| look.customers(), run)
}

/// The same of what customers owe, which finance sees of all of them (SAL-5, SAL-6).
pub fn receivables_report<T>(
    ctx: &mut Context,
    asked: Asked,
    run: impl FnOnce(&Books<'_>) -> Result<T>,
) -> Result<T> {
    read(ctx, asked, debtors, run)
}

fn read<T>(
    ctx: &mut Context,
    asked: Asked,
    whose: impl FnOnce(&Look<'_>) -> Result<CustomerFilter>,
    run: impl FnOnce(&Books<'_>) -> Result<T>,
) -> Result<T> {
    let clock = ctx.clock;
    // One report shows phones, and only of those who stand in it.
    uncovered(ctx, "report margin", |look| {
        require(look.db, look.organisation, look.person, Right::ReadReports)?;
        let to = last_day(look, asked)?;
        let sight = Sight::of(look)?;
        let plain = RefCell::new(Vec::new());
        let answer = run(&Books {
            db: look.db,
            rulebook: look.db.rulebook_on(to)?,
            from: asked.from,
            to,
            decided: asked.as_of.map(|day| clock.end_of(day)),
            customers: whose(look)?,
            shown: &|customer| sight.shown(customer),
            phone_shown: &|customer| {
                if sight.uncovers(customer, false) {
                    plain.borrow_mut().push(customer.row.code.clone());
                }
            },
        })?;
        Ok((answer, plain.into_inner()))
    })
}

/// The last day of what was asked for; a day to come, or a period that ends before it begins, is refused.
pub(super) fn last_day(look: &Look<'_>, asked: Asked) -> Result<NaiveDate> {
    let to = asked.last(look.now.today);
    let mut grounds: Vec<Ground> = [asked.from, asked.to, asked.as_of]
        .into_iter()
        .flatten()
        .filter(|date| *date > look.now.today)
        .map(|date| {
            Fact::DateInFuture {
                date,
                given: Dated::Report,
            }
            .into()
        })
        .collect();
    if let Some(from) = asked.from
        && from > to
    {
        grounds.push(Fact::PeriodBackwards { from, to }.into());
    }
    if grounds.is_empty() {
        return Ok(to);
    }
    Err(Error::Refused {
        grounds,
        hint: None,
    })
}

/// Runs a report of the archives, for whoever keeps them or may read reports, over what that person may know
/// (ARC-11).
pub fn archive_report<T>(
    ctx: &mut Context,
    asked: Asked,
    run: impl FnOnce(&Shelves<'_>) -> Result<T>,
) -> Result<T> {
    let clock = ctx.clock;
    look(ctx, |look| {
        let (db, organisation, person) = (look.db, look.organisation, look.person);
        if !may(db, organisation, person, Right::FileArchives)? {
            require(db, organisation, person, Right::ReadReports)?;
        }
        let to = last_day(look, asked)?;
        let since = match asked.from.and_then(|from| from.pred_opt()) {
            Some(before) => Moment(clock.end_of(before).0 + 1),
            None => Moment(i64::MIN),
        };
        run(&Shelves {
            db,
            to,
            since,
            // Of today, up to now: nothing is on record after it.
            until: clock.end_of(to),
            now: look.now,
            day_of: &|moment| clock.day_of(moment),
            items: look.items()?,
            loans: look.loans()?,
        })
    })
}
