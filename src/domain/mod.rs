//! Pure rules and types: no I/O, no clock; today and the rule come in as arguments.

pub mod catalogue;
pub mod words;
