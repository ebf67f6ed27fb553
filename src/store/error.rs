//! What can be wrong with the database file, apart from what a rule refuses.

use std::path::PathBuf;

/// A fault of the file or of SQLite.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("no database at {}", .0.display())]
    Missing(PathBuf),
    #[error("a file stands at {} already", .0.display())]
    Exists(PathBuf),
    #[error("{} is not a database of this program", .0.display())]
    Foreign(PathBuf),
    #[error("the database has schema {found}, this program knows {known}")]
    Newer { found: i64, known: i64 },
    #[error("the database stayed locked")]
    Locked,
    #[error("the database cannot be written")]
    ReadOnly,
    #[error("the disk is full")]
    Full,
    #[error("the database is damaged")]
    Damaged,
    #[error("a setting of the connection did not take: {0}")]
    Setting(&'static str),
    #[error("SQLite {0} is too old")]
    OldSqlite(&'static str),
    #[error("a stored value cannot be read: {0}")]
    Value(String),
    /// The commit itself failed: whether it is on disk is not known.
    #[error("the outcome of the commit is unknown")]
    CommitUnknown(#[source] rusqlite::Error),
    #[error("{0}")]
    Sql(#[source] rusqlite::Error),
    #[error("{0}")]
    Io(#[source] std::io::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode as C;
        let rusqlite::Error::SqliteFailure(failure, _) = &error else {
            return StoreError::Sql(error);
        };
        match failure.code {
            C::DatabaseBusy | C::DatabaseLocked => StoreError::Locked,
            C::ReadOnly | C::PermissionDenied | C::CannotOpen => StoreError::ReadOnly,
            C::DiskFull => StoreError::Full,
            C::DatabaseCorrupt | C::NotADatabase => StoreError::Damaged,
            _ => StoreError::Sql(error),
        }
    }
}

impl StoreError {
    /// Whether an index of uniqueness refused the row.
    pub fn is_taken(&self) -> bool {
        matches!(self, StoreError::Sql(rusqlite::Error::SqliteFailure(f, _))
            if f.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE)
    }
}
