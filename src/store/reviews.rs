//! Rounds of reviews, dealings by office, changes to be told (GRD-6).

use chrono::NaiveDate;
use rusqlite::named_params;

use super::customers::CustomerFilter;
use super::items::{Params, bind};
use super::row::{Columns, Names, day, get, moment, word_or_none};
use super::{Db, Result, StoreError, Tx};
use crate::domain::people::Id;
use crate::domain::rows::reviews::{DealingRow, NoticeRow, ReviewRow, RoundRow};
use crate::domain::time::{Moment, day_number};

/// A report of dealings to enter.
#[derive(Clone, Debug)]
pub struct NewDealing<'a> {
    pub department: Id,
    /// First day of the month.
    pub month: NaiveDate,
    pub day: NaiveDate,
    pub content: &'a str,
    pub handler: Id,
    pub by: Id,
    pub at: Moment,
}

const ROUND: &str = "SELECT r.id, r.name, r.as_of, r.opened_at, o.code AS opened_by, r.closed_at, c.code AS closed_by
  FROM review_round r JOIN staff o ON o.id = r.opened_by LEFT JOIN staff c ON c.id = r.closed_by";

fn round(row: &impl Columns) -> Result<RoundRow> {
    Ok(RoundRow {
        id: get(row, "id")?,
        name: get(row, "name")?,
        as_of: day(row, "as_of")?.ok_or(StoreError::Damaged)?,
        opened_at: Moment(get(row, "opened_at")?),
        opened_by: get(row, "opened_by")?,
        closed_at: moment(row, "closed_at")?,
        closed_by: get(row, "closed_by")?,
    })
}

impl Db<'_> {
    pub fn review_round(self, id: Id) -> Result<Option<RoundRow>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{ROUND} WHERE r.id = :id"))?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        rows.next()?.map(round).transpose()
    }

    /// Rounds, the latest first.
    pub fn review_rounds(self) -> Result<Vec<RoundRow>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{ROUND} ORDER BY r.id DESC"))?;
        let mut rows = statement.query([])?;
        let mut rounds = Vec::new();
        while let Some(row) = rows.next()? {
            rounds.push(round(row)?);
        }
        Ok(rounds)
    }

    /// Every customer with a grade on the round's day, with what was proposed while it was open and what came of it.
    pub fn reviews(self, of: &RoundRow, filter: &CustomerFilter) -> Result<Vec<ReviewRow>> {
        let mut params: Params = filter.params();
        params.push((":round", of.id.into()));
        params.push((":as_of", day_number(of.as_of).into()));
        params.push((":opened", of.opened_at.0.into()));
        params.push((":closed", of.closed_at.map_or(i64::MAX, |at| at.0).into()));
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT c.code, c.name, g.grade, g.points, w.id AS change, w.to_grade, a.state AS outcome,
               p.text AS opinion, s.code AS opinion_by
             FROM grade g JOIN customer c ON c.id = g.customer LEFT JOIN staff o ON o.id = c.owner
             LEFT JOIN grade_change w ON w.id = (SELECT max(x.id) FROM grade_change x JOIN approval_case y ON y.id = x.case_id
               WHERE x.customer = g.customer AND y.opened_at <= :closed AND (y.closed_at IS NULL OR y.closed_at >= :opened))
             LEFT JOIN approval_case a ON a.id = w.case_id
             LEFT JOIN review_opinion p ON p.id = (SELECT max(q.id) FROM review_opinion q
               WHERE q.round = :round AND q.customer = g.customer)
             LEFT JOIN staff s ON s.id = p.by
             WHERE {} AND g.as_of <= :as_of AND g.grade IS NOT NULL AND NOT EXISTS (SELECT 1 FROM grade n WHERE n.customer = g.customer
               AND n.as_of <= :as_of AND (n.as_of, n.seq) > (g.as_of, g.seq))
             ORDER BY c.code",
            filter.condition()
        ))?;
        let names = Names::of(&statement);
        let mut rows = statement.query(bind(&params).as_slice())?;
        let mut reviews = Vec::new();
        while let Some(row) = rows.next()? {
            let row = &names.row(row);
            reviews.push(ReviewRow {
                customer: get(row, "code")?,
                name: get(row, "name")?,
                grade: get(row, "grade")?,
                points: get(row, "points")?,
                change: get(row, "change")?,
                proposal: get(row, "to_grade")?,
                opinion: get(row, "opinion")?,
                opinion_by: get(row, "opinion_by")?,
                outcome: word_or_none(row, "outcome")?,
            });
        }
        Ok(reviews)
    }

    /// Reports of a month's dealings, in the order of offices.
    pub fn dealings(self, month: NaiveDate) -> Result<Vec<DealingRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT d.name AS office, x.day, x.content, h.code AS handler, x.at FROM dealing x
             JOIN department d ON d.id = x.department JOIN staff h ON h.id = x.handler
             WHERE x.month = :month ORDER BY d.name, x.day, x.id",
        )?;
        let mut rows = statement.query(named_params! { ":month": day_number(month) })?;
        let mut dealings = Vec::new();
        while let Some(row) = rows.next()? {
            dealings.push(DealingRow {
                office: get(row, "office")?,
                month,
                on: day(row, "day")?,
                content: get(row, "content")?,
                handler: get(row, "handler")?,
                reported_at: moment(row, "at")?,
                due: None,
                late: false,
            });
        }
        Ok(dealings)
    }

    /// Names of the departments that look after customers.
    pub fn offices(self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT name FROM department WHERE id IN (SELECT s.department FROM customer c JOIN staff s ON s.id = c.owner)
             ORDER BY name",
        )?;
        let mut rows = statement.query([])?;
        let mut offices = Vec::new();
        while let Some(row) = rows.next()? {
            offices.push(get(row, "name")?);
        }
        Ok(offices)
    }

    /// Changes of the grade in force since a day, in the order they took effect.
    pub fn grade_notices(
        self,
        since: NaiveDate,
        filter: &CustomerFilter,
    ) -> Result<Vec<NoticeRow>> {
        let mut params: Params = filter.params();
        params.push((":since", day_number(since).into()));
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT c.code, c.name, d.name AS office, g.was, g.grade, g.as_of, g.change FROM
               (SELECT customer, as_of, seq, grade, change,
                  lag(grade) OVER (PARTITION BY customer ORDER BY as_of, seq) AS was FROM grade) g
             JOIN customer c ON c.id = g.customer LEFT JOIN staff o ON o.id = c.owner
             LEFT JOIN department d ON d.id = o.department
             WHERE {} AND g.as_of >= :since AND g.grade IS NOT NULL AND g.grade IS NOT g.was
             ORDER BY g.as_of, c.code, g.seq",
            filter.condition()
        ))?;
        let names = Names::of(&statement);
        let mut rows = statement.query(bind(&params).as_slice())?;
        let mut notices = Vec::new();
        while let Some(row) = rows.next()? {
            let row = &names.row(row);
            notices.push(NoticeRow {
                customer: get(row, "code")?,
                name: get(row, "name")?,
                office: get(row, "office")?,
                from: get(row, "was")?,
                to: get(row, "grade")?,
                as_of: day(row, "as_of")?.ok_or(StoreError::Damaged)?,
                change: get(row, "change")?,
            });
        }
        Ok(notices)
    }

    /// The day of the first run; reviews count from there until there was a round.
    pub fn first_run_day(self) -> Result<Option<NaiveDate>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT min(as_of) AS day FROM grade_run")?;
        let mut rows = statement.query([])?;
        match rows.next()? {
            Some(row) => day(row, "day"),
            None => Ok(None),
        }
    }
}

