//! One use case, one function, one transaction.

pub mod act;
pub mod archives;
pub mod backup;
pub mod borrow;
pub mod calendar;
pub mod cases;
pub mod credit;
pub mod customers;
pub mod demo;
pub mod departments;
pub mod destruction;
pub mod grades;
pub mod importing;
pub mod journal;
pub mod knowing;
pub mod leaving;
pub mod ledger;
pub mod looking;
pub mod near;
pub mod nightly;
pub mod reporting;
pub mod rulebook;
pub mod rules;
pub mod setup;
pub mod staff;
pub mod todo;
