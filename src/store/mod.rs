//! All SQL. A [`Store`] is one open file; [`Db`] reads, [`Tx`] writes and ends in a journal entry.

#![expect(
    clippy::disallowed_types,
    reason = "the one place that holds connections"
)]

mod connection;
mod error;
mod log;
mod row;

pub mod assessments;
pub mod backup;
pub mod calendar;
pub mod cases;
pub mod contents;
pub mod contracts;
pub mod copies;
pub mod credit;
pub mod customers;
pub mod destruction;
pub mod drafts;
pub mod expected;
pub mod grade_reports;
pub mod grades;
pub mod handovers;
pub mod holdings;
pub mod holds;
pub mod information;
pub mod item_cases;
pub mod items;
pub mod journal;
pub mod judgements;
pub mod kept;
pub mod leaks;
pub mod ledger;
pub mod limits;
pub mod loans;
pub mod meta;
pub mod operations;
pub mod papers;
pub mod parts;
pub mod penalties;
pub mod people;
pub mod postings;
pub mod register;
pub mod reports;
pub mod reviews;
pub mod rulebooks;
pub mod schedules;
pub mod search_text;
pub mod signing_book;
pub mod specials;
pub mod standing;
pub mod stocktakes;
pub mod stood;
mod together;
pub mod trips;
pub mod turn;
mod volume_sight;
pub mod volumes;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use connection::{Notice, set_notice};
pub use error::StoreError;

/// Answer of the store.
pub type Result<T> = std::result::Result<T, StoreError>;

/// One open database file.
pub struct Store {
    connection: Connection,
    path: PathBuf,
    log: log::Log,
}

/// Reads, inside or outside a transaction.
#[derive(Clone, Copy)]
pub struct Db<'c> {
    connection: &'c Connection,
    /// Rows the connection had changed when its transaction began.
    changed: u64,
}

/// One write transaction. Dropped without [`Tx::commit`], nothing has happened.
pub struct Tx<'c> {
    transaction: Transaction<'c>,
    changed: u64,
}

impl Store {
    /// Opens an existing database; never creates one.
    pub fn open(path: &Path) -> Result<Store> {
        let (connection, log) = connection::open(path)?;
        Ok(Store {
            connection,
            path: path.to_owned(),
            log,
        })
    }

    /// Creates a database where no file stands: a draft, whose name is put on disk when it is finished.
    pub fn create(path: &Path) -> Result<Store> {
        let (connection, log) = connection::create(path)?;
        Ok(Store {
            connection,
            path: path.to_owned(),
            log,
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn db(&self) -> Db<'_> {
        Db::of(&self.connection)
    }

    /// Whether this command has written anything yet.
    pub fn has_written(&self) -> bool {
        self.connection.total_changes() > 0
    }

    /// Begins to write at once, so that two writers never meet halfway.
    pub fn begin(&mut self) -> Result<Tx<'_>> {
        self.log.put_name_on_disk()?;
        self.log.begin_anew(&self.connection);
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        Ok(Tx::of(transaction))
    }

    /// Whether each reference is looked up as its row is written. An act that writes rows by the million turns it off
    /// before it begins, asks of all of them at its end ([`Tx::references_stand`]), and turns it on again.
    pub fn look_up_references(&self, on: bool) -> Result<()> {
        connection::look_up_references(&self.connection, on)
    }

    /// One view of the books for several reads.
    pub fn snapshot(&mut self) -> Result<Tx<'_>> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Deferred)?;
        Ok(Tx::of(transaction))
    }

    /// Empties the write-ahead log, so that bytes deleted before are gone from it too; false when somebody who
    /// reads prevents it for longer than a moment.
    pub fn empty_log(&mut self) -> Result<bool> {
        connection::empty_log(&mut self.connection)
    }

    /// The end of the process: nothing is open any more, and memory that ends with it is not taken apart.
    pub fn leave(mut self) {
        self.log.give_back(&mut self.connection);
        std::mem::forget(self);
    }

    /// Moves what the write-ahead log holds into the database file.
    pub fn checkpoint(&self) -> Result<()> {
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.log.give_back(&mut self.connection);
    }
}

impl<'c> Db<'c> {
    /// Nothing is written that is not committed.
    fn of(connection: &'c Connection) -> Db<'c> {
        Db {
            connection,
            changed: connection.total_changes(),
        }
    }

    /// Whether something is written that is not committed.
    fn has_written(self) -> bool {
        self.connection.total_changes() != self.changed
    }
}

impl<'c> Tx<'c> {
    fn of(transaction: Transaction<'c>) -> Tx<'c> {
        Tx {
            changed: transaction.total_changes(),
            transaction,
        }
    }

    pub fn db(&self) -> Db<'_> {
        Db {
            connection: &self.transaction,
            changed: self.changed,
        }
    }

    /// Makes the act durable together with its journal entry; the entry's number comes back.
    pub fn commit(self, entry: &journal::Entry<'_>) -> Result<i64> {
        let seq = journal::append(&self, entry)?;
        self.transaction.commit().map_err(StoreError::of_commit)?;
        Ok(seq)
    }

    /// Commits what `with` writes after the journal entry has its number.
    pub fn commit_with(
        self,
        entry: &journal::Entry<'_>,
        with: impl FnOnce(&Tx<'_>, i64) -> Result<()>,
    ) -> Result<i64> {
        let seq = journal::append(&self, entry)?;
        with(&self, seq)?;
        self.transaction.commit().map_err(StoreError::of_commit)?;
        Ok(seq)
    }
}
