use chrono::NaiveDate;

use super::*;
use crate::domain::money::Fen;
use crate::domain::words::CaseState;

/// An example of each variant; a variant without one does not compile.
macro_rules! examples {
    ($($variant:ident { $($body:tt)* })+) => {
        fn examples() -> Vec<CreditFact> {
            fn _each_variant_stands_below(fact: &CreditFact) {
                match fact { $(CreditFact::$variant { .. } => {})+ }
            }
            vec![$(CreditFact::$variant { $($body)* }),+]
        }
    };
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).expect("a date")
}

fn s(text: &str) -> String {
    text.to_owned()
}

const A: Fen = Fen(5_000_000);

examples! {
    Limit { limit: A, source: LimitSource::Grade, grade: Some(s("GA")), until: None }
    Used { used: A, as_of: day() }
    Within { total: A, limit: A }
    Exceeds { total: A, limit: A, beyond: A }
    NothingOverdue {}
    Overdue { contract: "K1".to_owned(), due: day(), days: 9, amount: A }
    OverdueMore { contracts: 2, amount: A }
    Prepaid {}
    RefusedOverdue { days: 31, from: 30 }
    RefusedBeyond { total: A, limit: A, percent: 150 }
    LimitPast { until: day() }
    NoOwnLimit { customer: s("C1") }
    FitsAnyway {}
    SpecialState { special: s("X1"), state: CaseState::Waiting }
    SpecialNotYours { special: s("X1") }
    SpecialCovers { special: s("X1"), approved: A, until: day() }
    SpecialSmaller { special: s("X1"), approved: A }
    SpecialExpired { special: s("X1"), until: day() }
    SpecialUsed { special: s("X1"), contract: s("K1") }
}

#[test]
fn every_fact_of_credit_is_a_sentence_in_both_languages() {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut codes = std::collections::HashSet::new();
    for fact in examples() {
        let (zh, en) = (credit(Lang::Zh, &fact), credit(Lang::En, &fact));
        assert!(zh.chars().any(is_han), "{fact:?}: {zh}");
        assert!(!en.is_empty() && !en.chars().any(is_han), "{fact:?}: {en}");
        for text in [&zh, &en] {
            assert!(
                !text.ends_with(['.', '。']) && !text.contains(['{', '}']),
                "{text}"
            );
        }
        assert!(codes.insert(fact.code_and_rule().0), "{fact:?}");
    }
}

#[test]
fn a_limit_says_where_it_comes_from() {
    for (source, grade, until, en) in [
        (
            LimitSource::Customer,
            Some("GA"),
            Some(day()),
            "set for this customer until 2026-03-01",
        ),
        (
            LimitSource::Grade,
            Some("GA"),
            None,
            "by the grade in force, GA",
        ),
        (LimitSource::Ungraded, None, None, "that of the ungraded"),
        (
            LimitSource::Ungraded,
            Some("XX"),
            None,
            "none is laid down for the grade XX",
        ),
    ] {
        let grade = grade.map(str::to_owned);
        let fact = CreditFact::Limit {
            limit: A,
            source,
            grade,
            until,
        };
        let text = credit(Lang::En, &fact);
        assert!(
            text.starts_with("the limit is 50,000.00 yuan") && text.ends_with(en),
            "{text}"
        );
    }
}
