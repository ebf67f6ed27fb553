//! Holiday calendars as CSV, `date,kind` with `off` or `work` (ORG-7): the shipped years, and a company's own file.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::calendar::DayKind;

/// The shipped years, each a file.
const SHIPPED: [&str; 3] = [
    include_str!("calendar/2024.csv"),
    include_str!("calendar/2025.csv"),
    include_str!("calendar/2026.csv"),
];

/// A calendar without faults, and what is odd about it all the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// Years the file covers: every day of them that is not listed is what its weekday says.
    pub years: Vec<i32>,
    pub days: Vec<(NaiveDate, DayKind)>,
    pub warnings: Vec<CalendarFault>,
}

/// One fault or warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarFault {
    /// Line in the file, from 1.
    pub line: u32,
    pub kind: CalendarFaultKind,
}

/// What is wrong with a line of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarFaultKind {
    /// The file has no day at all.
    Empty,
    /// The first line is not `date,kind`.
    Heading {
        text: String,
    },
    /// Not two cells.
    Cells {
        found: usize,
    },
    NotADate {
        text: String,
    },
    NotAKind {
        text: String,
    },
    /// The day stands in an earlier line already.
    DateTwice {
        date: NaiveDate,
        line: u32,
    },
    /// Warning: the day is free or worked by its weekday already.
    AsItsWeekday {
        date: NaiveDate,
        kind: DayKind,
    },
    /// Warning: so few days off that the year may not be whole.
    FewDaysOff {
        year: i32,
        days: usize,
    },
}

impl CalendarFaultKind {
    /// Stable kebab-case code.
    pub fn code(&self) -> &'static str {
        match self {
            CalendarFaultKind::Empty => "calendar-empty",
            CalendarFaultKind::Heading { .. } => "calendar-heading",
            CalendarFaultKind::Cells { .. } => "calendar-cells",
            CalendarFaultKind::NotADate { .. } => "not-a-date",
            CalendarFaultKind::NotAKind { .. } => "not-a-day-kind",
            CalendarFaultKind::DateTwice { .. } => "date-twice",
            CalendarFaultKind::AsItsWeekday { .. } => "as-its-weekday",
            CalendarFaultKind::FewDaysOff { .. } => "few-days-off",
        }
    }
}

/// Fewer days off than this in a year are odd: every year has seven holidays at least.
const FEW: usize = 7;

/// The calendars the product comes with.
pub fn shipped() -> Days {
    let mut all = Days::default();
    for days in SHIPPED.iter().filter_map(|text| parse(text).ok()) {
        all.years.extend(days.years);
        all.days.extend(days.days);
    }
    all
}

/// Reads a calendar of one or more years; the error is every fault there is. Blank lines and `#` lines are passed over.
pub fn parse(text: &str) -> Result<Days, Vec<CalendarFault>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut faults = Vec::new();
    let mut warnings = Vec::new();
    let mut seen: BTreeMap<NaiveDate, (u32, DayKind)> = BTreeMap::new();
    let mut lines = (1u32..)
        .zip(text.lines())
        .map(|(line, text)| (line, text.trim()))
        .filter(|(_, text)| !text.is_empty() && !text.starts_with('#'));
    if let Some((line, text)) = lines.next()
        && !HEADINGS.iter().any(|heading| cells(text) == heading)
    {
        let text = text.chars().take(40).collect();
        let kind = CalendarFaultKind::Heading { text };
        faults.push(CalendarFault { line, kind });
    }
    for (line, text) in lines {
        match day(&cells(text)) {
            Err(kinds) => faults.extend(kinds.into_iter().map(|kind| CalendarFault { line, kind })),
            Ok((date, kind)) => {
                if let Some((line_before, _)) = seen.get(&date) {
                    let line_before = *line_before;
                    let kind = CalendarFaultKind::DateTwice {
                        date,
                        line: line_before,
                    };
                    faults.push(CalendarFault { line, kind });
                    continue;
                }
                if is_weekend(date) == (kind == DayKind::Off) {
                    let kind = CalendarFaultKind::AsItsWeekday { date, kind };
                    warnings.push(CalendarFault { line, kind });
                }
                seen.insert(date, (line, kind));
            }
        }
    }
    if seen.is_empty() && faults.is_empty() {
        let kind = CalendarFaultKind::Empty;
        faults.push(CalendarFault { line: 1, kind });
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let years: BTreeSet<i32> = seen.keys().map(|date| date.year()).collect();
    warnings.extend(years.iter().filter_map(|year| few_days_off(*year, &seen)));
    warnings.sort_by_key(|w| w.line);
    Ok(Days {
        years: years.into_iter().collect(),
        days: seen.into_iter().map(|(d, (_, kind))| (d, kind)).collect(),
        warnings,
    })
}

fn cells(text: &str) -> Vec<&str> {
    text.split(',')
        .map(|cell| cell.trim().trim_matches('"'))
        .collect()
}

fn day(cells: &[&str]) -> Result<(NaiveDate, DayKind), Vec<CalendarFaultKind>> {
    let [date, kind] = cells else {
        let found = cells.len();
        return Err(vec![CalendarFaultKind::Cells { found }]);
    };
    let clip = |text: &str| text.chars().take(40).collect::<String>();
    let read_date = NaiveDate::parse_from_str(date, "%Y-%m-%d")
        .ok()
        .filter(|d| d.format("%Y-%m-%d").to_string() == *date && d.year() >= 1900);
    let read_kind = DayKind::parse(kind).or_else(|| chinese(kind));
    match (read_date, read_kind) {
        (Some(date), Some(kind)) => Ok((date, kind)),
        (read_date, read_kind) => {
            let mut kinds = Vec::new();
            if read_date.is_none() {
                kinds.push(CalendarFaultKind::NotADate { text: clip(date) });
            }
            if read_kind.is_none() {
                kinds.push(CalendarFaultKind::NotAKind { text: clip(kind) });
            }
            Err(kinds)
        }
    }
}

/// Headings of a calendar file.
const HEADINGS: [[&str; 2]; 2] = [["date", "kind"], ["日期", "类型"]];

fn chinese(kind: &str) -> Option<DayKind> {
    match kind {
        "放假" | "休" | "节假日" => Some(DayKind::Off),
        "上班" | "班" | "调休上班" => Some(DayKind::Work),
        _ => None,
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn few_days_off(year: i32, seen: &BTreeMap<NaiveDate, (u32, DayKind)>) -> Option<CalendarFault> {
    let of_year = || seen.iter().filter(|(date, _)| date.year() == year);
    let days = of_year()
        .filter(|(_, (_, kind))| *kind == DayKind::Off)
        .count();
    let line = of_year().map(|(_, (line, _))| *line).min()?;
    (days < FEW).then_some(CalendarFault {
        line,
        kind: CalendarFaultKind::FewDaysOff { year, days },
    })
}
