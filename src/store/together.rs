//! Rows of one kind, entered by the million.

use rusqlite::{CachedStatement, ToSql};

use super::{Result, Tx};

/// Rows that one statement enters: what a statement costs beside its rows is paid once for so many.
const TOGETHER: usize = 16;

/// Enters rows several at a time. What waits is not in the table yet. A row that the table refuses ends the act, so
/// those before it need not be taken back by themselves (`OR FAIL`).
pub(super) struct Together<'t> {
    insert: CachedStatement<'t>,
    columns: usize,
    waiting: usize,
    bound: usize,
}

impl<'t> Together<'t> {
    /// Rows that were given and are not in the table yet.
    pub fn waiting(&self) -> usize {
        self.waiting
    }

    /// `insert` is the statement up to its columns.
    pub fn of(tx: &'t Tx<'_>, insert: &str, columns: usize) -> Result<Together<'t>> {
        let row = format!("({})", vec!["?"; columns].join(", "));
        // Fewer rows than there is room for: the others have nothing in their first column.
        let sql = format!(
            "{insert} SELECT * FROM (VALUES {}) WHERE column1 IS NOT NULL",
            vec![row; TOGETHER].join(", ")
        );
        Ok(Together {
            insert: tx.transaction.prepare_cached(&sql)?,
            columns,
            waiting: 0,
            bound: 0,
        })
    }

    pub fn value(&mut self, value: impl ToSql) -> Result<()> {
        self.bound += 1;
        Ok(self.insert.raw_bind_parameter(self.bound, value)?)
    }

    /// A row is whole.
    pub fn row(&mut self) -> Result<()> {
        self.waiting += 1;
        match self.waiting {
            TOGETHER => self.enter(),
            _ => Ok(()),
        }
    }

    /// Enters what waits.
    pub fn enter(&mut self) -> Result<()> {
        if self.waiting == 0 {
            return Ok(());
        }
        for row in self.waiting..TOGETHER {
            self.insert
                .raw_bind_parameter(row * self.columns + 1, None::<i64>)?;
        }
        (self.waiting, self.bound) = (0, 0);
        self.insert.raw_execute()?;
        Ok(())
    }
}
