//! The write-ahead log beside a file.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{Result, StoreError};

/// What some eight small acts leave behind, in bytes. Every start reads the log from end to end, and folding it into the
/// file takes a millisecond, as long as reading what thirty acts wrote: eight apart, the two together cost an act least.
const LARGE: u64 = 9 << 15;

/// The write-ahead log of an open file.
pub struct Log {
    path: PathBuf,
    /// It held nothing before the file was read, so that its name may not be on disk yet.
    may_be_new: bool,
}

impl Log {
    /// Asked before anything is read, which makes a log where none is. `path` stands where SQLite names no file.
    pub fn beside(connection: &Connection, path: &Path) -> Log {
        // The file itself, where a link to it was opened.
        let mut log = connection
            .path()
            .map_or_else(|| path.as_os_str().to_owned(), OsString::from);
        log.push("-wal");
        let path = PathBuf::from(log);
        Log {
            may_be_new: length(&path) == 0,
            path,
        }
    }

    /// Of a file that gets its name only when it is finished.
    pub fn of_draft(connection: &Connection, path: &Path) -> Log {
        Log {
            may_be_new: false,
            ..Log::beside(connection, path)
        }
    }

    /// Before anything is written that stands only in the log: its name must outlast a power cut. SQLite would sync
    /// the folder at the first write of each process; it is told not to (`.cargo/config.toml`), because only the
    /// process that finds the log empty has to.
    pub fn put_name_on_disk(&mut self) -> Result<()> {
        if !self.may_be_new {
            return Ok(());
        }
        let folder = match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            Some(_) | None => Path::new("."),
        };
        let synced = std::fs::File::open(folder).and_then(|folder| folder.sync_data());
        match synced.as_ref().map_err(std::io::Error::kind) {
            // A folder that may be used and not read, and a file system that knows no such order.
            Err(ErrorKind::PermissionDenied | ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
            }
            Ok(()) | Err(_) => synced.map_err(StoreError::Io)?,
        }
        self.may_be_new = false;
        Ok(())
    }

    /// Folds a large log into the file. Best effort, without waiting: while others read, the log stays.
    pub fn fold(&self, connection: &mut Connection) {
        if length(&self.path) > LARGE && connection.busy_handler(None::<fn(i32) -> bool>).is_ok() {
            let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        }
    }
}

/// Bytes; 0 also where there is no such file.
fn length(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |found| found.len())
}

#[cfg(test)]
mod tests {
    use super::super::connection;
    use super::*;

    /// The log of a file stands beside the file, also where a link to it is opened: there it is found, and folded.
    #[test]
    fn the_log_is_that_of_the_file_behind_a_link() {
        let dir = tempfile::tempdir().expect("a directory");
        let (file, link) = (dir.path().join("crm.db"), dir.path().join("link.db"));
        let (mut new, _) = connection::create(&file).expect("created");
        assert!(connection::empty_log(&mut new).expect("emptied"));
        drop(new);
        std::os::unix::fs::symlink(&file, &link).expect("linked");
        let (mut connection, mut log) = connection::open(&link).expect("opened");
        assert!(log.may_be_new);
        log.put_name_on_disk().expect("synced");
        assert!(!log.may_be_new);
        connection
            .execute_batch(&format!(
                "CREATE TABLE ballast (x); INSERT INTO ballast VALUES (zeroblob({LARGE}))"
            ))
            .expect("written");
        let (other, read) = connection::open(&link).expect("opened again");
        assert!(!read.may_be_new, "the log holds something");
        drop(other);
        assert!(length(&log.path) > LARGE);
        log.fold(&mut connection);
        assert_eq!(length(&log.path), 0);
    }
}
