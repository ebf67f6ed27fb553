//! Volumes as BagIt bags (ARC-4): written whole or not at all, read only when nothing is wrong with them.

mod export;
mod import;

pub use export::export;
pub use import::{Taking, import};
