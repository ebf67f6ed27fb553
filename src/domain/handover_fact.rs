//! Reasons of handing over, of checklists, of what is to be filed, of travel papers (ARC-5, ARC-6, ARC-7, ARC-15,
//! ARC-16); wording in both languages stands in `i18n::facts::handover`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::handover::{Custody, HandoverAct, HandoverState};
use super::words::{Level, Word};

words! {
    /// What the rulebook may leave unregulated.
    FilingMatter "filing matter" {
        /// 归档时间
        Windows = "filing-windows",
        /// 归档范围
        Scope = "filing-scope",
        /// 出差文件
        Travel = "travel-papers",
    }
}

/// Why something is refused, or is so, in the handing over of papers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HandoverFact {
    NotRegulated {
        matter: FilingMatter,
    },
    State {
        handover: String,
        state: HandoverState,
        act: HandoverAct,
    },
    /// Nothing is signed for that holds nothing.
    Empty {
        handover: String,
    },
    /// Neither can sign for the other.
    SenderSigns {
        handover: String,
        sender: String,
    },
    /// Archivists do not know of its level by themselves.
    Apart {
        line: String,
        level: Level,
    },
    /// Not of the department that hands over.
    NotOwn {
        department: String,
    },
    NoLine {
        handover: String,
        line: u32,
    },
    /// Another handover brings it.
    InHandover {
        what: String,
        handover: String,
    },
    /// The archives have it already.
    InArchives {
        item: String,
    },
    /// Papers of two departments do not go in one handover.
    OtherDepartment {
        what: String,
        department: String,
    },
    UnknownType {
        word: String,
        types: Vec<String>,
    },
    /// The type has no checklist.
    NoChecklist {
        what: String,
    },
    UnknownDocument {
        word: String,
        documents: Vec<String>,
    },
    /// A line without a term or a category is given one when it is shelved.
    Unclassified {
        line: String,
    },
    LineShelved {
        line: String,
    },
    /// The electronic file is made of contents that are attached.
    NoContents {
        items: Vec<String>,
    },
    MonthAhead {
        month: NaiveDate,
    },
    /// It has handed something over for the month.
    HandedOver {
        department: String,
        month: NaiveDate,
        handover: String,
    },
    NothingDeclared {
        department: String,
        month: NaiveDate,
    },
    /// Nobody of the kind hands anything over.
    Exempt {
        department: String,
    },
    UnknownScope {
        word: String,
        kinds: Vec<String>,
    },
    ExpectedClosed {
        expected: String,
    },
    OriginalNeeded {
        expected: String,
        level: Level,
    },
    /// The clerk has it, not the archives; or the other way round.
    KeptBy {
        item: String,
        custody: Custody,
    },
    // Travel papers (ARC-16)
    TripBackwards {
        from: NaiveDate,
        to: NaiveDate,
    },
    TripSigned {
        trip: String,
        by: String,
        day: NaiveDate,
    },
    /// Nobody signs for the papers of an own trip.
    TripOwn {
        trip: String,
    },
    TripNotSigned {
        trip: String,
    },
    TripNotOver {
        trip: String,
        until: NaiveDate,
    },
    TripNotYours {
        staff: String,
    },
    // Where a paper is filed (ARC-5)
    FiledByLead {
        department: String,
    },
    FiledByConvener {
        department: String,
    },
}

impl HandoverFact {
    /// Stable code, and the rule it falls under.
    pub fn code_and_rule(&self) -> (&'static str, &'static str) {
        use HandoverFact as F;
        match self {
            F::NotRegulated { matter } => match matter {
                FilingMatter::Windows => ("filing-windows-not-regulated", "ARC-5"),
                FilingMatter::Scope => ("filing-scope-not-regulated", "ARC-15"),
                FilingMatter::Travel => ("travel-papers-not-regulated", "ARC-16"),
            },
            F::State { .. } => ("handover-state", "ARC-6"),
            F::Empty { .. } => ("handover-empty", "ARC-6"),
            F::SenderSigns { .. } => ("handover-two-hands", "ARC-6"),
            F::Apart { .. } => ("handover-apart", "ARC-11"),
            F::NotOwn { .. } => ("handover-not-own", "ARC-6"),
            F::NoLine { .. } => ("handover-no-line", "ARC-6"),
            F::InHandover { .. } => ("handover-twice", "ARC-6"),
            F::InArchives { .. } => ("handover-in-archives", "ARC-6"),
            F::OtherDepartment { .. } => ("handover-other-department", "ARC-6"),
            F::UnknownType { .. } => ("unknown-file-type", "ARC-7"),
            F::NoChecklist { .. } => ("no-checklist", "ARC-7"),
            F::UnknownDocument { .. } => ("unknown-document", "ARC-7"),
            F::Unclassified { .. } => ("handover-unclassified", "ARC-1"),
            F::LineShelved { .. } => ("handover-line-shelved", "ARC-6"),
            F::NoContents { .. } => ("handover-no-contents", "ARC-6"),
            F::MonthAhead { .. } => ("handover-month-ahead", "ARC-5"),
            F::HandedOver { .. } => ("handover-done", "ARC-5"),
            F::NothingDeclared { .. } => ("nothing-declared", "ARC-5"),
            F::Exempt { .. } => ("handover-exempt", "ARC-5"),
            F::UnknownScope { .. } => ("unknown-filing-scope", "ARC-15"),
            F::ExpectedClosed { .. } => ("expected-closed", "ARC-15"),
            F::OriginalNeeded { .. } => ("original-needed", "ARC-15"),
            F::KeptBy { .. } => ("kept-elsewhere", "ARC-5"),
            F::TripBackwards { .. } => ("trip-backwards", "ARC-16"),
            F::TripSigned { .. } => ("trip-signed", "ARC-16"),
            F::TripOwn { .. } => ("trip-own", "ARC-16"),
            F::TripNotSigned { .. } => ("trip-not-signed", "ARC-16"),
            F::TripNotOver { .. } => ("trip-not-over", "ARC-16"),
            F::TripNotYours { .. } => ("trip-not-yours", "ARC-16"),
            F::FiledByLead { .. } => ("filed-by-lead", "ARC-5"),
            F::FiledByConvener { .. } => ("filed-by-convener", "ARC-5"),
        }
    }
}
