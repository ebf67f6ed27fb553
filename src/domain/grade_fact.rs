//! Reasons of grades (GRD-2 to GRD-6); wording in both languages stands in `i18n::facts::grades`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::money::Fen;
use super::time::Moment;
use super::words::{CaseState, RunState};

/// Why a grade is what it is, and why an act on grades is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GradeFact {
    /// The total reaches a grade; the lowest has no threshold.
    Reached {
        points: u32,
        full: u32,
        grade: String,
        from: Option<u32>,
    },
    /// What a run found, and proposed.
    Computed {
        as_of: NaiveDate,
        points: u32,
        grade: String,
    },
    /// Dealing with us for too short a time.
    Newcomer {
        began: NaiveDate,
        months: u32,
        grade: String,
    },
    /// No contract in the window, nothing outstanding.
    NothingToGrade {
        start: NaiveDate,
        as_of: NaiveDate,
    },
    Late {
        contract: String,
        due: NaiveDate,
        missing: Fen,
    },
    /// Another grade stays in force until the change is decided.
    Waits {
        change: i64,
        in_force: String,
        to: String,
    },
    /// Another grade is in force and no change waits.
    Differs {
        in_force: String,
    },
    RunHeld {
        run: i64,
        graded: u64,
        moves: u64,
        percent: u32,
        falls: u64,
        fall: u32,
        furthest: Vec<String>,
    },
    /// It is over customers beyond the person's subsidiary.
    RunOverAll {
        run: i64,
    },
    RunState {
        run: i64,
        state: RunState,
    },
    /// The clock stands before a moment the journal knows it to have reached.
    ClockBack {
        now: Moment,
        last: Moment,
    },
    /// It does not, so nothing is to be declared.
    ClockInOrder {
        now: Moment,
    },
    ChangeState {
        change: i64,
        state: CaseState,
    },
    RoundClosed {
        round: i64,
        at: Moment,
    },
    /// Changes of the round wait for their decision.
    RoundWaits {
        round: i64,
        count: u64,
        changes: Vec<String>,
    },
    /// Only one's own office reports, or whoever runs the grades.
    OfficeNotOwn {
        office: String,
    },
    NotInMonth {
        on: NaiveDate,
        month: NaiveDate,
    },
}

impl GradeFact {
    pub(super) fn code_and_rule(&self) -> (&'static str, &'static str) {
        match self {
            GradeFact::Reached { .. } => ("grade-points", "GRD-2"),
            GradeFact::Computed { .. } => ("grade-computed", "GRD-5"),
            GradeFact::Newcomer { .. } => ("grade-newcomer", "GRD-3"),
            GradeFact::NothingToGrade { .. } => ("grade-nothing-to-grade", "GRD-2"),
            GradeFact::Late { .. } => ("grade-late", "GRD-2"),
            GradeFact::Waits { .. } => ("grade-change-waits", "GRD-5"),
            GradeFact::Differs { .. } => ("grade-in-force-differs", "GRD-5"),
            GradeFact::RunHeld { .. } => ("grade-run-held", "GRD-4"),
            GradeFact::RunOverAll { .. } => ("grade-run-over-all", "GRD-4"),
            GradeFact::RunState { .. } => ("grade-run-state", "GRD-4"),
            GradeFact::ClockBack { .. } => ("clock-back", "GRD-4"),
            GradeFact::ClockInOrder { .. } => ("clock-in-order", "ORG-4"),
            GradeFact::ChangeState { .. } => ("grade-change-state", "GRD-5"),
            GradeFact::RoundClosed { .. } => ("review-round-closed", "GRD-6"),
            GradeFact::RoundWaits { .. } => ("review-round-waits", "GRD-6"),
            GradeFact::OfficeNotOwn { .. } => ("office-not-own", "GRD-6"),
            GradeFact::NotInMonth { .. } => ("dealing-not-in-month", "GRD-6"),
        }
    }
}

impl From<GradeFact> for super::reason::Fact {
    fn from(fact: GradeFact) -> super::reason::Fact {
        super::reason::Fact::Grade { fact }
    }
}
