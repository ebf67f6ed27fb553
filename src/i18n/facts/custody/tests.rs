use chrono::NaiveDate;

use super::*;
use crate::domain::case::CaseAct;
use crate::domain::custody::Harm;
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
    ItemChanged { case: s("L1"), item: s("A-1") }
    TermEnded { item: s("A-1"), until: day() }
    TermNone { item: s("A-1") }
    TermNotLonger { item: s("A-1"), until: day(), asked: day() }
    SubjectMet { zh: s("合同"), en: s("contracts"), word: s("contract"), level: Level::Secret, harm: Some(Harm::Some) }
    SubjectNone {}
    LostOnLoan { item: s("A-1") }
    CopyOut { item: s("A-1"), number: 2 }
    CopyDestroyed { item: s("A-1"), number: 2 }
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
