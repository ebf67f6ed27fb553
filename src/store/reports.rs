//! What only reports read: the register of grades in one walk, changes of grade.

use rusqlite::named_params;

use super::row::{day, get, moment, word};
use super::{Db, Result};
use crate::domain::people::Id;
use crate::domain::rows::ChangeLine;
use crate::domain::words::CaseState;

/// A row of the register of grades.
#[derive(Clone, Copy, Debug)]
pub struct Graded<'a> {
    pub customer: Id,
    /// Day number.
    pub as_of: i32,
    pub grade: Option<&'a str>,
    pub points: Option<u32>,
}

impl Db<'_> {
    /// The register of grades up to a day: customer by customer, the oldest row first.
    pub fn each_graded(self, until: i32, visit: impl FnMut(Graded<'_>)) -> Result<()> {
        self.graded(":customer IS NULL", None, until, visit)
    }

    /// The same of one customer.
    pub fn each_graded_of(
        self,
        customer: Id,
        until: i32,
        visit: impl FnMut(Graded<'_>),
    ) -> Result<()> {
        self.graded("customer = :customer", Some(customer), until, visit)
    }

    fn graded(
        self,
        condition: &str,
        customer: Option<Id>,
        until: i32,
        mut visit: impl FnMut(Graded<'_>),
    ) -> Result<()> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT customer, as_of, grade, points FROM grade WHERE {condition} AND as_of <= :until
             ORDER BY customer, as_of, seq"
        ))?;
        let mut rows = statement.query(named_params! { ":customer": customer, ":until": until })?;
        while let Some(row) = rows.next()? {
            let grade = row.get_ref(2)?.as_str_or_null();
            visit(Graded {
                customer: row.get(0)?,
                as_of: row.get(1)?,
                grade: grade.map_err(rusqlite::Error::from)?,
                points: row.get(3)?,
            });
        }
        Ok(())
    }

    /// Changes of grade computed as of the days of a period, the oldest first; customers are told by their row.
    pub fn changes_between(self, from: i32, to: i32) -> Result<Vec<(Id, ChangeLine)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT g.id, g.customer, g.from_grade, g.to_grade, g.points, g.as_of, c.state, c.opened_at, c.closed_at,
                    c.reason, g.measures, g.opinion
             FROM grade_change g JOIN approval_case c ON c.id = g.case_id
             WHERE g.as_of BETWEEN :from AND :to ORDER BY g.as_of, g.id",
        )?;
        let mut rows = statement.query(named_params! { ":from": from, ":to": to })?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            let line = ChangeLine {
                id: get(row, "id")?,
                customer: String::new(),
                name: String::new(),
                from: get(row, "from_grade")?,
                to: get(row, "to_grade")?,
                points: get(row, "points")?,
                as_of: day(row, "as_of")?,
                state: word::<CaseState>(row, "state")?,
                opened_at: moment(row, "opened_at")?,
                closed_at: moment(row, "closed_at")?,
                reason: get(row, "reason")?,
                measures: get(row, "measures")?,
                opinion: get(row, "opinion")?,
            };
            changes.push((get(row, "customer")?, line));
        }
        Ok(changes)
    }
}
