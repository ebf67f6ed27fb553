use chrono::NaiveDate;

use super::*;
use crate::domain::case::CaseAct;
use crate::domain::custody::{Bearing, Harm};
use crate::domain::stocktake::{StocktakeAct, StocktakeState};
use crate::domain::volume::{VolumeAct, VolumeState};
use crate::domain::words::{CaseState, ItemState, Level};

fn s(text: &str) -> String {
    text.to_owned()
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).expect("a date")
}

/// An example of each variant; a variant without one does not compile.
macro_rules! examples {
    ($($variant:ident { $($body:tt)* })+) => {
        fn examples() -> Vec<CustodyFact> {
            fn _each_variant_stands_below(fact: &CustodyFact) {
                match fact { $(CustodyFact::$variant { .. } => {})+ }
            }
            vec![$(CustodyFact::$variant { $($body)* }),+]
        }
    };
}

examples! {
    NotRegulated { matter: ItemMatter::Level }
    LevelSame { item: s("A-1"), level: Level::Secret }
    CaseOpen { item: s("A-1"), case: s("L1") }
    CaseState { case: s("L1"), state: CaseState::Approved, act: CaseAct::Refuse }
    CaseNotYours { case: s("L1") }
    ItemGone { item: s("A-1"), state: ItemState::Cancelled }
    NamesOneself { item: s("A-1") }
    ItemChanged { case: s("L1"), item: s("A-1") }
    ObjectChanged { loan: s("B1"), item: s("A-1"), changed: vec![Bearing::Level, Bearing::Type] }
    TermEnded { item: s("A-1"), until: day() }
    TermNone { item: s("A-1") }
    NothingAwaited { what: s("A-1") }
    TermNotLonger { item: s("A-1"), until: day(), asked: day() }
    SubjectMet { zh: s("合同"), en: s("contracts"), word: s("contract"), level: Level::Secret, harm: Some(Harm::Some) }
    SubjectNone {}
    LostOnLoan { item: s("A-1") }
    CopyOut { item: s("A-1"), number: 2 }
    CopyDestroyed { item: s("A-1"), number: 2 }
    VolumeState { volume: s("V1"), state: VolumeState::Closed, act: VolumeAct::Add }
    ItemInVolume { item: s("A-1"), volume: Some(s("V1")) }
    NotInVolume { item: s("A-1"), volume: s("V1") }
    VolumeYear { item: s("A-1"), year: 2024, volume: s("V1"), volume_year: 2025 }
    VolumeDepartment { item: s("A-1"), department: s("D1"), volume: s("V1"), volume_department: s("D2") }
    VolumeCategory { item: s("A-1"), category: s("C1"), volume: s("V1"), volume_category: s("C2") }
    VolumeTopSecret { volume: s("V1") }
    VolumeTied { volume: s("V1"), most: 3 }
    TiedNotTopSecret { item: s("A-1") }
    RelationElsewhere { item: s("A-1"), volume: s("V1") }
    VolumeOrder { item: s("A-1"), other: s("A-2"), relation: Relation::ReplyTo }
    VolumeRelated { item: s("A-1"), others: vec![s("A-2")] }
    VolumeUnchecked { volume: s("V1") }
    VolumeEmpty { volume: s("V1") }
    BagThere { path: s("V1") }
    PlaceSame { item: s("A-1"), place: s("1/2") }
    PlaceForm { place: s("1//2") }
    FilingYear { kind: PaperKind::Plan, year: 2025 }
    FilingVolume { volumes: vec![s("V1")] }
    FilingNoVolume { year: 2025 }
    FilingNoCategory { department: s("D1"), year: 2025 }
    FilingTogether { relation: Relation::DraftOf }
    StocktakeState { stocktake: s("S1"), state: StocktakeState::Closed, act: StocktakeAct::Scan }
    StocktakeEmpty {}
    ScanRefused { lines: 5, refused: 2 }
    NoLoanToIssue { item: s("A-1") }
    NoLoanToReturn { item: s("A-1") }
    LoanNotOverdue { loan: s("B1") }
    NothingToPrint {}
}

#[test]
fn every_fact_is_a_sentence_in_both_languages() {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for f in examples() {
        let (zh, en) = (custody(Lang::Zh, &f), custody(Lang::En, &f));
        assert!(zh.chars().any(is_han), "{f:?}: {zh}");
        assert!(!en.chars().any(is_han), "{f:?}: {en}");
        for text in [&zh, &en] {
            assert_eq!(text.trim(), text);
            assert!(!text.ends_with(['.', '。']) && !text.contains(['{', '}']));
        }
    }
}
