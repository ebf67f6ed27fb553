//! One use case, one function, one transaction.

pub mod act;
pub mod archives;
pub mod cases;
pub mod customers;
pub mod importing;
pub mod knowing;
pub mod looking;
pub mod near;
