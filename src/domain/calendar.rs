//! Working days of the Chinese holiday calendar with make-up days (ORG-7). The calendar is data.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// What a listed day is, against its weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DayKind {
    /// 放假
    Off,
    /// 调休上班
    Work,
}

impl DayKind {
    pub fn word(self) -> &'static str {
        match self {
            DayKind::Off => "off",
            DayKind::Work => "work",
        }
    }

    pub fn parse(word: &str) -> Option<DayKind> {
        match word {
            "off" => Some(DayKind::Off),
            "work" => Some(DayKind::Work),
            _ => None,
        }
    }
}

/// The calendar has no data for this year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingYear(pub i32);

/// Years known, and the days in them that differ from their weekday.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    years: BTreeSet<i32>,
    days: BTreeMap<NaiveDate, DayKind>,
}

impl Calendar {
    pub fn new(
        years: impl IntoIterator<Item = i32>,
        days: impl IntoIterator<Item = (NaiveDate, DayKind)>,
    ) -> Calendar {
        Calendar {
            years: years.into_iter().collect(),
            days: days.into_iter().collect(),
        }
    }

    /// Whether people work that day; an error names the year there is no data for.
    pub fn is_working_day(&self, day: NaiveDate) -> Result<bool, MissingYear> {
        if !self.years.contains(&day.year()) {
            return Err(MissingYear(day.year()));
        }
        Ok(match self.days.get(&day) {
            Some(DayKind::Off) => false,
            Some(DayKind::Work) => true,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        })
    }

    /// The `count`-th working day after `from` (`from` itself not counted); `from` when `count` is 0.
    pub fn after_working_days(
        &self,
        from: NaiveDate,
        count: u32,
    ) -> Result<NaiveDate, MissingYear> {
        let mut day = from;
        let mut left = count;
        while left > 0 {
            day = day.succ_opt().ok_or(MissingYear(from.year()))?;
            if self.is_working_day(day)? {
                left -= 1;
            }
        }
        Ok(day)
    }

    /// Working days of a year.
    pub fn working_days(&self, year: i32) -> Result<u32, MissingYear> {
        let mut count = 0;
        let mut day = NaiveDate::from_ymd_opt(year, 1, 1).ok_or(MissingYear(year))?;
        while day.year() == year {
            count += u32::from(self.is_working_day(day)?);
            day = day.succ_opt().ok_or(MissingYear(year))?;
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn holidays_and_make_up_days_count() {
        let calendar = Calendar::new(
            [2026],
            [
                (day("2026-10-01"), DayKind::Off),
                (day("2026-10-02"), DayKind::Off),
                (day("2026-10-10"), DayKind::Work),
            ],
        );
        assert_eq!(
            calendar.after_working_days(day("2026-09-30"), 1),
            Ok(day("2026-10-05"))
        );
        assert_eq!(
            calendar.after_working_days(day("2026-10-09"), 1),
            Ok(day("2026-10-10"))
        );
    }

    #[test]
    fn a_missing_year_is_named() {
        let calendar = Calendar::new([2026], []);
        assert_eq!(
            calendar.after_working_days(day("2026-12-31"), 1),
            Err(MissingYear(2027))
        );
        assert_eq!(
            calendar.after_working_days(day("2026-12-31"), 0),
            Ok(day("2026-12-31"))
        );
    }
}