impl Tx<'_> {
    pub fn open_round(&self, name: &str, as_of: NaiveDate, by: Id, at: Moment) -> Result<Id> {
        self.transaction.execute(
            "INSERT INTO review_round (name, as_of, opened_at, opened_by) VALUES (:name, :as_of, :at, :by)",
            named_params! { ":name": name, ":as_of": day_number(as_of), ":at": at.0, ":by": by },
        )?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Closes a round; false when it is closed already.
    pub fn close_round(&self, id: Id, by: Id, at: Moment) -> Result<bool> {
        let closed = self.transaction.execute(
            "UPDATE review_round SET closed_at = :at, closed_by = :by WHERE id = :id AND closed_at IS NULL",
            named_params! { ":id": id, ":at": at.0, ":by": by },
        )?;
        Ok(closed == 1)
    }

    pub fn add_review_opinion(
        &self,
        round: Id,
        customer: Id,
        text: &str,
        by: Id,
        at: Moment,
    ) -> Result<()> {
        self.transaction.execute(
            "INSERT INTO review_opinion (round, customer, text, by, at) VALUES (:round, :customer, :text, :by, :at)",
            named_params! { ":round": round, ":customer": customer, ":text": text, ":by": by, ":at": at.0 },
        )?;
        Ok(())
    }

    pub fn add_dealing(&self, new: &NewDealing<'_>) -> Result<()> {
        self.transaction.execute(
            "INSERT INTO dealing (department, month, day, content, handler, by, at)
             VALUES (:department, :month, :day, :content, :handler, :by, :at)",
            named_params! {
                ":department": new.department, ":month": day_number(new.month), ":day": day_number(new.day),
                ":content": new.content, ":handler": new.handler, ":by": new.by, ":at": new.at.0,
            },
        )?;
        Ok(())
    }
}
