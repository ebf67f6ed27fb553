//! Age of what is owed, and who collects it (SAL-5, SAL-6).

use serde::{Deserialize, Serialize};

/// Receivables as the rulebook has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receivables {
    pub article: String,
    /// Days until a contract without a due date is due.
    pub term_days: u32,
    /// Last day past due of every bucket but the open one at the end, rising: 30, 60, 90 …
    pub buckets: Vec<u32>,
    /// Past due by more days than this, collection is handed to the planning department (SAL-6).
    pub hand_over_days: u32,
    /// Past due by more days than this, a debt is reported to finance as bad.
    pub bad_debt_days: u32,
}
