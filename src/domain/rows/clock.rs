//! The clock declared right (ORG-4).

use serde::{Deserialize, Serialize};

use crate::domain::time::Moment;

/// The clock was declared right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockRow {
    /// What it said.
    pub at: Moment,
    /// How far the journal had come.
    pub last: Moment,
}
