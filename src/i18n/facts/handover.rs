//! Sentences of handing over, checklists, the filing scope, travel papers.

use crate::both;
use crate::domain::handover_fact::HandoverFact as F;
use crate::i18n::Lang;
use crate::i18n::labels::Label;

/// The sentence of such a fact.
pub fn handover(lang: Lang, fact: &F) -> String {
    let list = |words: &[String]| words.join(lang.pick("、", ", "));
    match fact {
        F::NotRegulated { matter } => {
            let matter = matter.label(lang);
            both!(
                lang,
                "现行制度文件未规定{matter}",
                "the rulebook in force says nothing of {matter}"
            )
        }
        F::State {
            handover,
            state,
            act,
        } => {
            let (state, act) = (state.label(lang), act.label(lang));
            both!(
                lang,
                "移交 {handover} 的状态是“{state}”，不能{act}",
                "handover {handover} is in the state “{state}”, in which “{act}” is not possible"
            )
        }
        F::Empty { handover } => both!(
            lang,
            "移交 {handover} 中没有文件",
            "handover {handover} holds nothing"
        ),
        F::SenderSigns { handover, sender } => both!(
            lang,
            "{sender} 已作为移交人签字，移交 {handover} 须由另一人签收",
            "{sender} signed as sender; somebody else must sign handover {handover} as receiver"
        ),
        F::Apart { line, level } => {
            let level = level.label(lang);
            both!(
                lang,
                "{line} 的密级是“{level}”，档案管理员须经指定方可知悉：先归档（archive add --with-clerk），指定其知悉（archive know），再凭档号单独移交",
                "{line} has the level “{level}”, of which archivists know only when named: file it (archive add --with-clerk), name the archivist (archive know), and hand it over by its code, apart from others"
            )
        }
        F::NotOwn { department } => both!(
            lang,
            "{department}不是您所在的部门，您只能为本部门移交",
            "{department} is not your department, and you hand over only for your own"
        ),
        F::NoLine { handover, line } => both!(
            lang,
            "移交 {handover} 中没有第 {line} 行（或您无权知悉）",
            "handover {handover} has no line {line} (or none you may know of)"
        ),
        F::InHandover { what, handover } => both!(
            lang,
            "{what} 已列入移交 {handover}",
            "{what} is in handover {handover} already"
        ),
        F::InArchives { item } => both!(
            lang,
            "档案 {item} 已由档案室保管",
            "the archives have item {item} already"
        ),
        F::OtherDepartment { what, department } => both!(
            lang,
            "{what} 属于{department}，一次移交只限一个部门的文件",
            "{what} belongs to {department}; one handover brings the papers of one department"
        ),
        F::UnknownType { word, types } => {
            let types = list(types);
            both!(
                lang,
                "没有档案类型“{word}”；有：{types}",
                "there is no type of file {word:?}; there are: {types}"
            )
        }
        F::NoChecklist { what } => both!(
            lang,
            "{what} 的类型没有应备文件清单",
            "the type of {what} has no checklist"
        ),
        F::UnknownDocument { word, documents } => {
            let documents = list(documents);
            both!(
                lang,
                "清单中没有文件“{word}”；有：{documents}",
                "the checklist has no document {word:?}; it has: {documents}"
            )
        }
        F::Unclassified { line } => both!(
            lang,
            "{line} 的类型未规定类目或保管期限，入柜时须用 --category 和 --retention 指定",
            "the type of {line} names no category or term; give --category and --retention when shelving"
        ),
        F::LineShelved { line } => both!(lang, "{line} 已入柜", "{line} is shelved already"),
        F::NoContents { items } => {
            let items = list(items);
            both!(
                lang,
                "尚无电子内容：{items}；先附加扫描件",
                "without electronic contents: {items}; attach the scans first"
            )
        }
        F::MonthAhead { month } => {
            let month = month.format("%Y-%m");
            both!(lang, "{month} 晚于本月", "{month} is later than this month")
        }
        F::HandedOver {
            department,
            month,
            handover,
        } => {
            let month = month.format("%Y-%m");
            both!(
                lang,
                "{department} {month} 的文件已移交：{handover}",
                "{department} has handed over for {month}: {handover}"
            )
        }
        F::NothingDeclared { department, month } => {
            let month = month.format("%Y-%m");
            both!(
                lang,
                "{department}已声明 {month} 无文件移交",
                "{department} has declared nothing to hand over for {month} already"
            )
        }
        F::Exempt { department } => both!(
            lang,
            "{department}不需按月移交",
            "{department} does not hand over by the month"
        ),
        F::UnknownScope { word, kinds } => {
            let kinds = list(kinds);
            both!(
                lang,
                "归档范围中没有“{word}”；有：{kinds}",
                "the filing scope has no {word:?}; it has: {kinds}"
            )
        }
        F::ExpectedClosed { expected } => both!(
            lang,
            "{expected} 已归档或已注销",
            "{expected} is filed or dropped already"
        ),
        F::OriginalNeeded { expected, level } => {
            let level = level.label(lang);
            both!(
                lang,
                "{expected} 的密级是“{level}”，须归原件",
                "{expected} has the level “{level}”: the original is to be filed"
            )
        }
        F::KeptBy { item, custody } => {
            let custody = custody.label(lang);
            both!(
                lang,
                "档案 {item} 现由{custody}保管，由其办理出纳",
                "item {item} is kept by the {custody}, who hands it out and takes it back"
            )
        }
        F::TripBackwards { from, to } => both!(
            lang,
            "出差的截止日 {to} 早于起始日 {from}",
            "the trip ends on {to}, before it begins on {from}"
        ),
        F::TripSigned { trip, by, day } => both!(
            lang,
            "出差 {trip} 的文件已由 {by} 于 {day} 签收",
            "the papers of trip {trip} were signed for by {by} on {day}"
        ),
        F::TripOwn { trip } => both!(
            lang,
            "出差 {trip} 是您本人的，文件须由另一名部门档案员签收",
            "trip {trip} is your own; another file clerk signs for its papers"
        ),
        F::TripNotSigned { trip } => both!(
            lang,
            "出差 {trip} 的文件尚未由部门档案员签收，不得报销",
            "the file clerk has not signed for the papers of trip {trip}: its expenses are not settled"
        ),
        F::TripNotOver { trip, until } => both!(
            lang,
            "出差 {trip} 到 {until} 才结束",
            "trip {trip} ends only on {until}"
        ),
        F::TripNotYours { staff } => both!(
            lang,
            "{staff} 的出差由其本人或本部门档案员登记",
            "a trip of {staff} is entered by themselves or by the file clerk of their department"
        ),
        F::FiledByLead { department } => both!(
            lang,
            "合办的事项由主办部门归档：{department}",
            "joint work is filed by the leading department: {department}"
        ),
        F::FiledByConvener { department } => both!(
            lang,
            "会议由召集部门归档：{department}",
            "a meeting is filed by the convening department: {department}"
        ),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::handover::{Custody, HandoverAct, HandoverState};
    use crate::domain::handover_fact::FilingMatter;
    use crate::domain::words::Level;

    /// An example of each variant; a variant without one does not compile.
    macro_rules! examples {
        ($($variant:ident { $($body:tt)* })+) => {
            fn examples() -> Vec<F> {
                fn _each_variant_stands_below(fact: &F) {
                    match fact { $(F::$variant { .. } => {})+ }
                }
                vec![$(F::$variant { $($body)* }),+]
            }
        };
    }

    fn s(text: &str) -> String {
        text.to_owned()
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 1).expect("a date")
    }

    examples! {
        NotRegulated { matter: FilingMatter::Scope }
        State { handover: s("Y1"), state: HandoverState::Signed, act: HandoverAct::Offer }
        Empty { handover: s("Y1") }
        SenderSigns { handover: s("Y1"), sender: s("E1") }
        Apart { line: s("Y1/2"), level: Level::TopSecret }
        NotOwn { department: s("D1") }
        NoLine { handover: s("Y1"), line: 2 }
        InHandover { what: s("A-1"), handover: s("Y1") }
        InArchives { item: s("A-1") }
        OtherDepartment { what: s("A-1"), department: s("D1") }
        UnknownType { word: s("x"), types: vec![s("a")] }
        NoChecklist { what: s("A-1") }
        UnknownDocument { word: s("x"), documents: vec![s("a")] }
        Unclassified { line: s("Y1/2") }
        LineShelved { line: s("Y1/2") }
        NoContents { items: vec![s("A-1")] }
        MonthAhead { month: day() }
        HandedOver { department: s("D1"), month: day(), handover: s("Y1") }
        NothingDeclared { department: s("D1"), month: day() }
        Exempt { department: s("D1") }
        UnknownScope { word: s("x"), kinds: vec![s("a")] }
        ExpectedClosed { expected: s("W1") }
        OriginalNeeded { expected: s("W1"), level: Level::Secret }
        KeptBy { item: s("A-1"), custody: Custody::Clerk }
        TripBackwards { from: day(), to: day() }
        TripSigned { trip: s("T1"), by: s("E1"), day: day() }
        TripOwn { trip: s("T1") }
        TripNotSigned { trip: s("T1") }
        TripNotOver { trip: s("T1"), until: day() }
        TripNotYours { staff: s("E1") }
        FiledByLead { department: s("D1") }
        FiledByConvener { department: s("D1") }
    }

    #[test]
    fn every_such_fact_is_a_sentence_in_both_languages() {
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let mut codes = std::collections::HashSet::new();
        for fact in examples() {
            let (zh, en) = (handover(Lang::Zh, &fact), handover(Lang::En, &fact));
            assert!(zh.chars().any(is_han), "{fact:?}: {zh}");
            assert!(!en.is_empty() && !en.chars().any(is_han), "{fact:?}: {en}");
            assert!(!en.ends_with('.') && !zh.ends_with('。'), "{zh}");
            assert!(codes.insert(fact.code_and_rule().0), "{fact:?}");
        }
    }
}
