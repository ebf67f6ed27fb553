//! What an import came to (IMP-4).

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::domain::rows::ImportRow;

use super::fault::Fault;

/// Counts, every fault and every warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub row: ImportRow,
    pub faults: Vec<Fault>,
    pub warnings: Vec<Fault>,
    /// Where the bad rows went.
    pub rejects: Option<PathBuf>,
    /// The good rows were taken all the same, or would be.
    pub partial: bool,
    pub dry_run: bool,
}
