//! The holiday calendar (ORG-7).

use std::path::Path;

use chrono::{Datelike, NaiveDate};

use crate::context::Context;
use crate::domain::calendar::{Calendar, DayKind};
use crate::domain::permit::Act as Right;
use crate::domain::rows::CalendarYearRow;
use crate::error::{Error, InputFault, Result};
use crate::ops::act::act;
use crate::ops::rulebook::read_file;
use crate::rulebook::calendar::{self, CalendarFault};

/// The years of a file, each replaced as a whole; and what is odd about the file.
pub fn import(
    ctx: &mut Context,
    file: &Path,
) -> Result<(Vec<CalendarYearRow>, Vec<CalendarFault>)> {
    let text = read_file(file)?;
    let parsed = calendar::parse(&text);
    let warnings = parsed
        .as_ref()
        .map(|days| days.warnings.clone())
        .unwrap_or_default();
    let rows = act(
        ctx,
        "calendar import",
        &text,
        Right::ManageCalendar,
        |act| {
            let days = parsed.map_err(|faults| {
                Error::Input(InputFault::Calendar {
                    file: file.to_owned(),
                    faults,
                })
            })?;
            for year in &days.years {
                act.about(year.to_string());
            }
            act.tx.set_calendar(&days.days)?;
            let all = act.db().calendar_days()?;
            let known = Calendar::new(days.years.iter().copied(), all.iter().copied());
            days.years
                .iter()
                .map(|year| summary(*year, &known, &all))
                .collect()
        },
    )?;
    Ok((rows, warnings))
}

fn summary(year: i32, known: &Calendar, days: &[(NaiveDate, DayKind)]) -> Result<CalendarYearRow> {
    let count = |kind| {
        let of_kind = days.iter().filter(|(d, k)| d.year() == year && *k == kind);
        u32::try_from(of_kind.count()).unwrap_or(u32::MAX)
    };
    Ok(CalendarYearRow {
        year,
        off: count(DayKind::Off),
        work: count(DayKind::Work),
        working_days: known.working_days(year)?,
    })
}

/// The days of a year that differ from their weekday, and how many working days it has.
pub fn show(ctx: &Context, year: i32) -> Result<(Vec<(NaiveDate, DayKind)>, u32)> {
    let db = ctx.store.db();
    let working = db.calendar()?.working_days(year)?;
    let mut days = db.calendar_days()?;
    days.retain(|(day, _)| day.year() == year);
    Ok((days, working))
}
