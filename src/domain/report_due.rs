//! Reports that a grade calls for, and the hands they pass through (GRD-12).

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::people::{Id, Person};
use super::route::{Part, Post, Role, Scope};
use super::words::Rank;

/// The word for the first hand.
pub const SALESPERSON: &str = "salesperson";

/// Reports due as the rulebook has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportsDue {
    pub article: String,
    /// Months of the year in which a report on a customer of the grade is due.
    pub months: Vec<(String, Vec<u32>)>,
    /// Hands after the salesperson's, in order.
    pub chain: Vec<Hand>,
}

/// A hand that a report passes through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hand {
    pub by: Vec<Post>,
    /// Calendar days from the day it was handed on; none where no time is set.
    pub days: Option<u32>,
}

/// A month of a year: `2026-03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Period {
    /// The first day of the month.
    first: NaiveDate,
}

/// Not a month of the years 1900 to 2100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPeriod;

impl fmt::Display for NotAPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("2026-03")
    }
}

impl Period {
    /// The month a day falls in.
    pub fn of(day: NaiveDate) -> Period {
        Period {
            first: day.with_day(1).unwrap_or(day),
        }
    }

    pub fn first_day(self) -> NaiveDate {
        self.first
    }

    /// The last day, at whose end the report is due.
    pub fn last_day(self) -> NaiveDate {
        let next = self.first.checked_add_months(Months::new(1));
        next.and_then(|day| day.pred_opt()).unwrap_or(self.first)
    }

    /// From 1 to 12.
    pub fn month(self) -> u32 {
        self.first.month()
    }

    /// The month before.
    pub fn before(self) -> Option<Period> {
        Some(Period {
            first: self.first.checked_sub_months(Months::new(1))?,
        })
    }

    /// As stored: months since the year 0.
    pub fn number(self) -> i64 {
        i64::from(self.first.year()) * 12 + i64::from(self.first.month0())
    }

    pub fn from_number(number: i64) -> Option<Period> {
        let year = i32::try_from(number.div_euclid(12)).ok()?;
        let month = u32::try_from(number.rem_euclid(12)).ok()? + 1;
        Some(Period {
            first: NaiveDate::from_ymd_opt(year, month, 1)?,
        })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Period, NotAPeriod> {
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        let (year, month) = text
            .split_once('-')
            .filter(|(year, month)| year.len() == 4 && month.len() == 2)
            .filter(|(year, month)| digits(year) && digits(month))
            .ok_or(NotAPeriod)?;
        let (year, month) = (year.parse(), month.parse());
        let (Ok(year @ 1900..=2100), Ok(month)) = (year, month) else {
            return Err(NotAPeriod);
        };
        let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or(NotAPeriod)?;
        Ok(Period { first })
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;

    fn try_from(text: String) -> Result<Period, NotAPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> String {
        period.to_string()
    }
}

impl ReportsDue {
    /// Months in which a report on a customer of the grade is due; none where the grade calls for none.
    pub fn months(&self, grade: &str) -> &[u32] {
        let found = self.months.iter().find(|(name, _)| name == grade);
        found.map_or(&[], |(_, months)| months)
    }

    /// Whether a report for the month is due of the grade.
    pub fn is_due(&self, grade: &str, period: Period) -> bool {
        self.months(grade).contains(&period.month())
    }
}

impl Hand {
    /// Who holds the hand on a day: here, not the author, with one of the posts. `home` is the subsidiary that the
    /// customer's office belongs to: its general manager and deputies come first, the head office's where it has none.
    pub fn holders<'p>(
        &self,
        people: &'p [Person],
        parts: &[(Part, Id)],
        author: Option<Id>,
        home: Option<Id>,
        today: NaiveDate,
    ) -> Vec<&'p Person> {
        let of = |home: Option<Id>| -> Vec<&'p Person> {
            let holds = |p: &Person| self.by.iter().any(|post| fits(post, p, parts, home));
            people
                .iter()
                .filter(|p| p.is_here(today) && Some(p.id) != author && holds(p))
                .collect()
        };
        let found = of(home);
        match home {
            Some(_) if found.is_empty() => of(None),
            Some(_) | None => found,
        }
    }

    /// The last day for the hand, of a report handed on on `since`.
    pub fn due(&self, since: NaiveDate) -> Option<NaiveDate> {
        since.checked_add_days(Days::new(self.days?.into()))
    }
}

fn fits(post: &Post, person: &Person, parts: &[(Part, Id)], home: Option<Id>) -> bool {
    let role = match post.role {
        Role::Everybody => true,
        Role::Rank(rank) => person.rank == rank,
        Role::RankAndAbove(rank) => person.ranks_at_least(rank),
        Role::Function(function) => person.has(function),
    };
    let place = match post.scope {
        // Those who lead a company or a subsidiary lead that one.
        None => !person.ranks_at_least(Rank::DeputyGeneralManager) || person.subsidiary == home,
        Some(Scope::Named(part)) => parts
            .iter()
            .any(|(p, id)| *p == part && *id == person.department),
        Some(Scope::Borrower | Scope::Owner | Scope::Applicant) => false,
    };
    role && place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_months() {
        let march: Period = "2026-03".parse().expect("a month");
        assert_eq!(march.to_string(), "2026-03");
        assert_eq!(march.last_day().to_string(), "2026-03-31");
        assert_eq!(Period::from_number(march.number()), Some(march));
        assert_eq!(Period::of(march.last_day()), march);
        let january: Period = "2026-01".parse().expect("a month");
        assert_eq!(
            january.before().map(|p| p.to_string()),
            Some("2025-12".to_owned())
        );
        let leap: Period = "2024-02".parse().expect("a month");
        assert_eq!(leap.last_day().to_string(), "2024-02-29");
        for bad in [
            "2026-13",
            "2026-00",
            "2026-3",
            "26-03",
            "2026-03-01",
            "+026-03",
            "1899-12",
            "",
        ] {
            assert_eq!(bad.parse::<Period>(), Err(NotAPeriod), "{bad}");
        }
    }

    #[test]
    fn a_hand_counts_its_days_from_the_day_it_was_given() {
        let day = "2026-03-30".parse().expect("a day");
        let hand = |days| Hand {
            by: Vec::new(),
            days,
        };
        assert_eq!(
            hand(Some(3)).due(day).map(|d| d.to_string()),
            Some("2026-04-02".to_owned())
        );
        assert_eq!(hand(None).due(day), None);
    }
}
