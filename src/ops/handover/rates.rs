//! How many files were handed over on time, and complete, by department and month (ARC-8).

use super::book::standings;
use super::look::reader;
use crate::context::Context;
use crate::domain::handover::first_of_month;
use crate::error::Result;
use crate::ops::looking::look;
use crate::ops::reporting::{Asked, last_day};
use crate::report::handover::{Row, rows};

/// Rates of the months of a period, by the deadlines that fell in them, as far as the reader may know of the files.
pub fn rates(ctx: &mut Context, asked: Asked) -> Result<Vec<Row>> {
    let clock = ctx.clock;
    look(ctx, |look| {
        reader(look)?;
        let to = last_day(look, asked)?;
        let files = standings(look, clock, to, None)?;
        Ok(rows(&files, asked.from.map(first_of_month), to))
    })
}
