//! How many files were handed over on time, and complete, by department and month (ARC-8).

use chrono::NaiveDate;

use super::book::standings;
use super::look::reader;
use crate::context::Context;
use crate::domain::handover::first_of_month;
use crate::domain::reason::Fact;
use crate::error::{Error, Result};
use crate::ops::looking::look;
use crate::report::handover::{Row, rows};

/// Rates of the months of a period, by the deadlines that fell in them, as far as the reader may know of the files.
pub fn rates(
    ctx: &mut Context,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<Vec<Row>> {
    let clock = ctx.clock;
    look(ctx, |look| {
        reader(look)?;
        let today = look.now.today;
        let to = to.unwrap_or(today);
        for date in [from, Some(to)].into_iter().flatten() {
            if date > today {
                return Err(Fact::DateInFuture { date }.into());
            }
        }
        if let Some(from) = from
            && from > to
        {
            return Err(Error::refused(Fact::PeriodBackwards { from, to }));
        }
        let files = standings(look, clock, to, None)?;
        Ok(rows(&files, from.map(first_of_month), to))
    })
}
