//! Answers kept under an operation id, so that a repeat applies nothing twice.

use rusqlite::{OptionalExtension, named_params};

use super::{Db, Result, Tx};

/// A stored answer and the digest of the request it answered.
pub struct Operation {
    pub request: Vec<u8>,
    pub answer: String,
}

impl Db<'_> {
    pub fn operation(self, id: &str) -> Result<Option<Operation>> {
        Ok(self
            .connection
            .prepare_cached("SELECT request, answer FROM operation WHERE id = :id")?
            .query_row(named_params! { ":id": id }, |row| {
                Ok(Operation {
                    request: row.get("request")?,
                    answer: row.get("answer")?,
                })
            })
            .optional()?)
    }
}

impl Tx<'_> {
    pub fn keep_operation(&self, id: &str, request: &[u8], answer: &str, seq: i64) -> Result<()> {
        self.transaction.execute(
            "INSERT INTO operation (id, request, answer, seq) VALUES (:id, :request, :answer, :seq)",
            named_params! { ":id": id, ":request": request, ":answer": answer, ":seq": seq },
        )?;
        Ok(())
    }
}
