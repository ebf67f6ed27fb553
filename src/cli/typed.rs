//! Texts and codes as people type them into flags, trimmed and free of control characters.

use crate::domain::identifier::half_width;
use crate::error::{Error, Result, UsageFault};
use crate::import::fields::{CODE_CHARS, NAME_CHARS};
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

/// A name, title or number of a document.
pub fn name(flag: &'static str, typed: &str) -> Result<String> {
    checked(flag, typed, NAME_CHARS, "TEXT")
}

/// A code, half-width, in the case it was typed in.
pub fn code(flag: &'static str, typed: &str) -> Result<String> {
    checked(flag, &half_width(typed), CODE_CHARS, "CODE")
}
