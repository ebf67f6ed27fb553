//! Reasons of conduct (ARC-8), of the flow of information (ARC-14), of leaks (ARC-17); wording in both languages stands
//! in `i18n::facts::conduct`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case::CaseAct;
use super::information::{FlowAct, FlowState};
use super::leak::{LeakEntry, LeakState};
use super::money::Fen;
use super::penalty::{BreachState, Per, Within};
use super::report_due::Period;
use super::words::{CaseState, Word};

words! {
    /// What a rulebook may leave out.
    ConductMatter "conduct matter" {
        /// 归档处罚
        Penalties = "penalties",
        /// 信息综合管理
        Information = "information",
        /// 泄密事件
        Leaks = "leaks",
    }
}

impl ConductMatter {
    fn rule(self) -> &'static str {
        match self {
            ConductMatter::Penalties => "ARC-8",
            ConductMatter::Information => "ARC-14",
            ConductMatter::Leaks => "ARC-17",
        }
    }
}

/// Why a penalty is what it is, or an act is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConductFact {
    /// The rulebook says nothing of it.
    NotRegulated {
        matter: ConductMatter,
    },
    /// None of the posts that may.
    NotYours {
        matter: ConductMatter,
        needs: String,
    },
    // What a count costs
    Price {
        zh: String,
        en: String,
        per: Per,
        units: u32,
        amount: Fen,
    },
    Nth {
        nth: u32,
        within: Within,
        /// From which one on it is multiplied.
        from: Option<u32>,
    },
    Multiplied {
        nth: u32,
        within: Within,
        from: u32,
        factor: u32,
    },
    CountsAgain {
        deadline: NaiveDate,
        mended: Option<NaiveDate>,
    },
    /// A share of the month's performance pay, in basis points.
    PerformancePay {
        month: Period,
        least: u32,
        most: u32,
        fixed: Option<u32>,
    },
    DoesNotStand {
        state: BreachState,
        why: String,
    },
    // Breaches
    UnknownKind {
        kind: String,
        near: Vec<String>,
    },
    UnitsOfOnce {
        kind: String,
    },
    BreachGone {
        breach: String,
        state: BreachState,
    },
    MendRuns {
        breach: String,
        deadline: NaiveDate,
    },
    NothingToMend {
        breach: String,
    },
    MendedBefore {
        day: NaiveDate,
        ordered: NaiveDate,
    },
    NoPerformancePay {
        staff: String,
        month: Period,
    },
    PerformanceRange {
        asked: u32,
        least: u32,
        most: u32,
    },
    // Waivers
    WaiverOpen {
        breach: String,
        waiver: String,
    },
    WaiverState {
        waiver: String,
        state: CaseState,
        act: CaseAct,
    },
    WaiverNotYours {
        waiver: String,
    },
    // Information
    UnknownClass {
        class: String,
        choices: Vec<String>,
    },
    FlowState {
        information: String,
        state: FlowState,
        act: FlowAct,
    },
    CollectorOnly {
        information: String,
    },
    LevelUnproposed {
        information: String,
    },
    ReceiverSelf,
    ReceiverAlready {
        staff: String,
    },
    ReceiverMayNotKnow {
        staff: String,
    },
    NotReceiver {
        information: String,
    },
    SignedAlready {
        information: String,
    },
    // Leaks
    LeakState {
        leak: String,
        state: LeakState,
        entry: LeakEntry,
    },
    /// Reporter or concerned: the conclusion is another leader's.
    LeakConcerned {
        leak: String,
    },
    NoUsualReward,
}

impl ConductFact {
    /// Stable code, and the rule it falls under.
    pub fn code_and_rule(&self) -> (&'static str, &'static str) {
        match self {
            ConductFact::NotRegulated { matter } => match matter {
                ConductMatter::Penalties => ("penalties-not-regulated", matter.rule()),
                ConductMatter::Information => ("information-not-regulated", matter.rule()),
                ConductMatter::Leaks => ("leaks-not-regulated", matter.rule()),
            },
            ConductFact::NotYours { matter, .. } => match matter {
                ConductMatter::Penalties => ("penalty-not-yours", matter.rule()),
                ConductMatter::Information => ("information-not-yours", matter.rule()),
                ConductMatter::Leaks => ("leak-not-yours", matter.rule()),
            },
            ConductFact::Price { .. } => ("penalty-price", "ARC-8"),
            ConductFact::Nth { .. } => ("penalty-nth", "ARC-8"),
            ConductFact::Multiplied { .. } => ("penalty-multiplied", "ARC-8"),
            ConductFact::CountsAgain { .. } => ("penalty-again", "ARC-8"),
            ConductFact::PerformancePay { .. } => ("penalty-performance-pay", "ARC-8"),
            ConductFact::DoesNotStand { .. } => ("penalty-does-not-stand", "ARC-8"),
            ConductFact::UnknownKind { .. } => ("no-such-breach-kind", "ARC-8"),
            ConductFact::UnitsOfOnce { .. } => ("penalty-units", "ARC-8"),
            ConductFact::BreachGone { .. } => ("breach-state", "ARC-8"),
            ConductFact::MendRuns { .. } => ("mend-ordered", "ARC-8"),
            ConductFact::NothingToMend { .. } => ("nothing-to-mend", "ARC-8"),
            ConductFact::MendedBefore { .. } => ("mended-before-ordered", "ARC-8"),
            ConductFact::NoPerformancePay { .. } => ("no-performance-pay", "ARC-8"),
            ConductFact::PerformanceRange { .. } => ("performance-pay-range", "ARC-8"),
            ConductFact::WaiverOpen { .. } => ("waiver-open", "ARC-8"),
            ConductFact::WaiverState { .. } => ("waiver-state", "ARC-8"),
            ConductFact::WaiverNotYours { .. } => ("waiver-not-yours", "ARC-8"),
            ConductFact::UnknownClass { .. } => ("no-such-class", "ARC-14"),
            ConductFact::FlowState { .. } => ("information-state", "ARC-14"),
            ConductFact::CollectorOnly { .. } => ("information-collector", "ARC-14"),
            ConductFact::LevelUnproposed { .. } => ("information-level-missing", "ARC-14"),
            ConductFact::ReceiverSelf => ("receiver-self", "ARC-14"),
            ConductFact::ReceiverAlready { .. } => ("receiver-already", "ARC-14"),
            ConductFact::ReceiverMayNotKnow { .. } => ("receiver-may-not-know", "ARC-14"),
            ConductFact::NotReceiver { .. } => ("receiver-not-you", "ARC-14"),
            ConductFact::SignedAlready { .. } => ("receiver-signed", "ARC-14"),
            ConductFact::LeakState { .. } => ("leak-state", "ARC-17"),
            ConductFact::LeakConcerned { .. } => ("leak-concerned", "ARC-17"),
            ConductFact::NoUsualReward => ("no-usual-reward", "ARC-17"),
        }
    }
}
