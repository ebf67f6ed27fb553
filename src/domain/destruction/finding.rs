//! What speaks for or against destroying, as facts with their figures (DES-1 … DES-5, ARC-10).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Business, ListAct, ListState, Method};
use crate::domain::custody::ItemMatter;
use crate::domain::retention::Retention;
use crate::domain::schedule::Said;
use crate::domain::words::{FileKind, LoanState};

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    // Of an item, before and at destruction
    TermEnded {
        item: String,
        retention: Retention,
        due: NaiveDate,
    },
    TermRunning {
        item: String,
        retention: Retention,
        due: NaiveDate,
    },
    Permanent {
        item: String,
    },
    /// What must come before its term runs has not.
    EventAwaited {
        item: String,
        event: Said,
    },
    /// The day from which the term runs has not come.
    NotBegun {
        item: String,
        begins: NaiveDate,
    },
    Held {
        item: String,
        hold: String,
        reason: String,
    },
    OpenLoan {
        item: String,
        loan: String,
        state: LoanState,
    },
    /// Its level or its loss is being decided.
    OpenCase {
        item: String,
        case: String,
        matter: ItemMatter,
    },
    UnfinishedBusiness {
        item: String,
        customer: String,
        business: Business,
        /// Contracts it concerns.
        contracts: u32,
    },
    OnOpenList {
        item: String,
        /// None where the reader may not know of the list.
        list: Option<String>,
    },
    ReviewFirst {
        item: String,
        kind: FileKind,
    },
    /// Since it was put on the list.
    Changed {
        item: String,
    },
    // Of a list
    NotProvided,
    NothingDue,
    PlanChanged {
        given: String,
        found: String,
    },
    State {
        list: String,
        state: ListState,
        act: ListAct,
    },
    NotAppraised {
        list: String,
        items: Vec<String>,
    },
    NotOnList {
        list: String,
        item: String,
    },
    KeptTooShort {
        item: String,
        retention: String,
        ends: NaiveDate,
    },
    WithdrawNotYours {
        list: String,
    },
    WitnessNotYours {
        needs: String,
    },
    WitnessInvolved {
        staff: String,
        list: String,
    },
    WitnessExecutes {
        staff: String,
    },
    WitnessMissing {
        list: String,
        named: u32,
        needed: u32,
    },
    CoolingOff {
        list: String,
        ready: NaiveDate,
    },
    NothingToDestroy {
        list: String,
    },
    MethodForClassified {
        items: Vec<String>,
        method: Method,
        allowed: Vec<Method>,
    },
    AttestNotYours {
        list: String,
    },
    AttestedAlready {
        list: String,
    },
    // Holds, contents
    HoldReleased {
        hold: String,
    },
    ContentsNotYours {
        item: String,
    },
    ContentTwice {
        item: String,
        name: String,
    },
    ContentErased {
        content: String,
    },
    FileChanged {
        file: String,
    },
}

impl Finding {
    /// Stable kebab-case code, and the id of the catalogue's rule.
    pub fn code_and_rule(&self) -> (&'static str, &'static str) {
        match self {
            Finding::TermEnded { .. } => ("retention-ended", "DES-1"),
            Finding::TermRunning { .. } => ("retention-running", "ARC-10"),
            Finding::Permanent { .. } => ("retention-permanent", "ARC-10"),
            Finding::EventAwaited { .. } => ("event-awaited", "ARC-10"),
            Finding::NotBegun { .. } => ("retention-not-begun", "ARC-10"),
            Finding::Held { .. } => ("item-held", "ARC-10"),
            Finding::OpenLoan { .. } => ("item-loan-open", "DES-1"),
            Finding::OpenCase { .. } => ("unfinished-case", "DES-1"),
            Finding::UnfinishedBusiness { .. } => ("unfinished-business", "DES-1"),
            Finding::OnOpenList { .. } => ("on-open-list", "DES-1"),
            Finding::ReviewFirst { .. } => ("review-first", "DES-1"),
            Finding::Changed { .. } => ("item-changed", "DES-3"),
            Finding::NotProvided => ("destruction-not-provided", "DES-1"),
            Finding::NothingDue => ("nothing-due", "DES-1"),
            Finding::PlanChanged { .. } => ("plan-changed", "DES-1"),
            Finding::State { .. } => ("destroy-state", "DES-2"),
            Finding::NotAppraised { .. } => ("not-appraised", "DES-1"),
            Finding::NotOnList { .. } => ("not-on-list", "DES-1"),
            Finding::KeptTooShort { .. } => ("kept-too-short", "DES-1"),
            Finding::WithdrawNotYours { .. } => ("withdraw-not-yours", "DES-2"),
            Finding::WitnessNotYours { .. } => ("witness-not-yours", "DES-3"),
            Finding::WitnessInvolved { .. } => ("witness-involved", "DES-3"),
            Finding::WitnessExecutes { .. } => ("witness-executes", "DES-3"),
            Finding::WitnessMissing { .. } => ("witness-missing", "DES-3"),
            Finding::CoolingOff { .. } => ("cooling-off", "DES-3"),
            Finding::NothingToDestroy { .. } => ("nothing-to-destroy", "DES-3"),
            Finding::MethodForClassified { .. } => ("method-for-classified", "DES-3"),
            Finding::AttestNotYours { .. } => ("attest-not-yours", "DES-3"),
            Finding::AttestedAlready { .. } => ("attested-already", "DES-3"),
            Finding::HoldReleased { .. } => ("hold-released", "ARC-10"),
            Finding::ContentsNotYours { .. } => ("contents-not-yours", "ARC-11"),
            Finding::ContentTwice { .. } => ("content-twice", "ARC-4"),
            Finding::ContentErased { .. } => ("content-erased", "DES-5"),
            Finding::FileChanged { .. } => ("file-changed", "ARC-4"),
        }
    }

    /// Whether an item of which this is true is not destroyed for now.
    pub fn stands_against(&self) -> bool {
        !matches!(
            self,
            Finding::TermEnded { .. } | Finding::ReviewFirst { .. }
        )
    }
}
