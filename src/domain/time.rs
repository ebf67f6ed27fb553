//! Moments and days as they are stored.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A moment: seconds since 1970-01-01T00:00:00Z. The zone is the rulebook's and is applied when shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// The minute the moment falls in; deadlines in clock time are compared by minutes.
    pub fn minute(self) -> i64 {
        self.0.div_euclid(60)
    }
}

/// Now, as one command sees it: the moment and the business day in the rulebook's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    pub moment: Moment,
    pub today: NaiveDate,
}

/// When something is due (ORG-7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    /// At the end of that day: due today is not overdue today.
    Day(NaiveDate),
    /// On the clock: overdue from the minute after.
    At(Moment),
}

impl Due {
    /// Whether the deadline has passed.
    pub fn is_past(self, now: Now) -> bool {
        match self {
            Due::Day(day) => now.today > day,
            Due::At(moment) => now.moment.minute() > moment.minute(),
        }
    }
}

/// A day as stored: days since 1970-01-01.
pub fn day_number(day: NaiveDate) -> i64 {
    (day - NaiveDate::default()).num_days()
}

/// The day a stored number means; `None` beyond the calendar.
pub fn day_from_number(number: i64) -> Option<NaiveDate> {
    let epoch = NaiveDate::default();
    if number >= 0 {
        epoch.checked_add_days(Days::new(number.unsigned_abs()))
    } else {
        epoch.checked_sub_days(Days::new(number.unsigned_abs()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn due_today_is_not_overdue_today() {
        let now = |d: &str, s| Now {
            moment: Moment(s),
            today: day(d),
        };
        let due = Due::Day(day("2026-03-15"));
        assert!(!due.is_past(now("2026-03-15", 0)));
        assert!(due.is_past(now("2026-03-16", 0)));
        let at = Due::At(Moment(600));
        assert!(!at.is_past(now("2026-03-15", 659)));
        assert!(at.is_past(now("2026-03-15", 660)));
    }

    #[test]
    fn day_numbers_round_trip() {
        for text in ["1969-12-31", "1970-01-01", "2024-02-29", "2100-12-31"] {
            assert_eq!(day_from_number(day_number(day(text))), Some(day(text)));
        }
        assert_eq!(day_number(day("1970-01-02")), 1);
    }
}
