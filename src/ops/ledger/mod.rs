//! The sales ledger: lines of contracts and payments, entered, corrected by reversals, looked at (SAL-1).

mod beside;
pub mod collect;
mod contracts;
pub mod delivery;
pub mod handed;
mod import;
pub mod look;
mod payments;
mod reading;
mod sales;
mod source;
mod standing;
pub mod undo;
mod walk;

pub use import::import;
pub use payments::Payments;
pub use sales::Sales;
