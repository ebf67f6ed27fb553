//! Facts about the file itself.

use rusqlite::{OptionalExtension, named_params};

use super::{Db, Result, Tx};

/// Keys of the table `meta`.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// Random id of this database, part of the journal's first hash.
    Database,
    Company,
    /// `1` in a training database, where the clock may be set.
    Training,
}

impl Key {
    fn word(self) -> &'static str {
        match self {
            Key::Database => "database",
            Key::Company => "company",
            Key::Training => "training",
        }
    }
}

impl Db<'_> {
    pub fn meta(self, key: Key) -> Result<Option<String>> {
        Ok(self
            .connection
            .prepare_cached("SELECT value FROM meta WHERE key = :key")?
            .query_row(named_params! { ":key": key.word() }, |row| row.get("value"))
            .optional()?)
    }
}

impl Tx<'_> {
    pub fn set_meta(&self, key: Key, value: &str) -> Result<()> {
        self.transaction.execute(
            "INSERT INTO meta (key, value) VALUES (:key, :value)",
            named_params! { ":key": key.word(), ":value": value },
        )?;
        Ok(())
    }
}
