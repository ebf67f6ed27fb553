//! The grade in force, as credit asks for it (GRD-9).

use chrono::NaiveDate;
use rusqlite::named_params;

use super::row::{day, get};
use super::{Db, Result, StoreError};
use crate::domain::people::Id;
use crate::domain::time::day_number;

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
}
