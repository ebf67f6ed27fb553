//! The register of copies: each numbered, and treated as the original (ARC-12).

use rusqlite::named_params;

use super::row::{Columns, Names, get, moment};
use super::{Db, Result, Tx};
use crate::domain::copies::CopyState;
use crate::domain::people::Id;
use crate::domain::rows::CopyRow;
use crate::domain::time::Moment;
use crate::domain::words::{LoanState, Word};

const SELECT: &str = "SELECT loan.id AS loan, loan.copy_number, loan.state, coalesce(b.code, 'V' || loan.visitor) AS holder,
  loan.purpose, loan.issued_at, loan.returned_at, i.code AS issued_by, d.at AS destroyed_at, s.code AS destroyed_by, d.note
  FROM loan LEFT JOIN staff b ON b.id = loan.borrower LEFT JOIN staff i ON i.id = loan.issued_by
  LEFT JOIN copy_destroyed d ON d.loan = loan.id LEFT JOIN staff s ON s.id = d.by
  WHERE loan.item = :item AND loan.copy_number IS NOT NULL ORDER BY loan.copy_number";

fn copy(row: &impl Columns) -> Result<CopyRow> {
    let destroyed_at = moment(row, "destroyed_at")?;
    let state: String = get(row, "state")?;
    let state = match LoanState::parse(&state) {
        _ if destroyed_at.is_some() => CopyState::Destroyed,
        Some(LoanState::Returned) => CopyState::Returned,
        Some(LoanState::Lost) => CopyState::Lost,
        _ => CopyState::Out,
    };
    Ok(CopyRow {
        number: get(row, "copy_number")?,
        state,
        loan: get(row, "loan")?,
        holder: get(row, "holder")?,
        purpose: get(row, "purpose")?,
        made_at: moment(row, "issued_at")?,
        made_by: get(row, "issued_by")?,
        returned_at: moment(row, "returned_at")?,
        destroyed_at,
        destroyed_by: get(row, "destroyed_by")?,
        note: get(row, "note")?,
    })
}

impl Db<'_> {
    /// Every copy ever made of an item.
    pub fn copies(self, item: Id) -> Result<Vec<CopyRow>> {
        let mut statement = self.connection.prepare_cached(SELECT)?;
        let names = Names::of(&statement);
        let mut rows = statement.query(named_params! { ":item": item })?;
        let mut copies = Vec::new();
        while let Some(row) = rows.next()? {
            copies.push(copy(&names.row(row))?);
        }
        Ok(copies)
    }
}

impl Tx<'_> {
    pub fn add_copy_destroyed(&self, loan: Id, note: &str, by: Id, at: Moment) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO copy_destroyed (loan, at, by, note) VALUES (:loan, :at, :by, :note)",
            )?
            .execute(named_params! { ":loan": loan, ":at": at.0, ":by": by, ":note": note })?;
        Ok(())
    }
}
