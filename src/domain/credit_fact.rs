//! Reasons of credit (GRD-9); wording in both languages stands in `i18n::facts::credit`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::credit::LimitSource;
use super::money::Fen;

/// Why a contract fits or does not, and why an act of credit is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CreditFact {
    /// The rulebook in force has no section on credit.
    NoRules,
    Limit {
        limit: Fen,
        source: LimitSource,
        grade: Option<String>,
        until: Option<NaiveDate>,
    },
    Used {
        used: Fen,
        as_of: NaiveDate,
    },
    Within {
        total: Fen,
        limit: Fen,
    },
    Exceeds {
        total: Fen,
        limit: Fen,
        beyond: Fen,
    },
    NothingOverdue,
    Overdue {
        contract: String,
        due: NaiveDate,
        days: u32,
        amount: Fen,
    },
    OverdueMore {
        contracts: u32,
        amount: Fen,
    },
    Prepaid,
    RefusedOverdue {
        days: u32,
        from: u32,
    },
    RefusedBeyond {
        total: Fen,
        limit: Fen,
        percent: u32,
    },
}

impl CreditFact {
    /// Stable code, and the rule it falls under.
    pub fn code_and_rule(&self) -> (&'static str, &'static str) {
        match self {
            CreditFact::NoRules => ("credit-no-rules", "GRD-9"),
            CreditFact::Limit { .. } => ("credit-limit", "GRD-9"),
            CreditFact::Used { .. } => ("credit-used", "GRD-9"),
            CreditFact::Within { .. } => ("credit-within", "GRD-9"),
            CreditFact::Exceeds { .. } => ("credit-exceeded", "GRD-9"),
            CreditFact::NothingOverdue => ("credit-nothing-overdue", "GRD-9"),
            CreditFact::Overdue { .. } => ("credit-overdue", "GRD-9"),
            CreditFact::OverdueMore { .. } => ("credit-overdue-more", "GRD-9"),
            CreditFact::Prepaid => ("credit-prepaid", "GRD-9"),
            CreditFact::RefusedOverdue { .. } => ("credit-refused-overdue", "GRD-9"),
            CreditFact::RefusedBeyond { .. } => ("credit-refused-beyond", "GRD-9"),
        }
    }
}
