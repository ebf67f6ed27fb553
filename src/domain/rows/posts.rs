//! Leaving and changing post (ORG-3).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::words::{Function, Rank};

/// A person's leaving, and what was handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveRow {
    pub code: String,
    pub left: NaiveDate,
    pub successor: String,
    pub customers_handed_over: u64,
    pub duties: DutiesRow,
}

/// A person's change of post, and what was handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveRow {
    pub code: String,
    pub department: String,
    pub rank: Rank,
    pub functions: Vec<Function>,
    pub oversees: Vec<String>,
    /// First day in the new post.
    pub since: NaiveDate,
    pub successor: Option<String>,
    pub customers_handed_over: u64,
    pub duties: DutiesRow,
}

/// Duties that somebody gives up (ORG-3), each by its department.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutiesRow {
    /// The successor is in charge of them now.
    pub overseen: Vec<String>,
    /// The successor is file clerk of it now.
    pub clerk_of: Option<String>,
    pub without_deputy: Vec<String>,
    pub without_clerk: Option<String>,
}
