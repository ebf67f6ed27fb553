//! Copies of the whole file: making one, looking into one, putting one to work (ORG-5).

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::connection;
use super::journal::Walk;
use super::meta::Key;
use super::rulebooks::Section;
use super::{Db, Result, Store, StoreError};
use crate::domain::rows::EntryRow;
use crate::domain::rules::Heading;
use crate::domain::time::Moment;

/// What a copy holds, after everything in it was read.
#[derive(Clone, Debug)]
pub struct Holding {
    /// Id of the database it is a copy of.
    pub database: String,
    pub entries: i64,
    pub head: Vec<u8>,
    /// Moment of the last entry.
    pub last: Option<Moment>,
    /// Zone of its rules.
    pub timezone: String,
    /// Contents that are no longer what was attached, each as `K1 N4`.
    pub damaged: Vec<String>,
}

impl Store {
    /// Writes a copy of what stands in the file now, without free pages and without a log, to where no file stands.
    pub fn copy_to(&self, path: &Path) -> Result<()> {
        let target = path
            .to_str()
            .ok_or_else(|| StoreError::Value(path.display().to_string()))?;
        self.connection.execute("VACUUM INTO ?", [target])?;
        Ok(())
    }

    /// Makes a working database of a copy: it gets a log of its own and the newest tables.
    pub fn adopt(path: &Path) -> Result<Store> {
        connection::adopt(path)?;
        Store::open(path)
    }
}

/// Reads a copy from end to end: pages, references, journal, contents. Nothing is written.
pub fn inspect(path: &Path) -> Result<Holding> {
    if !path.try_exists().map_err(StoreError::Io)? {
        return Err(StoreError::Missing(path.to_owned()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection::refuse_foreign(&connection, path)?;
    let sound: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    let dangling = connection.prepare("PRAGMA foreign_key_check")?.exists([])?;
    if sound != "ok" || dangling {
        return Err(StoreError::Damaged);
    }
    let db = Db::of(&connection);
    let Walk {
        entries,
        head,
        broken,
        ..
    } = db.walk_journal(None)?;
    if broken.is_some() {
        return Err(StoreError::Damaged);
    }
    let heading: Heading = db.rulebook_section(db.first_rulebook()?, Section::Heading)?;
    Ok(Holding {
        timezone: heading.timezone,
        database: db.meta(Key::Database)?.ok_or(StoreError::Damaged)?,
        entries,
        head,
        last: db.journal_last_moment()?,
        damaged: db.damaged_contents()?,
    })
}

/// The entries of a database after a number, oldest first. Nothing is written.
pub fn entries_after(path: &Path, seq: i64) -> Result<Vec<EntryRow>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    Db::of(&connection).journal_after(seq)
}
