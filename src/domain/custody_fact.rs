//! Reasons of keeping archives (ARC); wording in both languages stands in `i18n::facts::custody`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case::CaseAct;
use super::custody::{Harm, ItemMatter};
use super::words::{CaseState, ItemState, Level};

/// Why something is proposed, or refused, in the keeping of archives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CustodyFact {
    /// The rulebook in force says nothing of it.
    NotRegulated {
        matter: ItemMatter,
    },
    LevelSame {
        item: String,
        level: Level,
    },
    /// Another case about the item waits.
    CaseOpen {
        item: String,
        case: String,
    },
    CaseState {
        case: String,
        state: CaseState,
        act: CaseAct,
    },
    CaseNotYours {
        case: String,
    },
    /// Destroyed or cancelled.
    ItemGone {
        item: String,
        state: ItemState,
    },
    /// Its level or term is no longer what the case was about.
    ItemChanged {
        case: String,
        item: String,
    },
    TermEnded {
        item: String,
        until: NaiveDate,
    },
    /// No level, or a level without a term: nothing to extend.
    TermNone {
        item: String,
    },
    TermNotLonger {
        item: String,
        until: NaiveDate,
        asked: NaiveDate,
    },
    /// The subject list meets the title.
    SubjectMet {
        zh: String,
        en: String,
        word: String,
        level: Level,
        harm: Option<Harm>,
    },
    SubjectNone,
    /// What is out cannot be reported lost but at the counter.
    LostOnLoan {
        item: String,
    },
    CopyOut {
        item: String,
        number: u32,
    },
    CopyDestroyed {
        item: String,
        number: u32,
    },
}

impl CustodyFact {
    /// Stable code, and the rule it falls under.
    pub fn code_and_rule(&self) -> (&'static str, &'static str) {
        match self {
            CustodyFact::NotRegulated { matter } => match matter {
                ItemMatter::Level | ItemMatter::Term => ("level-change-not-regulated", "ARC-9"),
                ItemMatter::Loss => ("lost-item-not-regulated", "ARC-13"),
            },
            CustodyFact::LevelSame { .. } => ("level-same", "ARC-9"),
            CustodyFact::CaseOpen { .. } => ("item-case-open", "ARC-9"),
            CustodyFact::CaseState { .. } => ("case-state", "ARC-9"),
            CustodyFact::CaseNotYours { .. } => ("case-not-yours", "ARC-9"),
            CustodyFact::ItemGone { .. } => ("item-gone", "ARC-1"),
            CustodyFact::ItemChanged { .. } => ("item-changed", "ARC-9"),
            CustodyFact::TermEnded { .. } => ("term-ended", "ARC-9"),
            CustodyFact::TermNone { .. } => ("term-none", "ARC-9"),
            CustodyFact::TermNotLonger { .. } => ("term-not-longer", "ARC-9"),
            CustodyFact::SubjectMet { .. } => ("subject-met", "ARC-9"),
            CustodyFact::SubjectNone => ("subject-none", "ARC-9"),
            CustodyFact::LostOnLoan { .. } => ("lost-on-loan", "BOR-8"),
            CustodyFact::CopyOut { .. } => ("copy-out", "ARC-12"),
            CustodyFact::CopyDestroyed { .. } => ("copy-destroyed", "ARC-12"),
        }
    }
}
