//! Sentences of conduct (ARC-8), of the flow of information (ARC-14), of leaks (ARC-17).

use crate::both;
use crate::domain::conduct_fact::ConductFact;
use crate::domain::penalty::{Per, Within};
use crate::i18n::Lang;
use crate::i18n::labels::Label;

/// Basis points as people write a percentage: `12.5%`.
fn percent(points: u32) -> String {
    let (whole, rest) = (points / 100, points % 100);
    match rest {
        0 => format!("{whole}%"),
        _ if rest.is_multiple_of(10) => format!("{whole}.{}%", rest / 10),
        _ => format!("{whole}.{rest:02}%"),
    }
}

fn month(lang: Lang, within: Within) -> &'static str {
    match within {
        Within::CalendarMonth => lang.pick("本月", "of the month"),
        Within::MonthBack => lang.pick("一个月内", "within a month"),
    }
}

/// The sentence of such a fact.
pub fn conduct(lang: Lang, fact: &ConductFact) -> String {
    match fact {
        ConductFact::NotRegulated { matter } => {
            let matter = matter.label(lang);
            both!(
                lang,
                "现行规章没有规定{matter}",
                "the rulebook in force says nothing of {matter}"
            )
        }
        ConductFact::NotYours { needs, .. } => {
            let needs = super::needed(lang, needs);
            both!(
                lang,
                "这一步不由您办理；{needs}",
                "this is not yours to do; {needs}"
            )
        }
        ConductFact::Price {
            zh,
            en,
            per,
            units,
            amount,
        } => match per {
            Per::Once => both!(lang, "{zh}：{amount} 元", "{en}: {amount} yuan"),
            Per::Vehicle => both!(
                lang,
                "{zh}：每车 {amount} 元，{units} 车",
                "{en}: {amount} yuan a vehicle, vehicles: {units}"
            ),
            Per::Item => both!(
                lang,
                "{zh}：每项 {amount} 元，{units} 项",
                "{en}: {amount} yuan an item, items: {units}"
            ),
        },
        ConductFact::Nth {
            nth,
            within,
            from: Some(from),
        } => {
            let month = month(lang, *within);
            both!(
                lang,
                "{month}第 {nth} 次，自第 {from} 次起加倍",
                "number {nth} {month}; multiplied from number {from} on"
            )
        }
        ConductFact::Nth {
            nth,
            within,
            from: None,
        } => {
            let month = month(lang, *within);
            both!(
                lang,
                "{month}第 {nth} 次，不加倍",
                "number {nth} {month}; never multiplied"
            )
        }
        ConductFact::Multiplied {
            nth,
            within,
            from,
            factor,
        } => {
            let month = month(lang, *within);
            both!(
                lang,
                "{month}第 {nth} 次，自第 {from} 次起按 {factor} 倍计罚",
                "number {nth} {month}: times {factor} from number {from} on"
            )
        }
        ConductFact::CountsAgain {
            deadline,
            mended: None,
        } => both!(
            lang,
            "责令于 {deadline} 前改正而未改正，再计一次",
            "it was to be mended by {deadline} and was not: it counts again"
        ),
        ConductFact::CountsAgain {
            deadline,
            mended: Some(day),
        } => both!(
            lang,
            "责令于 {deadline} 前改正，{day} 方改正，再计一次",
            "it was to be mended by {deadline} and was mended on {day}: it counts again"
        ),
        ConductFact::PerformancePay {
            month,
            least,
            most,
            fixed,
        } => {
            let (least, most) = (percent(*least), percent(*most));
            match fixed {
                Some(fixed) => {
                    let fixed = percent(*fixed);
                    both!(
                        lang,
                        "另扣 {month} 绩效工资的 {fixed}（{least} 至 {most}）",
                        "besides {fixed} of the performance pay of {month} (between {least} and {most})"
                    )
                }
                None => both!(
                    lang,
                    "另扣 {month} 绩效工资的 {least} 至 {most}，比例待定",
                    "besides {least} to {most} of the performance pay of {month}, not fixed yet"
                ),
            }
        }
        ConductFact::DoesNotStand { state, why } => {
            let state = state.label(lang);
            both!(lang, "{state}：{why}", "{state}: {why}")
        }
        ConductFact::UnknownKind { kind, near } => {
            both!(
                lang,
                "规章没有违规种类 {kind}",
                "the rulebook has no kind of breach {kind}"
            ) + &super::meant(lang, near)
        }
        ConductFact::UnitsOfOnce { kind } => both!(
            lang,
            "{kind} 按次计罚，不计车数、项数",
            "{kind} is priced as a whole, not by vehicles or items"
        ),
        ConductFact::BreachGone { breach, state } => {
            let state = state.label(lang);
            both!(lang, "{breach} {state}", "{breach} is {state}")
        }
        ConductFact::MendRuns { breach, deadline } => both!(
            lang,
            "{breach} 已责令于 {deadline} 前改正",
            "{breach} is to be mended by {deadline} already"
        ),
        ConductFact::NothingToMend { breach } => both!(
            lang,
            "{breach} 没有待改正的责令",
            "there is no order to mend {breach} that is not done"
        ),
        ConductFact::MendedBefore { day, ordered } => both!(
            lang,
            "改正日 {day} 早于责令日 {ordered}",
            "mended on {day}, before it was ordered on {ordered}"
        ),
        ConductFact::NoPerformancePay { staff, month } => both!(
            lang,
            "{staff} 在 {month} 没有须扣绩效工资的违规",
            "no breach of {staff} in {month} touches the performance pay"
        ),
        ConductFact::PerformanceRange { asked, least, most } => {
            let (asked, least, most) = (percent(*asked), percent(*least), percent(*most));
            both!(
                lang,
                "比例 {asked} 不在 {least} 至 {most} 之间",
                "{asked} does not lie between {least} and {most}"
            )
        }
        ConductFact::ProposalChanged { digest } => both!(
            lang,
            "签收簿与摘要 {digest} 所示的已不相同，请重新查看",
            "the book shows other breaches than those of the digest {digest}: look again"
        ),
        ConductFact::WaiverOpen { breach, waiver } => both!(
            lang,
            "{breach} 的免除已在审批：{waiver}",
            "the waiver of {breach} waits for a decision already: {waiver}"
        ),
        ConductFact::WaiverState { waiver, state, act } => {
            let (state, act) = (state.label(lang), act.label(lang));
            both!(
                lang,
                "{waiver} {state}，不能再{act}",
                "{waiver} is {state}, so there is nothing to {act}"
            )
        }
        ConductFact::WaiverNotYours { waiver } => both!(
            lang,
            "{waiver} 由他人申请，只有申请人可以撤回",
            "{waiver} was asked for by somebody else, who alone takes it back"
        ),
        ConductFact::UnknownClass { class, choices } => {
            let choices = super::listed(lang, choices);
            both!(
                lang,
                "没有信息类别 {class}，可用：{choices}",
                "there is no class {class}; there are {choices}"
            )
        }
        ConductFact::FlowState {
            information,
            state,
            act,
        } => {
            let (state, act) = (state.label(lang), act.label(lang));
            both!(
                lang,
                "{information} {state}，现在不能办理“{act}”",
                "{information} is {state}: it is not the time to {act}"
            )
        }
        ConductFact::CollectorOnly { information } => both!(
            lang,
            "{information} 由他人收集，只有收集人可以撤回",
            "{information} was collected by somebody else, who alone takes it back"
        ),
        ConductFact::LevelUnproposed { information } => both!(
            lang,
            "定密主题表对 {information} 没有建议，请用 --to 指明密级",
            "the list of subjects proposes no level for {information}; say which with --to"
        ),
        ConductFact::ReceiverSelf => both!(
            lang,
            "分发人不能同时是签收人",
            "whoever hands it out does not sign for it as well"
        ),
        ConductFact::ReceiverAlready { staff } => {
            both!(
                lang,
                "已分发给 {staff}",
                "{staff} has been handed it already"
            )
        }
        ConductFact::ReceiverMayNotKnow { staff } => both!(
            lang,
            "{staff} 是审计员，不参与办理",
            "{staff} is an auditor and takes no part"
        ),
        ConductFact::NotReceiver { information } => both!(
            lang,
            "{information} 没有分发给您",
            "{information} was not handed to you"
        ),
        ConductFact::SignedAlready { information } => both!(
            lang,
            "您已签收 {information}",
            "you have signed for {information} already"
        ),
        ConductFact::LeakState { leak, state, entry } => {
            let (state, entry) = (state.label(lang), entry.label(lang));
            both!(
                lang,
                "{leak} {state}，不再登记{entry}",
                "{leak} is {state}: no {entry} is added"
            )
        }
        ConductFact::LeakConcerned { leak } => both!(
            lang,
            "您是 {leak} 的报告人或涉及人员，须由其他领导结案",
            "you reported {leak} or are concerned in it: another leader concludes it"
        ),
        ConductFact::NoUsualReward => both!(
            lang,
            "规章没有规定奖励金额，请用 --amount 指明",
            "the rulebook names no usual reward; say how much with --amount"
        ),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::case::CaseAct;
    use crate::domain::conduct_fact::ConductMatter;
    use crate::domain::information::{FlowAct, FlowState};
    use crate::domain::leak::{LeakEntry, LeakState};
    use crate::domain::money::Fen;
    use crate::domain::penalty::BreachState;
    use crate::domain::report_due::Period;
    use crate::domain::words::{CaseState, Word};

    /// An example of each variant; a variant without one does not compile.
    macro_rules! examples {
        ($($variant:ident $({ $($body:tt)* })?;)+) => {
            fn examples() -> Vec<ConductFact> {
                fn _each_variant_stands_below(fact: &ConductFact) {
                    match fact { $(ConductFact::$variant { .. } => {})+ }
                }
                vec![$(ConductFact::$variant $({ $($body)* })?),+]
            }
        };
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 1).expect("a date")
    }

    fn s(text: &str) -> String {
        text.to_owned()
    }

    examples! {
        NotRegulated { matter: ConductMatter::Leaks };
        NotYours { matter: ConductMatter::Penalties, needs: s("archivist") };
        Price { zh: s("迟交"), en: s("late"), per: Per::Vehicle, units: 2, amount: Fen(5000) };
        Nth { nth: 1, within: Within::CalendarMonth, from: Some(2) };
        Multiplied { nth: 2, within: Within::MonthBack, from: 2, factor: 2 };
        CountsAgain { deadline: day(), mended: None };
        PerformancePay { month: Period::of(day()), least: 1000, most: 3000, fixed: Some(1250) };
        DoesNotStand { state: BreachState::Waived, why: s("M1") };
        UnknownKind { kind: s("late"), near: vec![s("sales-late")] };
        UnitsOfOnce { kind: s("leak") };
        BreachGone { breach: s("J1"), state: BreachState::Reversed };
        MendRuns { breach: s("J1"), deadline: day() };
        NothingToMend { breach: s("J1") };
        MendedBefore { day: day(), ordered: day() };
        NoPerformancePay { staff: s("BS"), month: Period::of(day()) };
        PerformanceRange { asked: 4000, least: 1000, most: 3000 };
        ProposalChanged { digest: s("a1") };
        WaiverOpen { breach: s("J1"), waiver: s("M1") };
        WaiverState { waiver: s("M1"), state: CaseState::Approved, act: CaseAct::Refuse };
        WaiverNotYours { waiver: s("M1") };
        UnknownClass { class: s("x"), choices: vec![s("market")] };
        FlowState { information: s("F1"), state: FlowState::Collected, act: FlowAct::Number };
        CollectorOnly { information: s("F1") };
        LevelUnproposed { information: s("F1") };
        ReceiverSelf;
        ReceiverAlready { staff: s("BS") };
        ReceiverMayNotKnow { staff: s("AUD") };
        NotReceiver { information: s("F1") };
        SignedAlready { information: s("F1") };
        LeakState { leak: s("K1"), state: LeakState::Closed, entry: LeakEntry::Conclusion };
        LeakConcerned { leak: s("K1") };
        NoUsualReward;
    }

    #[test]
    fn every_such_fact_is_a_sentence_in_both_languages() {
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let mut codes = std::collections::HashSet::new();
        for fact in examples() {
            let (zh, en) = (conduct(Lang::Zh, &fact), conduct(Lang::En, &fact));
            assert!(zh.chars().any(is_han), "{fact:?}: {zh}");
            assert!(!en.is_empty() && !en.chars().any(is_han), "{fact:?}: {en}");
            assert!(codes.insert(fact.code_and_rule().0), "{fact:?}");
        }
        for matter in ConductMatter::ALL {
            let fact = ConductFact::NotRegulated { matter: *matter };
            assert!(codes.insert(fact.code_and_rule().0) || *matter == ConductMatter::Leaks);
        }
    }

    #[test]
    fn percentages_have_no_more_decimals_than_they_need() {
        assert_eq!([1000, 1250, 1205].map(percent), ["10%", "12.5%", "12.05%"]);
    }
}
