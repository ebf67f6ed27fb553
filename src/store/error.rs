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
    /// The version number is not that of the tables.
    #[error("the schema number {found} does not fit the tables")]
    Misnumbered { found: i64 },
    #[error("{} may not be read", .0.display())]
    Unreadable(PathBuf),
    #[error("the database stayed locked")]
    Locked,
    #[error("the database cannot be written")]
    ReadOnly,
    #[error("the disk is full")]
    Full,
    #[error("the database file could not be written")]
    Unwritten(#[source] rusqlite::Error),
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
            _ if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_WRITE => {
                StoreError::Unwritten(error)
            }
            C::DatabaseBusy | C::DatabaseLocked => StoreError::Locked,
            C::ReadOnly | C::PermissionDenied | C::CannotOpen => StoreError::ReadOnly,
            C::DiskFull => StoreError::Full,
            C::DatabaseCorrupt | C::NotADatabase => StoreError::Damaged,
            _ => StoreError::Sql(error),
        }
    }
}

impl StoreError {
    /// What a failed commit leaves: where the log could not be written, its last frame, which makes it a commit, is not
    /// there. Of anything else the outcome is not known.
    pub(super) fn of_commit(error: rusqlite::Error) -> StoreError {
        match &error {
            rusqlite::Error::SqliteFailure(failure, _)
                if failure.code == rusqlite::ErrorCode::DiskFull
                    || failure.extended_code == rusqlite::ffi::SQLITE_IOERR_WRITE =>
            {
                error.into()
            }
            _ => StoreError::CommitUnknown(error),
        }
    }

    /// Whether an index of uniqueness refused the row.
    pub fn is_taken(&self) -> bool {
        matches!(self, StoreError::Sql(rusqlite::Error::SqliteFailure(f, _))
            if f.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE)
    }
}
