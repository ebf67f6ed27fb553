//! The write-ahead log beside a file.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{Result, StoreError};

/// Pages that some eight small acts leave behind. Every start reads what was written since the log was folded into the
/// file, and folding takes a millisecond, as long as reading what thirty acts wrote: eight apart, the two together cost
/// an act least.
const MANY: i64 = 72;
/// Bytes of a page in the log, with what stands before it.
const FRAME: u64 = 4096 + 24;
/// Bytes of a log that small acts do not fill; an import does, and gives them back.
const LARGE: u64 = 1 << 22;

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

    /// Before an act: folds what others have left in the log into the file, where it is much, so that the act begins the
    /// log anew and writes over what stands there, because a file that need not grow is on disk in half the time.
    /// Best effort, without waiting: while others read, the log goes on growing.
    pub fn begin_anew(&self, connection: &Connection) {
        if length(&self.path) >= MANY as u64 * FRAME && waiting(connection) >= MANY {
            let _ = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
        }
    }

    /// At the end: gives back a large log. Best effort, without waiting: while others read, the log stays.
    pub fn give_back(&self, connection: &mut Connection) {
        if length(&self.path) > LARGE && connection.busy_handler(None::<fn(i32) -> bool>).is_ok() {
            let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        }
    }
}

/// Pages in the log that are not in the file yet; 0 where they cannot be counted.
fn waiting(connection: &Connection) -> i64 {
    let counted = connection.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| {
        Ok(row.get::<_, i64>("log")? - row.get::<_, i64>("checkpointed")?)
    });
    counted.unwrap_or(0)
}

/// Bytes; 0 also where there is no such file.
fn length(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |found| found.len())
}

#[cfg(test)]
mod tests {
    use super::super::{Store, connection};
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
        log.give_back(&mut connection);
        assert_eq!(length(&log.path), 0);
    }

    /// Small acts of one process each: the log grows no further than some of them fill it, none is lost, and whoever
    /// opens the file reads few of them.
    #[test]
    fn small_acts_write_over_a_log_that_is_folded() {
        let dir = tempfile::tempdir().expect("a directory");
        let file = dir.path().join("crm.db");
        let (mut new, _) = connection::create(&file).expect("created");
        new.execute_batch("CREATE TABLE done (act)").expect("made");
        assert!(connection::empty_log(&mut new).expect("emptied"));
        drop(new);
        let log_of = dir.path().join("crm.db-wal");
        let mut lengths = Vec::new();
        for act in 0..60 {
            let mut store = Store::open(&file).expect("opened");
            assert!(waiting(&store.connection) < MANY + 20, "act {act}");
            let tx = store.begin().expect("begun");
            let pages = "INSERT INTO done SELECT zeroblob(4000) FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8))";
            tx.transaction.execute(pages, []).expect("written");
            tx.transaction.commit().expect("committed");
            lengths.push(length(&log_of));
        }
        assert!(
            lengths.iter().all(|bytes| *bytes < 2 * MANY as u64 * FRAME),
            "{lengths:?}"
        );
        assert!(lengths.is_sorted(), "nothing shortens it: {lengths:?}");
        let store = Store::open(&file).expect("opened");
        let done = store
            .connection
            .query_row("SELECT count(*) FROM done", [], |row| row.get::<_, i64>(0));
        assert_eq!(done, Ok(480));
    }

    /// Somebody who reads sees what he began with, and the log waits for him.
    #[test]
    fn whoever_reads_keeps_his_view_while_the_log_is_folded() {
        let dir = tempfile::tempdir().expect("a directory");
        let file = dir.path().join("crm.db");
        let (new, _) = connection::create(&file).expect("created");
        new.execute_batch("CREATE TABLE done (act); INSERT INTO done VALUES (0)")
            .expect("made");
        drop(new);
        let reader = connection::beside(&file).expect("opened");
        let seen = || reader.query_row("SELECT count(*) FROM done", [], |row| row.get::<_, i64>(0));
        assert_eq!(seen(), Ok(1));
        for _ in 0..20 {
            let mut store = Store::open(&file).expect("opened");
            let tx = store.begin().expect("begun");
            let pages = "INSERT INTO done SELECT zeroblob(4000) FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8))";
            tx.transaction.execute(pages, []).expect("written");
            tx.transaction.commit().expect("committed");
            assert_eq!(seen(), Ok(1));
        }
        reader.execute_batch("COMMIT").expect("ended");
        assert_eq!(seen(), Ok(161));
    }
}
