//! Reasons of what a grade has and calls for (GRD-11, GRD-12); wording stands in `i18n::facts::duty`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::report_due::Period;

/// Why an act of privileges or reports is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DutyFact {
    UnknownGrade {
        grade: String,
    },
    ReportNotDue {
        customer: String,
        period: Period,
        /// None where the customer was not graded.
        grade: Option<String>,
        months: Vec<u32>,
    },
    ReportFiled {
        customer: String,
        period: Period,
        by: String,
        day: NaiveDate,
    },
    ReportMissing {
        customer: String,
        period: Period,
    },
    ReportDone {
        customer: String,
        period: Period,
    },
    /// Not the salesperson who owns the customer.
    ReportNotYours {
        customer: String,
        owner: Option<String>,
    },
    /// The next hand is somebody else's.
    HandNotYours {
        customer: String,
        period: Period,
        holders: Vec<String>,
    },
}

impl DutyFact {
    /// Stable code, and the rule it falls under.
    pub fn code_and_rule(&self) -> (&'static str, &'static str) {
        match self {
            DutyFact::UnknownGrade { .. } => ("no-such-grade", "GRD-11"),
            DutyFact::ReportNotDue { .. } => ("report-not-due", "GRD-12"),
            DutyFact::ReportFiled { .. } => ("report-filed", "GRD-12"),
            DutyFact::ReportMissing { .. } => ("report-missing", "GRD-12"),
            DutyFact::ReportDone { .. } => ("report-done", "GRD-12"),
            DutyFact::ReportNotYours { .. } => ("report-not-yours", "GRD-12"),
            DutyFact::HandNotYours { .. } => ("report-hand-not-yours", "GRD-12"),
        }
    }
}
