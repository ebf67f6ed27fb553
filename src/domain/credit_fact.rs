//! Reasons of credit (GRD-9); wording in both languages stands in `i18n::facts::credit`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::credit::LimitSource;
use super::money::Fen;
use super::words::CaseState;

/// Why a contract fits or does not, and why an act of credit is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CreditFact {
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
    // Limits of one customer
    LimitPast {
        until: NaiveDate,
    },
    NoOwnLimit {
        customer: String,
    },
    // Special contracts
    FitsAnyway,
    SpecialState {
        special: String,
        state: CaseState,
    },
    SpecialNotYours {
        special: String,
    },
    SpecialCovers {
        special: String,
        approved: Fen,
        until: NaiveDate,
    },
    SpecialSmaller {
        special: String,
        approved: Fen,
    },
    SpecialExpired {
        special: String,
        until: NaiveDate,
    },
    SpecialUsed {
        special: String,
        contract: String,
    },
}

impl CreditFact {
    /// Stable code, and the rule it falls under.
    pub fn code_and_rule(&self) -> (&'static str, &'static str) {
        match self {
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
            CreditFact::LimitPast { .. } => ("credit-limit-past", "GRD-9"),
            CreditFact::NoOwnLimit { .. } => ("credit-limit-none", "GRD-9"),
            CreditFact::FitsAnyway => ("credit-fits-anyway", "GRD-9"),
            CreditFact::SpecialState { .. } => ("special-state", "GRD-9"),
            CreditFact::SpecialNotYours { .. } => ("special-not-yours", "GRD-9"),
            CreditFact::SpecialCovers { .. } => ("special-covers", "GRD-9"),
            CreditFact::SpecialSmaller { .. } => ("special-smaller", "GRD-9"),
            CreditFact::SpecialExpired { .. } => ("special-expired", "GRD-9"),
            CreditFact::SpecialUsed { .. } => ("special-used", "GRD-9"),
        }
    }

    /// Whether the fact refuses a contract outright.
    pub fn refuses(&self) -> bool {
        matches!(
            self,
            CreditFact::RefusedOverdue { .. } | CreditFact::RefusedBeyond { .. }
        )
    }
}
