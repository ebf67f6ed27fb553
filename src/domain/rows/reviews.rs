//! Rows of reviews, dealings and notices (GRD-6).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::time::Moment;
use crate::domain::words::CaseState;

/// A round of reviews.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundRow {
    pub id: i64,
    pub name: String,
    pub as_of: NaiveDate,
    pub opened_at: Moment,
    pub opened_by: String,
    pub closed_at: Option<Moment>,
    pub closed_by: Option<String>,
}

/// One customer in a round: a line of the review list 升降级评审表.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewRow {
    pub customer: String,
    pub name: String,
    /// In force on the round's day.
    pub grade: Option<String>,
    pub points: Option<u32>,
    /// The last change that waited while the round was open, and where it leads.
    pub change: Option<i64>,
    pub proposal: Option<String>,
    pub opinion: Option<String>,
    pub opinion_by: Option<String>,
    /// What came of the change; none where nothing was proposed.
    pub outcome: Option<CaseState>,
}

/// A month's dealings as an office reported them, or that it did not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealingRow {
    pub office: String,
    /// First day of the month.
    pub month: NaiveDate,
    pub on: Option<NaiveDate>,
    pub content: Option<String>,
    pub handler: Option<String>,
    pub reported_at: Option<Moment>,
    /// Last day to report.
    pub due: Option<NaiveDate>,
    pub late: bool,
}

/// A change of grade that took effect, to be told to offices and finance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeRow {
    pub customer: String,
    pub name: String,
    pub office: Option<String>,
    /// None for a first grade.
    pub from: Option<String>,
    pub to: String,
    pub as_of: NaiveDate,
    pub change: Option<i64>,
}
