//! Reasons of keeping archives (ARC); wording in both languages stands in `i18n::facts::custody`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::case::CaseAct;
use super::custody::{Bearing, Harm, ItemMatter};
use super::stocktake::{StocktakeAct, StocktakeState};
use super::volume::{PaperKind, Relation, VolumeAct, VolumeState};
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
    /// Whoever names people to know is not one of them.
    NamesOneself {
        item: String,
    },
    /// Its level or term is no longer what the case was about.
    ItemChanged {
        case: String,
        item: String,
    },
    /// A loan was approved for the item as it was, and takes another route by now.
    ObjectChanged {
        loan: String,
        item: String,
        changed: Vec<Bearing>,
    },
    TermEnded {
        item: String,
        until: NaiveDate,
    },
    /// No level, or a level without a term: nothing to extend.
    TermNone {
        item: String,
    },
    /// Nothing but its closing starts the term of this item or schedule.
    NothingAwaited {
        what: String,
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
    VolumeState {
        volume: String,
        state: VolumeState,
        act: VolumeAct,
    },
    /// In a volume of that code; none where it may not be known.
    ItemInVolume {
        item: String,
        volume: Option<String>,
    },
    NotInVolume {
        item: String,
        volume: String,
    },
    VolumeYear {
        item: String,
        year: i32,
        volume: String,
        volume_year: i32,
    },
    VolumeDepartment {
        item: String,
        department: String,
        volume: String,
        volume_department: String,
    },
    VolumeCategory {
        item: String,
        category: String,
        volume: String,
        volume_category: String,
    },
    VolumeTopSecret {
        volume: String,
    },
    VolumeTied {
        volume: String,
        most: u32,
    },
    TiedNotTopSecret {
        item: String,
    },
    RelationElsewhere {
        item: String,
        volume: String,
    },
    VolumeOrder {
        item: String,
        other: String,
        relation: Relation,
    },
    VolumeRelated {
        item: String,
        others: Vec<String>,
    },
    VolumeUnchecked {
        volume: String,
    },
    VolumeEmpty {
        volume: String,
    },
    PlaceSame {
        item: String,
        place: String,
    },
    PlaceForm {
        place: String,
    },
    FilingYear {
        kind: PaperKind,
        year: i32,
    },
    FilingVolume {
        volumes: Vec<String>,
    },
    FilingNoVolume {
        year: i32,
    },
    FilingNoCategory {
        department: String,
        year: i32,
    },
    FilingTogether {
        relation: Relation,
    },
    StocktakeState {
        stocktake: String,
        state: StocktakeState,
        act: StocktakeAct,
    },
    StocktakeEmpty,
    /// Something stands where a bag was to be written.
    BagThere {
        path: String,
    },
    ScanRefused {
        lines: u64,
        refused: u64,
    },
    NoLoanToIssue {
        item: String,
    },
    NoLoanToReturn {
        item: String,
    },
    /// A reminder of a loan that is not late, or not out.
    LoanNotOverdue {
        loan: String,
    },
    /// A form without a single line.
    NothingToPrint,
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
            CustodyFact::NamesOneself { .. } => ("names-oneself", "ARC-11"),
            CustodyFact::ItemChanged { .. } => ("item-changed", "ARC-9"),
            CustodyFact::ObjectChanged { .. } => ("object-changed", "BOR-2"),
            CustodyFact::TermEnded { .. } => ("term-ended", "ARC-9"),
            CustodyFact::TermNone { .. } => ("term-none", "ARC-9"),
            CustodyFact::NothingAwaited { .. } => ("nothing-awaited", "ARC-10"),
            CustodyFact::TermNotLonger { .. } => ("term-not-longer", "ARC-9"),
            CustodyFact::SubjectMet { .. } => ("subject-met", "ARC-9"),
            CustodyFact::SubjectNone => ("subject-none", "ARC-9"),
            CustodyFact::LostOnLoan { .. } => ("lost-on-loan", "BOR-8"),
            CustodyFact::CopyOut { .. } => ("copy-out", "ARC-12"),
            CustodyFact::CopyDestroyed { .. } => ("copy-destroyed", "ARC-12"),
            CustodyFact::VolumeState { .. } => ("volume-state", "ARC-1"),
            CustodyFact::ItemInVolume { .. } => ("item-in-volume", "ARC-1"),
            CustodyFact::NotInVolume { .. } => ("item-not-in-volume", "ARC-1"),
            CustodyFact::VolumeYear { .. } => ("volume-year", "ARC-2"),
            CustodyFact::VolumeDepartment { .. } => ("volume-department", "ARC-1"),
            CustodyFact::VolumeCategory { .. } => ("volume-category", "ARC-1"),
            CustodyFact::VolumeTopSecret { .. } => ("volume-top-secret", "ARC-3"),
            CustodyFact::VolumeTied { .. } => ("volume-tied", "ARC-3"),
            CustodyFact::TiedNotTopSecret { .. } => ("tied-not-top-secret", "ARC-3"),
            CustodyFact::RelationElsewhere { .. } => ("relation-elsewhere", "ARC-3"),
            CustodyFact::VolumeOrder { .. } => ("volume-order", "ARC-3"),
            CustodyFact::VolumeRelated { .. } => ("volume-related", "ARC-3"),
            CustodyFact::VolumeUnchecked { .. } => ("volume-unchecked", "ARC-1"),
            CustodyFact::VolumeEmpty { .. } => ("volume-empty", "ARC-1"),
            CustodyFact::PlaceSame { .. } => ("place-same", "ARC-4"),
            CustodyFact::PlaceForm { .. } => ("place-form", "ARC-4"),
            CustodyFact::FilingYear { .. } => ("filing-year", "ARC-2"),
            CustodyFact::FilingVolume { .. } => ("filing-volume", "ARC-1"),
            CustodyFact::FilingNoVolume { .. } => ("filing-no-volume", "ARC-1"),
            CustodyFact::FilingNoCategory { .. } => ("filing-no-category", "ARC-1"),
            CustodyFact::FilingTogether { .. } => ("filing-together", "ARC-3"),
            CustodyFact::StocktakeState { .. } => ("stocktake-state", "ARC-13"),
            CustodyFact::StocktakeEmpty => ("stocktake-empty", "ARC-13"),
            CustodyFact::BagThere { .. } => ("bag-there", "ARC-4"),
            CustodyFact::ScanRefused { .. } => ("scan-refused", "ARC-13"),
            CustodyFact::NoLoanToIssue { .. } => ("scan-nothing-approved", "BOR-8"),
            CustodyFact::NoLoanToReturn { .. } => ("scan-not-out", "BOR-8"),
            CustodyFact::LoanNotOverdue { .. } => ("loan-not-overdue", "BOR-9"),
            CustodyFact::NothingToPrint => ("nothing-to-print", "ARC-1"),
        }
    }
}
