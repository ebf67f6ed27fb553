//! Whether a contract fits a customer's credit (GRD-9).

use serde::{Deserialize, Serialize};

use super::money::Fen;

/// Credit as the rulebook has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    pub article: String,
    /// Limit by grade.
    pub limits: Vec<(String, Fen)>,
    /// Limit of a customer without a grade.
    pub ungraded: Fen,
    /// Route of a special contract beyond the limit.
    pub route: String,
    /// Refused, not special, once a contract is overdue by this many days; none never refuses.
    pub refuse_overdue_days: Option<u32>,
    /// Refused, not special, beyond so many percent of the limit; none never refuses.
    pub refuse_beyond_percent: Option<u32>,
}
