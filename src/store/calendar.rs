//! The holiday calendar (ORG-7).

use chrono::{Datelike, NaiveDate};
use rusqlite::named_params;

use super::{Db, Result, StoreError, Tx};
use crate::domain::calendar::{Calendar, DayKind};
use crate::domain::time::{day_from_number, day_number};

impl Db<'_> {
    /// Every year known, with the days that differ from their weekday.
    pub fn calendar(self) -> Result<Calendar> {
        self.calendar_from(NaiveDate::MIN)
    }

    /// The same without days before one: what counts from today on needs no other.
    pub fn calendar_from(self, day: NaiveDate) -> Result<Calendar> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT year FROM calendar_year")?;
        let years: Vec<i32> = statement
            .query_map([], |row| row.get("year"))?
            .collect::<std::result::Result<_, _>>()?;
        Ok(Calendar::new(years, self.days_from(day)?))
    }

    /// Days that differ from their weekday, in order.
    pub fn calendar_days(self) -> Result<Vec<(NaiveDate, DayKind)>> {
        self.days_from(NaiveDate::MIN)
    }

    fn days_from(self, day: NaiveDate) -> Result<Vec<(NaiveDate, DayKind)>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT day, kind FROM calendar_day WHERE day >= :from ORDER BY day")?;
        let mut rows = statement.query(named_params! { ":from": day_number(day) })?;
        let mut days = Vec::new();
        while let Some(row) = rows.next()? {
            let number: i64 = row.get("day")?;
            let kind: String = row.get("kind")?;
            let day =
                day_from_number(number).ok_or_else(|| StoreError::Value(number.to_string()))?;
            days.push((day, DayKind::parse(&kind).ok_or(StoreError::Value(kind))?));
        }
        Ok(days)
    }
}

impl Tx<'_> {
    /// Replaces the years that `days` touch.
    pub fn set_calendar(&self, days: &[(NaiveDate, DayKind)]) -> Result<()> {
        let mut years: Vec<i32> = days.iter().map(|(day, _)| day.year()).collect();
        years.sort_unstable();
        years.dedup();
        for year in &years {
            let bounds = [(*year, 1, 1), (*year, 12, 31)]
                .map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).map(day_number));
            let [Some(first), Some(last)] = bounds else {
                return Err(StoreError::Value(year.to_string()));
            };
            self.transaction.execute(
                "DELETE FROM calendar_day WHERE day BETWEEN :first AND :last",
                named_params! { ":first": first, ":last": last },
            )?;
            self.transaction.execute(
                "INSERT OR IGNORE INTO calendar_year (year) VALUES (:year)",
                named_params! { ":year": year },
            )?;
        }
        let mut insert = self
            .transaction
            .prepare_cached("INSERT INTO calendar_day (day, kind) VALUES (:day, :kind)")?;
        for (day, kind) in days {
            insert.execute(named_params! { ":day": day_number(*day), ":kind": kind.word() })?;
        }
        Ok(())
    }
}
