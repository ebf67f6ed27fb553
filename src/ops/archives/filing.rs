//! What filing an item decides: type, terms, number (ARC-1, ARC-9, ARC-10).

use chrono::{Months, NaiveDate};

use super::folded;
use crate::domain::retention::Retention;
use crate::domain::rules::Archives;
use crate::domain::words::{FileKind, Level};
use crate::error::{Error, Result};
use crate::store::Tx;

/// The earliest year an item may be of.
pub const FIRST_YEAR: i32 = 1900;

/// A type of file as it is kept, and what it is for the loan rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub name: Option<String>,
    pub kind: FileKind,
    /// The rulebook has the type, or none was given.
    pub known: bool,
}

/// The type a typed word means; an unknown one is kept as typed and ordinary.
pub fn file_type(rules: &Archives, word: Option<&str>, has_customer: bool) -> Typed {
    let found = word.and_then(|word| rules.file_types.iter().find(|t| t.is_called(word)));
    let kind = match found.map_or(FileKind::Ordinary, |t| t.kind) {
        FileKind::Ordinary if has_customer => FileKind::CustomerFile,
        kind => kind,
    };
    Typed {
        name: found.map(|t| t.name.clone()).or(word.map(str::to_owned)),
        kind,
        known: found.is_some() || word.is_none(),
    }
}

/// First day an item filed on `day` is declassified; a level without a term stays.
pub fn level_until(rules: &Archives, level: Level, day: NaiveDate) -> Option<NaiveDate> {
    let years = rules.secrecy_years.iter().find(|(l, _)| *l == level)?.1;
    day.checked_add_months(Months::new(years.checked_mul(12)?))
}

/// First day the retention has ended: it runs from the closing, else from 31 December of the year.
pub fn due(retention: Retention, closed: Option<NaiveDate>, year: i32) -> Option<NaiveDate> {
    retention.ends(closed.or(NaiveDate::from_ymd_opt(year, 12, 31))?)
}

/// The next free number of the year and category; gaps are accepted.
pub fn next_code(tx: &Tx<'_>, rules: &Archives, year: i32, category: &str) -> Result<String> {
    let pattern = match rules.number_pattern.split_once("{sequence}") {
        Some((before, after)) => (before, after),
        None => (rules.number_pattern.as_str(), ""),
    };
    let part = |text: &str| {
        let year = text.replace("{year}", &year.to_string());
        folded(&year.replace("{category}", category))
    };
    let (before, after) = (part(pattern.0), part(pattern.1));
    let width = usize::try_from(rules.number_digits).unwrap_or(0).min(20);
    let series = format!("{before}#{after}");
    loop {
        let number = tx.next_number(&series)?;
        if number <= 0 {
            return Err(Error::Defect(format!("number {number} of {series}")));
        }
        let code = format!("{before}{number:0width$}{after}");
        if tx.db().item_code_row(&code)?.is_none() {
            return Ok(code);
        }
    }
}
