//! What only reports read: the register of grades in one walk, changes of grade.

use std::collections::HashMap;

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
    pub run: Option<Id>,
    pub change: Option<Id>,
}

/// Who stands behind a change of grade, by code; several are joined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signed {
    /// Who ran the grades that the change came from.
    pub filled_by: Option<String>,
    pub reviewed_by: Option<String>,
    pub approved_by: Option<String>,
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
            "SELECT customer, as_of, grade, points, run, change FROM grade WHERE {condition} AND as_of <= :until
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
                run: row.get(4)?,
                change: row.get(5)?,
            });
        }
        Ok(())
    }

    /// Who ran the grades, by run.
    pub fn grade_run_people(self) -> Result<HashMap<Id, String>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, by FROM grade_run")?;
        let mut rows = statement.query([])?;
        let mut people = HashMap::new();
        while let Some(row) = rows.next()? {
            people.insert(get(row, "id")?, get(row, "by")?);
        }
        Ok(people)
    }

    /// Who stands behind every change of grade that was approved, by change.
    pub fn signed_changes(self) -> Result<HashMap<Id, Signed>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT g.id, ifnull(r.by, a.code) AS filled_by,
                    group_concat(p.code, ';') FILTER (WHERE s.act = 'review') AS reviewed_by,
                    group_concat(p.code, ';') FILTER (WHERE s.act = 'approve') AS approved_by
             FROM grade_change g JOIN approval_case c ON c.id = g.case_id AND c.state = 'approved'
               LEFT JOIN grade_run r ON r.id = g.run LEFT JOIN staff a ON a.id = c.applicant
               LEFT JOIN case_step s ON s.case_id = c.id LEFT JOIN staff p ON p.id = s.by_staff
             GROUP BY g.id",
        )?;
        let mut rows = statement.query([])?;
        let mut changes = HashMap::new();
        while let Some(row) = rows.next()? {
            let signed = Signed {
                filled_by: get(row, "filled_by")?,
                reviewed_by: get(row, "reviewed_by")?,
                approved_by: get(row, "approved_by")?,
            };
            changes.insert(get(row, "id")?, signed);
        }
        Ok(changes)
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
