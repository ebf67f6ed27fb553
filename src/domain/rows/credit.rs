//! Rows of judgements, credit and what grades call for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::PlannedStep;
use crate::domain::credit::LimitSource;
use crate::domain::money::Fen;
use crate::domain::reason::Reason;
use crate::domain::time::Moment;
use crate::domain::words::{CreditVerdict, Influence};

/// Judgements of one act, or one of the history 评定 (GRD-2 d).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgementRow {
    pub customer: String,
    pub influence: Option<Influence>,
    /// Our share of the customer's demand, basis points.
    pub share: Option<u32>,
    pub day: NaiveDate,
    pub by: String,
    pub at: Moment,
    pub note: Option<String>,
}

/// Whether a contract fits 信用核查 (GRD-9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditRow {
    pub customer: String,
    pub amount: Fen,
    pub as_of: NaiveDate,
    pub prepaid: bool,
    pub verdict: CreditVerdict,
    pub limit: Fen,
    pub limit_source: LimitSource,
    pub used: Fen,
    pub free: Fen,
    pub overdue: Fen,
    pub grade: Option<String>,
    /// As-of day of the register's entry the grade stands in.
    pub grade_as_of: Option<NaiveDate>,
    pub reasons: Vec<Reason>,
    /// Who decides on a special contract.
    pub route: Vec<PlannedStep>,
}
