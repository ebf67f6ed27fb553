//! How long a loan may last (BOR-3, BOR-9) and when it is due (ORG-7).

use std::fmt;
use std::str::FromStr;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::calendar::{Calendar, MissingYear};
use super::time::{Due, Moment, Now};

/// Longest of a loan: `4h`, `14d`, `5wd` (working days), `same-day`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Limit {
    Hours(u32),
    Days(u32),
    WorkingDays(u32),
    SameDay,
}

/// Not a limit: neither `4h`, `14d`, `5wd` nor `same-day`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotALimit(pub String);

impl fmt::Display for NotALimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is none of 4h, 14d, 5wd, same-day", self.0)
    }
}

impl Limit {
    /// The longest a rulebook may say, in hours or days: a year.
    const MOST_HOURS: u32 = 8760;
    const MOST_DAYS: u32 = 366;

    /// Whether a loan of `asked` stays within this limit.
    pub fn covers(self, asked: Limit) -> bool {
        match (self, asked) {
            (Limit::Hours(most), Limit::Hours(n)) => n <= most,
            (Limit::Hours(_), Limit::Days(_) | Limit::WorkingDays(_) | Limit::SameDay) => false,
            (Limit::Days(most) | Limit::WorkingDays(most), Limit::Hours(n)) => {
                u64::from(n) <= u64::from(most) * 24
            }
            (Limit::Days(most), Limit::Days(n)) => n <= most,
            (Limit::Days(_) | Limit::WorkingDays(_) | Limit::SameDay, Limit::SameDay) => true,
            // Calendar days are never longer than as many working days; the other way is unknown before issue.
            (Limit::WorkingDays(most), Limit::Days(n) | Limit::WorkingDays(n)) => n <= most,
            (Limit::Days(_), Limit::WorkingDays(_)) => false,
            (Limit::SameDay, Limit::Hours(n)) => n < 24,
            (Limit::SameDay, Limit::Days(_) | Limit::WorkingDays(_)) => false,
        }
    }

    /// When a loan issued `now` is due. Hours count on the clock; days are calendar days from issue.
    pub fn due(self, now: Now, calendar: &Calendar) -> Result<Due, MissingYear> {
        self.after(now.moment, now.today, calendar)
    }

    /// When a renewal that starts at the old due time is due.
    pub fn extend(self, due: Due, now: Now, calendar: &Calendar) -> Result<Due, MissingYear> {
        match due {
            Due::Day(day) => self.after(now.moment, day, calendar),
            Due::At(moment) => self.after(moment, now.today, calendar),
        }
    }

    fn after(
        self,
        moment: Moment,
        day: NaiveDate,
        calendar: &Calendar,
    ) -> Result<Due, MissingYear> {
        Ok(match self {
            Limit::Hours(n) => Due::At(Moment(moment.0.saturating_add(i64::from(n) * 3600))),
            Limit::Days(n) => Due::Day(day.checked_add_days(Days::new(n.into())).unwrap_or(day)),
            Limit::WorkingDays(n) => Due::Day(calendar.after_working_days(day, n)?),
            Limit::SameDay => Due::Day(day),
        })
    }
}

/// A loan of some hours under a limit of that day is due at the end of the day when the hours run past it.
/// `day_of` is the business day of a moment.
pub fn within_day(
    limit: Limit,
    due: Due,
    today: NaiveDate,
    day_of: impl Fn(Moment) -> NaiveDate,
) -> Due {
    match (limit, due) {
        (Limit::SameDay, Due::At(moment)) if day_of(moment) > today => Due::Day(today),
        (_, due) => due,
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Limit::Hours(n) => write!(f, "{n}h"),
            Limit::Days(n) => write!(f, "{n}d"),
            Limit::WorkingDays(n) => write!(f, "{n}wd"),
            Limit::SameDay => f.write_str("same-day"),
        }
    }
}

impl FromStr for Limit {
    type Err = NotALimit;

    fn from_str(text: &str) -> Result<Limit, NotALimit> {
        let bad = || NotALimit(text.to_owned());
        if text == "same-day" {
            return Ok(Limit::SameDay);
        }
        let (digits, most, make): (&str, u32, fn(u32) -> Limit) =
            if let Some(n) = text.strip_suffix("wd") {
                (n, Limit::MOST_DAYS, Limit::WorkingDays)
            } else if let Some(n) = text.strip_suffix('d') {
                (n, Limit::MOST_DAYS, Limit::Days)
            } else if let Some(n) = text.strip_suffix('h') {
                (n, Limit::MOST_HOURS, Limit::Hours)
            } else {
                return Err(bad());
            };
        match digits.parse::<u32>() {
            Ok(n) if n >= 1 && n <= most => Ok(make(n)),
            _ => Err(bad()),
        }
    }
}

impl From<Limit> for String {
    fn from(limit: Limit) -> String {
        limit.to_string()
    }
}

impl TryFrom<String> for Limit {
    type Error = NotALimit;

    fn try_from(text: String) -> Result<Limit, NotALimit> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_cover_what_is_shorter() {
        let cases = [
            ("4h", "4h", true),
            ("4h", "5h", false),
            ("4h", "1d", false),
            ("14d", "336h", true),
            ("14d", "337h", false),
            ("14d", "15d", false),
            ("same-day", "3h", true),
            ("same-day", "1d", false),
            ("5wd", "5d", true),
            ("5wd", "6d", false),
        ];
        for (limit, asked, covered) in cases {
            let (l, a): (Limit, Limit) =
                (limit.parse().expect("limit"), asked.parse().expect("limit"));
            assert_eq!(l.covers(a), covered, "{limit} covers {asked}");
            assert_eq!(l.to_string(), limit);
        }
    }

    #[test]
    fn what_is_no_limit_is_said() {
        for text in ["", "4", "0h", "h", "-1d", "367d", "14 d", "９d"] {
            assert!(text.parse::<Limit>().is_err(), "{text}");
        }
    }

    #[test]
    fn days_run_from_issue_and_hours_on_the_clock() {
        let now = Now {
            moment: Moment(1_000),
            today: "2026-03-01".parse().expect("date"),
        };
        let calendar = Calendar::default();
        assert_eq!(
            Limit::Days(14).due(now, &calendar),
            Ok(Due::Day("2026-03-15".parse().expect("date")))
        );
        assert_eq!(
            Limit::Hours(4).due(now, &calendar),
            Ok(Due::At(Moment(1_000 + 4 * 3600)))
        );
        assert_eq!(
            Limit::WorkingDays(1).due(now, &calendar),
            Err(MissingYear(2026))
        );
    }
}
