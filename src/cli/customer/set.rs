//! `--set field=value`, shared by `add` and `edit`.

use crate::domain::record::CustomerField;
use crate::domain::words::Word;
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::import::fault::{Fault, FaultKind};
use crate::import::fields::{CODE_CHARS, NAME_CHARS};
use crate::import::value;

/// A field of the card and its value as typed.
pub fn pair(text: &str) -> std::result::Result<(CustomerField, String), String> {
    let (field, value) = text.split_once('=').ok_or_else(|| text.to_owned())?;
    let field = CustomerField::parse(field.trim()).ok_or_else(|| field.to_owned())?;
    Ok((field, value.to_owned()))
}

/// An example with the fields there are.
pub fn example(example: &str) -> String {
    let words: Vec<&str> = CustomerField::ALL.iter().map(|f| f.word()).collect();
    let heading = help("字段：", "Fields: ");
    format!("{example}\n\n{heading}{}", words.join(" "))
}

/// Code and name of a card, as far as they are given; all faults at once.
pub fn head(code: Option<&str>, name: Option<&str>) -> Result<(Option<String>, Option<String>)> {
    let mut faults = Vec::new();
    let mut read = |field: &str, typed: &str, read: std::result::Result<String, _>| {
        let kind = match read {
            _ if typed.trim().is_empty() => FaultKind::MissingValue,
            Ok(value) => return Some(value),
            Err(error) => FaultKind::Value(error),
        };
        faults.push(Fault::new(0, field, typed, kind));
        None
    };
    let code = code.and_then(|c| read("--code", c, value::code(c, CODE_CHARS)));
    let name = name.and_then(|n| read("--name", n, value::text(n, NAME_CHARS, false)));
    if faults.is_empty() {
        Ok((code, name))
    } else {
        Err(Error::Usage(UsageFault::Fields { faults }))
    }
}
