//! One use case, one function, one transaction.

pub mod act;
pub mod borrow;
pub mod cases;
pub mod journal;
pub mod knowing;
pub mod nightly;
pub mod todo;
