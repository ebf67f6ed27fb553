//! What a draft of the rulebook would have made different 试行比较 (GRD-7).

use chrono::NaiveDate;

use crate::domain::reason::Reason;
use crate::domain::rows::handover::Named;
use crate::domain::time::Moment;
use crate::domain::words::{LoanVerdict, Mode};

/// A draft beside the rules that were in force.
#[derive(Clone, Debug)]
pub struct TrialRow {
    /// Name and version of the draft.
    pub rulebook: String,
    /// Name and version of the rulebook in force today.
    pub against: String,
    pub since: NaiveDate,
    pub as_of: NaiveDate,
    /// Each month's end, and today at last.
    pub days: Vec<TrialDay>,
    /// Customers that one may see: a row for the first of the days with another grade, and wherever the two grades
    /// became others.
    pub grades: Vec<TrialGrade>,
    /// Requests that one may know of.
    pub requests: u64,
    /// Those the draft refuses and the rules of their day did not.
    pub refused: u64,
    /// Requests with another verdict or another route.
    pub loans: Vec<TrialLoan>,
}

/// All customers as of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialDay {
    pub as_of: NaiveDate,
    /// Name and version of the rulebook in force that day.
    pub against: String,
    pub customers: u64,
    pub differing: u64,
    pub moves: Vec<TrialMove>,
}

/// How many customers have one grade by the rules and another by the draft; None is ungraded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialMove {
    pub from: Option<String>,
    pub to: Option<String>,
    pub customers: u64,
}

/// A customer with another grade as computed; None is ungraded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialGrade {
    pub customer: String,
    pub name: String,
    pub as_of: NaiveDate,
    pub from: Option<String>,
    pub to: Option<String>,
    pub points_from: Option<u32>,
    pub points_to: Option<u32>,
}

/// A request that the draft answers in another way.
#[derive(Clone, Debug)]
pub struct TrialLoan {
    pub id: i64,
    pub item: String,
    pub borrower: String,
    pub mode: Mode,
    pub requested_at: Moment,
    pub verdict_from: LoanVerdict,
    pub verdict_to: LoanVerdict,
    /// Names of the routes; None where no step is needed or nothing can be approved.
    pub route_from: Option<Named>,
    pub route_to: Option<Named>,
    /// Why the draft says so.
    pub reasons: Vec<Reason>,
}
