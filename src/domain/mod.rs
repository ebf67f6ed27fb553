//! Pure rules and types: no I/O, no clock; today and the rule come in as arguments.

#[macro_use]
pub mod words;

pub mod identifier;
pub mod money;
pub mod record;
pub mod retention;
