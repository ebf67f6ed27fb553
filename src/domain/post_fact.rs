//! Reasons against a change of post (ORG-3); wording stands in `i18n::facts::post`.

use serde::{Deserialize, Serialize};

/// Why somebody keeps the post for now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PostFact {
    /// Customers of the department left behind, and nobody takes them over.
    HasCustomers {
        staff: String,
        /// All of them.
        count: u64,
        /// The first.
        customers: Vec<String>,
    },
    /// Department, rank, functions and departments in charge are as they stand.
    Unchanged { staff: String },
}

impl PostFact {
    /// Stable code, and the rule it falls under.
    pub fn code_and_rule(&self) -> (&'static str, &'static str) {
        match self {
            PostFact::HasCustomers { .. } => ("staff-customers-owned", "ORG-3"),
            PostFact::Unchanged { .. } => ("post-unchanged", "ORG-3"),
        }
    }
}

impl From<PostFact> for super::reason::Fact {
    fn from(fact: PostFact) -> super::reason::Fact {
        super::reason::Fact::Post { fact }
    }
}
