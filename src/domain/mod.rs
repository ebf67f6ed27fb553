//! Pure rules and types: no I/O, no clock; today and the rule come in as arguments.

pub mod calendar;
pub mod knowledge;
pub mod limit;
pub mod loan;
pub mod people;
pub mod permit;
pub mod reason;
pub mod route;
pub mod rows;
pub mod rules;
pub mod time;
pub mod words;
