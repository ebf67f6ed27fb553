//! The grade in force, as credit asks for it, and the answers given (GRD-9).

use chrono::NaiveDate;
use rusqlite::named_params;

use super::row::{day, get, json};
use super::{Db, Result, StoreError};
use crate::domain::people::Id;
use crate::domain::rows::credit::CheckedRow;
use crate::domain::time::{Moment, day_number};

/// A grade in force, and the entry of the register it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    pub grade: String,
    pub as_of: NaiveDate,
}

impl Db<'_> {
    /// The grade in force on a day; none where there never was one.
    pub fn grade_in_force(self, customer: Id, on: NaiveDate) -> Result<Option<InForce>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT grade, as_of FROM grade WHERE customer = :customer AND as_of <= :on
             ORDER BY as_of DESC, seq DESC LIMIT 1",
        )?;
        let mut rows =
            statement.query(named_params! { ":customer": customer, ":on": day_number(on) })?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let as_of = day(row, "as_of")?.ok_or(StoreError::Damaged)?;
        let grade: Option<String> = get(row, "grade")?;
        Ok(grade.map(|grade| InForce { grade, as_of }))
    }

    /// Answers that entries of a verb keep, oldest first; of one customer, or of all.
    pub fn credit_checks(self, verb: &str, customer: Option<&str>) -> Result<Vec<CheckedRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT j.seq, j.at, j.who, o.value AS customer, d.body
             FROM journal j, json_each(j.objects) o LEFT JOIN entry_detail d ON d.seq = j.seq
             WHERE j.verb = :verb AND j.outcome = 'done' AND (:customer IS NULL OR o.value = :customer) ORDER BY j.seq",
        )?;
        let mut rows = statement.query(named_params! { ":verb": verb, ":customer": customer })?;
        let mut checks = Vec::new();
        while let Some(row) = rows.next()? {
            let body: Option<String> = get(row, "body")?;
            checks.push(CheckedRow {
                seq: get(row, "seq")?,
                at: Moment(get(row, "at")?),
                who: get(row, "who")?,
                customer: get(row, "customer")?,
                figures: body.map(|body| json(&body)).transpose()?,
            });
        }
        Ok(checks)
    }
}
