//! One use case, one function, one transaction.

pub mod act;
pub mod cases;
pub mod knowing;

