//! The days of the holiday calendar that differ from their weekday.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Look, cell, sheet};
use crate::domain::calendar::DayKind;
use crate::domain::rows::CalendarYearRow;
use crate::i18n::labels::Label;
use crate::render::{Answer, Cell};

/// One listed day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayLine {
    pub day: NaiveDate,
    pub kind: DayKind,
}

columns! {
    pub DAY of DayLine:
    "day" "日期" "Day" Fixed Everywhere |r, _| Cell::Date(r.day);
    "kind" "性质" "Kind" Fixed Everywhere |r, l| Cell::Word { word: r.kind.word(), label: r.kind.label(l.lang).to_owned(), };
    "weekday" "星期" "Weekday" Fixed Everywhere |r, l| weekday(r.day.weekday(), l);
}

columns! {
    pub YEAR of CalendarYearRow:
    "year" "年度" "Year" Fixed Everywhere |r, _| cell::int(r.year);
    "off" "工作日放假" "Weekdays off" Fixed Everywhere |r, _| cell::int(r.off);
    "work" "周末上班" "Weekend days worked" Fixed Everywhere |r, _| cell::int(r.work);
    "working_days" "工作日数" "Working days" Fixed Everywhere |r, _| cell::int(r.working_days);
}

fn weekday(day: Weekday, look: &Look) -> Cell {
    let (word, zh, en) = match day {
        Weekday::Mon => ("monday", "星期一", "Monday"),
        Weekday::Tue => ("tuesday", "星期二", "Tuesday"),
        Weekday::Wed => ("wednesday", "星期三", "Wednesday"),
        Weekday::Thu => ("thursday", "星期四", "Thursday"),
        Weekday::Fri => ("friday", "星期五", "Friday"),
        Weekday::Sat => ("saturday", "星期六", "Saturday"),
        Weekday::Sun => ("sunday", "星期日", "Sunday"),
    };
    Cell::Word {
        word,
        label: look.lang.pick(zh, en).to_owned(),
    }
}

pub fn days(look: &Look, rows: &[DayLine]) -> Answer {
    let title = look.lang.pick("节假日日历", "Holiday calendar");
    sheet(title, DAY, rows, look)
}

pub fn years(look: &Look, rows: &[CalendarYearRow]) -> Answer {
    let title = look.lang.pick("节假日日历", "Holiday calendar");
    sheet(title, YEAR, rows, look)
}
