//! What is wrong with a holiday calendar, in words.

use super::Lang;
use crate::both;
use crate::domain::calendar::DayKind;
use crate::rulebook::calendar::CalendarFaultKind as K;

/// The sentence for a fault or warning; line and code are printed beside it.
pub fn fault(lang: Lang, kind: &K) -> String {
    match kind {
        K::Empty => both!(lang, "日历中没有任何日期", "the calendar has no day"),
        K::Heading { text } => both!(
            lang,
            "首行应为 date,kind，而不是“{text}”",
            "the first line must be date,kind, not {text:?}"
        ),
        K::Cells { found } => both!(
            lang,
            "应有两格（日期,类别），实有 {found} 格",
            "a line has two cells (date,kind); this one has {found}"
        ),
        K::NotADate { text } => both!(
            lang,
            "“{text}”不是日期，应写作 2026-10-01",
            "{text:?} is no date; write 2026-10-01"
        ),
        K::NotAKind { text } => both!(
            lang,
            "“{text}”不是日期类别，只能是 off（放假）或 work（上班）",
            "{text:?} is no kind of day; write off or work"
        ),
        K::DateTwice { date, line } => both!(
            lang,
            "{date} 在第 {line} 行已列出",
            "{date} is listed in line {line} already"
        ),
        K::AsItsWeekday { date, kind } => match kind {
            DayKind::Off => both!(
                lang,
                "{date} 本来就是周末，不必列为放假",
                "{date} is on a weekend and free anyway"
            ),
            DayKind::Work => both!(
                lang,
                "{date} 本来就是工作日，不必列为上班",
                "{date} is a weekday and worked anyway"
            ),
        },
        K::FewDaysOff { year, days } => both!(
            lang,
            "{year} 年只列出 {days} 个放假日；导入后该年视为完整",
            "only {days} days off are listed for {year}; once loaded the year counts as complete"
        ),
    }
}
