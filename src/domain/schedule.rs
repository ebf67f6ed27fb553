//! Retention schedules 保管期限表: how long a kind of record is kept, and from when (ARC-10).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::destruction::{Term, Trigger};
use super::retention::Retention;
use super::words::Word;

words! {
    /// What starts the term of a scheduled item 起算条件 (ARC-10).
    Start "what starts a term" {
        /// 结案
        Closing = "closing",
        /// 事件: until it has come, the item is never due
        Event = "event",
        /// 指定日期
        Date = "date",
    }
}
words! {
    /// From which day on a term is counted, once it has started 起算口径 (ARC-10).
    CutOff "cut-off" {
        /// 自当日起
        Day = "day",
        /// 自当年年末起
        CalendarYear = "calendar-year",
    }
}

impl CutOff {
    /// The day from which a term started on `day` is counted.
    pub fn begins(self, day: NaiveDate) -> NaiveDate {
        match self {
            CutOff::Day => day,
            CutOff::CalendarYear => NaiveDate::from_ymd_opt(day.year(), 12, 31).unwrap_or(day),
        }
    }
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub zh: String,
    pub en: String,
}

/// One line of the rulebook's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    pub article: String,
    pub name: String,
    /// What is kept.
    pub of: Said,
    pub retention: Retention,
    pub start: Start,
    /// What must come, or which day is meant; of closing, none.
    pub event: Option<Said>,
    pub cut_off: CutOff,
}

/// How an item stands under a schedule: as it was applied, whatever the rulebook says since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheduled {
    pub schedule: String,
    pub start: Start,
    pub event: Option<Said>,
    pub cut_off: CutOff,
    /// Day of the event, or the day given; none while it has not come.
    pub came: Option<NaiveDate>,
}

/// From when the term of a scheduled item runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Running {
    From(Term),
    /// What must come has not: the item is never due.
    Awaits(Said),
}

impl Scheduled {
    pub fn of(schedule: &Schedule, came: Option<NaiveDate>) -> Scheduled {
        Scheduled {
            schedule: schedule.name.clone(),
            start: schedule.start,
            event: schedule.event.clone(),
            cut_off: schedule.cut_off,
            came,
        }
    }

    /// Closing, or without it 31 December of the year, as for items under no schedule; the event; the day.
    pub fn running(&self, closed: Option<NaiveDate>, year: i32) -> Option<Running> {
        let trigger = match self.start {
            Start::Closing => {
                let term = Term::of(None, None, closed, year)?;
                return Some(Running::From(Term {
                    from: self.cut_off.begins(term.from),
                    ..term
                }));
            }
            Start::Event => Trigger::Event,
            Start::Date => Trigger::Date,
        };
        Some(match (self.came, &self.event) {
            (Some(day), _) => Running::From(Term {
                trigger,
                from: self.cut_off.begins(day),
            }),
            (None, Some(event)) => Running::Awaits(event.clone()),
            (None, None) => return None,
        })
    }

    /// What it waits for, if it does.
    pub fn awaits(&self) -> Option<&Said> {
        match (self.start, self.came) {
            (Start::Event | Start::Date, None) => self.event.as_ref(),
            (Start::Event | Start::Date, Some(_)) | (Start::Closing, _) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn scheduled(start: Start, cut_off: CutOff, came: Option<&str>) -> Scheduled {
        Scheduled {
            schedule: "contract".to_owned(),
            start,
            event: Some(Said {
                zh: "履行完毕".to_owned(),
                en: "performed".to_owned(),
            }),
            cut_off,
            came: came.map(day),
        }
    }

    #[test]
    fn a_term_is_counted_from_what_starts_it() {
        let from = |s: Scheduled, closed: Option<&str>| match s.running(closed.map(day), 2024) {
            Some(Running::From(term)) => Some((term.trigger, term.from.to_string())),
            Some(Running::Awaits(_)) | None => None,
        };
        let is = |trigger, day: &str| Some((trigger, day.to_owned()));
        use CutOff::{CalendarYear, Day};
        let closing = |cut_off| scheduled(Start::Closing, cut_off, None);
        assert_eq!(
            from(closing(Day), Some("2025-03-02")),
            is(Trigger::Closed, "2025-03-02")
        );
        assert_eq!(
            from(closing(CalendarYear), Some("2025-03-02")),
            is(Trigger::Closed, "2025-12-31")
        );
        assert_eq!(from(closing(Day), None), is(Trigger::YearEnd, "2024-12-31"));
        for (start, trigger) in [(Start::Event, Trigger::Event), (Start::Date, Trigger::Date)] {
            let came = |cut_off| scheduled(start, cut_off, Some("2026-02-28"));
            assert_eq!(
                from(came(Day), Some("2025-03-02")),
                is(trigger, "2026-02-28")
            );
            assert_eq!(from(came(CalendarYear), None), is(trigger, "2026-12-31"));
            let waits = scheduled(start, Day, None);
            assert_eq!(from(waits.clone(), Some("2025-03-02")), None);
            assert_eq!(
                waits.awaits().map(|said| said.en.as_str()),
                Some("performed")
            );
            assert_eq!(came(Day).awaits(), None);
        }
    }
}
