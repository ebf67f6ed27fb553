//! The frame of every report: who may read it, of which customers, up to which day (SAL-2 to SAL-7, ORG-2).

use chrono::NaiveDate;

use crate::context::Context;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::error::{Error, Ground, Result};
use crate::ops::act::require;
use crate::ops::customers::sight::Sight;
use crate::ops::looking::look;
use crate::report::Books;

/// The days a report was asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    pub from: Option<NaiveDate>,
    /// The last day, or the day as of which; today without it.
    pub to: Option<NaiveDate>,
}

/// Runs a report on one view of the books, as the acting person sees them. Days after today, and periods that end
/// before they begin, are refused.
pub fn report<T>(
    ctx: &mut Context,
    asked: Asked,
    run: impl FnOnce(&Books<'_>) -> Result<T>,
) -> Result<T> {
    look(ctx, |look| {
        require(look.db, look.organisation, look.person, Right::ReadReports)?;
        let to = asked.to.unwrap_or(look.now.today);
        let mut grounds: Vec<Ground> = [asked.from, asked.to]
            .into_iter()
            .flatten()
            .filter(|date| *date > look.now.today)
            .map(|date| Fact::DateInFuture { date }.into())
            .collect();
        if let Some(from) = asked.from
            && from > to
        {
            grounds.push(Fact::PeriodBackwards { from, to }.into());
        }
        if !grounds.is_empty() {
            return Err(Error::Refused {
                grounds,
                hint: None,
            });
        }
        let sight = Sight::of(look)?;
        run(&Books {
            db: look.db,
            rulebook: look.db.rulebook_on(to)?,
            from: asked.from,
            to,
            customers: look.customers()?,
            shown: &|customer| sight.shown(customer),
        })
    })
}
