//! Texts and codes as people type them into flags, trimmed and free of control characters.

use crate::domain::identifier::half_width;
use crate::domain::ledger::MOST_QUANTITY;
use crate::domain::money::Fen;
use crate::error::{Error, Result, UsageFault};
use crate::import::fields::{CODE_CHARS, NAME_CHARS, TEXT_CHARS};
use crate::import::value;

fn checked(flag: &'static str, typed: &str, max: usize, wanted: &'static str) -> Result<String> {
    value::text(typed, max, false)
        .ok()
        .filter(|text| !text.is_empty())
        .ok_or_else(|| {
            Error::Usage(UsageFault::BadValue {
                flag,
                value: typed.to_owned(),
                wanted,
            })
        })
}

/// The value of a flag that must say something, of any lines; what acts on a terminal is kept and shown as its
/// picture. A value parser.
pub fn said(typed: &str) -> std::result::Result<String, String> {
    match unsaid(typed) {
        true => Err(format!("{typed:?}")),
        false => Ok(typed.trim().to_owned()),
    }
}

/// Whether a value shows nothing at all.
pub fn unsaid(typed: &str) -> bool {
    value::text(typed, usize::MAX, true).is_ok_and(|text| text.is_empty())
}

/// A name, title or number of a document.
pub fn name(flag: &'static str, typed: &str) -> Result<String> {
    checked(flag, typed, NAME_CHARS, "TEXT")
}

/// A longer text of one line.
pub fn long(flag: &'static str, typed: &str) -> Result<String> {
    checked(flag, typed, TEXT_CHARS, "TEXT")
}

/// A text of several lines, as a file holds it; other control characters are no text.
pub fn text(flag: &'static str, typed: &str) -> Result<String> {
    let text = typed.trim();
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.is_empty() || text.chars().any(odd) {
        return Err(Error::Usage(UsageFault::BadValue {
            flag,
            value: text.chars().filter(|c| !c.is_control()).take(40).collect(),
            wanted: "TEXT",
        }));
    }
    Ok(text.to_owned())
}

/// A code, half-width, in the case it was typed in.
pub fn code(flag: &'static str, typed: &str) -> Result<String> {
    checked(flag, &half_width(typed), CODE_CHARS, "CODE")
}

/// An amount above nought, in yuan, as people type it.
pub fn amount(flag: &'static str, typed: &str) -> Result<Fen> {
    value::amount(typed, 0)
        .ok()
        .filter(|amount| *amount > Fen::ZERO)
        .ok_or_else(|| {
            Error::Usage(UsageFault::BadAmount {
                flag,
                value: typed.to_owned(),
            })
        })
}

/// A share in percent, as basis points.
pub fn share(flag: &'static str, typed: &str) -> Result<u32> {
    value::share(typed).map_err(|_| {
        Error::Usage(UsageFault::BadValue {
            flag,
            value: typed.to_owned(),
            wanted: "12.5",
        })
    })
}

/// A quantity above nought of up to three decimals, in thousandths.
pub fn quantity(flag: &'static str, typed: &str) -> Result<i64> {
    value::thousandths(typed, MOST_QUANTITY)
        .ok()
        .filter(|quantity| *quantity > 0)
        .ok_or_else(|| {
            Error::Usage(UsageFault::BadValue {
                flag,
                value: typed.to_owned(),
                wanted: "12.5",
            })
        })
}
