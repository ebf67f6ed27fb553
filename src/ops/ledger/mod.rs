//! The sales ledger: lines of contracts and payments, entered, corrected by reversals, looked at (SAL-1).

mod contracts;
mod import;
mod payments;
mod reading;
mod sales;
mod source;
mod walk;

pub use import::import;
pub use payments::Payments;
pub use sales::Sales;
