//! How the rulebook itself is revised (GRD-7).

use serde::{Deserialize, Serialize};

/// The policy on policies, as the rulebook has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    pub article: String,
    /// Route that a new version takes.
    pub route: String,
    /// Months in force after which the administrator is reminded to revise it.
    pub review_months: u32,
}
