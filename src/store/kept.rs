//! Items that are on the books, as the appraisal of all of them reads them: few columns, one by one, by code (DES-1).

use chrono::NaiveDate;

use super::items::{Filter, bind};
use super::row::{InOrder, day, get, parsed, word, word_or_none};
use super::stood::Past;
use super::{Db, Result, StoreError};
use crate::domain::destruction::Term;
use crate::domain::people::Id;
use crate::domain::retention::Retention;
use crate::domain::time::day_number;
use crate::domain::words::{FileKind, Level};

/// Which of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Part<'a> {
    pub category: Option<&'a str>,
    pub year: Option<i32>,
    /// Only those whose retention has ended by a day.
    pub ended: Option<NaiveDate>,
    /// Those not gone by the end of that day, whenever they were entered; without it, those there are now.
    pub past: Option<Past>,
}

/// An item with what decides whether it may be destroyed; its texts are those of the row.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'r> {
    pub id: Id,
    pub code: &'r str,
    pub title: &'r str,
    pub year: i32,
    pub category: &'r str,
    /// In force on the day asked for, by the last change of it.
    pub level: Level,
    pub department: Id,
    pub retention: Retention,
    pub due: Option<NaiveDate>,
    /// Day from which the retention runs.
    pub from: Option<NaiveDate>,
    pub customer: Option<Id>,
    pub kind: FileKind,
}

impl Db<'_> {
    /// Items that are neither destroyed nor cancelled, by code, with the level in force on a day; there may be more than
    /// memory should hold.
    pub fn each_kept<E: From<StoreError>>(
        self,
        part: Part<'_>,
        on: NaiveDate,
        filter: &Filter,
        mut visit: impl FnMut(Kept<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut params = filter.params();
        params.push((":category", part.category.map(str::to_owned).into()));
        params.push((":year", part.year.map(i64::from).into()));
        params.push((":ended", part.ended.map(day_number).into()));
        params.push((":on", day_number(on).into()));
        let there = match part.past {
            None => "item.destroyed_at IS NULL AND item.cancelled_at IS NULL",
            Some(past) => {
                params.push((":until", past.until.0.into()));
                "(item.destroyed_at IS NULL OR item.destroyed_at > :until)
                 AND (item.cancelled_at IS NULL OR item.cancelled_at > :until)"
            }
        };
        let sql = format!(
            "SELECT item.id, item.code, item.title, item.year, item.category,
               CASE WHEN item.level_until <= :on THEN 'none' ELSE item.level END AS level, item.department,
               item.retention, item.due, item.closed, item.retention_trigger,
               item.retention_from, item.customer, item.kind
             FROM item WHERE {there}
               AND (:category IS NULL OR item.category = :category) AND (:year IS NULL OR item.year = :year)
               AND (:ended IS NULL OR item.due <= :ended) AND {} ORDER BY item.code",
            filter.condition()
        );
        let mut statement = (self.connection.prepare_cached(&sql)).map_err(StoreError::from)?;
        let mut rows = (statement.query(bind(&params).as_slice())).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            visit(kept(&InOrder::of(row))?)?;
        }
        Ok(())
    }
}

fn kept<'r>(row: &'r InOrder<'_>) -> Result<Kept<'r>> {
    let (id, code, title) = (get(row, "id")?, row.text("code")?, row.text("title")?);
    let year = get(row, "year")?;
    let (category, level) = (row.text("category")?, word(row, "level")?);
    let (department, retention) = (get(row, "department")?, parsed(row, "retention")?);
    let (due, closed) = (day(row, "due")?, day(row, "closed")?);
    let kept = word_or_none(row, "retention_trigger")?;
    let from = Term::of(kept, day(row, "retention_from")?, closed, year).map(|term| term.from);
    Ok(Kept {
        id,
        code,
        title,
        year,
        category,
        level,
        department,
        retention,
        due,
        from,
        customer: get(row, "customer")?,
        kind: word(row, "kind")?,
    })
}
