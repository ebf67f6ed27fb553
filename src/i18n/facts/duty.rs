//! Sentences of what a grade has and calls for (GRD-11, GRD-12).

use crate::both;
use crate::domain::duty_fact::DutyFact;
use crate::i18n::Lang;

/// The sentence of such a fact.
pub fn duty(lang: Lang, fact: &DutyFact) -> String {
    let months = |months: &[u32]| {
        let months: Vec<String> = months.iter().map(u32::to_string).collect();
        months.join(lang.pick("、", ", "))
    };
    match fact {
        DutyFact::UnknownGrade { grade } => both!(
            lang,
            "规章中没有等级 {grade} 的待遇",
            "the rulebook lists no privileges of a grade {grade}"
        ),
        DutyFact::ReportNotDue {
            customer,
            period,
            grade: None,
            ..
        } => both!(
            lang,
            "{customer} 在 {period} 未评级，无须上报",
            "{customer} was not graded in {period}, so no report is due"
        ),
        DutyFact::ReportNotDue {
            customer,
            period,
            grade: Some(grade),
            months: list,
        } => {
            let list = months(list);
            both!(
                lang,
                "{customer} 的等级是 {grade}，{period} 无须上报；应报月份：{list}",
                "{customer} has the grade {grade}: no report is due for {period}; months: {list}"
            )
        }
        DutyFact::ReportFiled {
            customer,
            period,
            by,
            day,
        } => both!(
            lang,
            "{customer} {period} 的报告已由 {by} 于 {day} 提交",
            "the report on {customer} for {period} was filed by {by} on {day}"
        ),
        DutyFact::ReportMissing { customer, period } => both!(
            lang,
            "{customer} {period} 的报告尚未提交",
            "no report on {customer} for {period} has been filed"
        ),
        DutyFact::ReportDone { customer, period } => both!(
            lang,
            "{customer} {period} 的报告已办结",
            "the report on {customer} for {period} has passed every hand"
        ),
        DutyFact::ReportNotYours {
            customer,
            owner: Some(owner),
        } => both!(
            lang,
            "{customer} 由 {owner} 负责，报告须由其提交",
            "{customer} is the customer of {owner}, who writes the report"
        ),
        DutyFact::ReportNotYours {
            customer,
            owner: None,
        } => both!(
            lang,
            "{customer} 没有负责人，报告由业务部提交",
            "{customer} has no owner: the business department writes the report"
        ),
        DutyFact::HandNotYours {
            customer,
            period,
            holders,
        } => {
            let holders = holders.join(lang.pick("、", ", "));
            both!(
                lang,
                "{customer} {period} 的报告现由 {holders} 经手",
                "the report on {customer} for {period} is now in the hands of {holders}"
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::report_due::Period;

    /// An example of each variant; a variant without one does not compile.
    macro_rules! examples {
        ($($variant:ident { $($body:tt)* })+) => {
            fn examples() -> Vec<DutyFact> {
                fn _each_variant_stands_below(fact: &DutyFact) {
                    match fact { $(DutyFact::$variant { .. } => {})+ }
                }
                vec![$(DutyFact::$variant { $($body)* }),+]
            }
        };
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 1).expect("a date")
    }

    fn march() -> Period {
        Period::of(day())
    }

    fn s(text: &str) -> String {
        text.to_owned()
    }

    examples! {
        UnknownGrade { grade: s("ZZ") }
        ReportNotDue { customer: s("C1"), period: march(), grade: Some(s("GA")), months: vec![6, 12] }
        ReportFiled { customer: s("C1"), period: march(), by: s("BS"), day: day() }
        ReportMissing { customer: s("C1"), period: march() }
        ReportDone { customer: s("C1"), period: march() }
        ReportNotYours { customer: s("C1"), owner: Some(s("BS")) }
        HandNotYours { customer: s("C1"), period: march(), holders: vec![s("BM")] }
    }

    #[test]
    fn every_such_fact_is_a_sentence_in_both_languages() {
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let mut codes = std::collections::HashSet::new();
        for fact in examples() {
            let (zh, en) = (duty(Lang::Zh, &fact), duty(Lang::En, &fact));
            assert!(zh.chars().any(is_han), "{fact:?}: {zh}");
            assert!(!en.is_empty() && !en.chars().any(is_han), "{fact:?}: {en}");
            assert!(codes.insert(fact.code_and_rule().0), "{fact:?}");
        }
    }
}
