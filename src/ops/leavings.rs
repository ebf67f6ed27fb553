//! Drafts of backups and what is left of those that did not come to their end (ORG-5).
//!
//! A draft `.NAME.ID.new` has a mark `.NAME.ID.lock` beside it, held locked as long as the draft is being made; the
//! operating system lets go of it whatever ends the process. The database itself is not locked so: on some file
//! systems that would meet the database's own locks.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Result};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

const DRAFT: &str = ".new";
const MARK: &str = ".lock";
/// Length of the id in a draft's name.
const ID: usize = 32;

/// That a draft is being made.
pub(super) struct Mark {
    path: PathBuf,
    _held: File,
}

impl Mark {
    /// Marks a draft that is about to be made.
    pub fn beside(draft: &Path) -> Result<Mark> {
        let path = draft.with_extension(&MARK[1..]);
        loop {
            let held = OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(&path)?;
            match held.lock() {
                Ok(()) => {}
                // Where nothing can be locked nobody takes anything for left over either.
                Err(error) if error.kind() == ErrorKind::Unsupported => {}
                Err(error) => return Err(error),
            }
            // Somebody may have swept it away before it was locked.
            let made = held.metadata()?;
            match fs::symlink_metadata(&path) {
                Ok(there) if (there.dev(), there.ino()) == (made.dev(), made.ino()) => {
                    return Ok(Mark { path, _held: held });
                }
                Ok(_) => return Err(ErrorKind::AlreadyExists.into()),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Drop for Mark {
    fn drop(&mut self) {
        // Left behind it is swept away by the next.
        let _ = fs::remove_file(&self.path);
    }
}

/// Removes drafts in a folder that nobody makes any more, of targets whose name `is_ours`. Their names come back.
pub(super) fn sweep(folder: &Path, is_ours: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let mut removed = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(stem) = name.to_str().and_then(|name| name.strip_suffix(MARK)) else {
            continue;
        };
        let ours = (stem
            .strip_prefix('.')
            .and_then(|stem| stem.rsplit_once('.')))
        .is_some_and(|(target, id)| is_id(id) && is_ours(target));
        if !ours || !entry.file_type()?.is_file() {
            continue;
        }
        let Ok(mark) = File::open(entry.path()) else {
            continue;
        };
        match mark.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock | TryLockError::Error(_)) => continue,
        }
        let mut draft = OsString::from(stem);
        draft.push(DRAFT);
        let draft = folder.join(draft);
        let mut gone = false;
        for suffix in ["-wal", "-shm", "-journal", ""] {
            let mut path = draft.clone().into_os_string();
            path.push(suffix);
            gone |= fs::remove_file(path).is_ok();
        }
        // The mark goes last: while a draft stands it says whether anybody makes it.
        if !draft.try_exists()? {
            let _ = fs::remove_file(entry.path());
        }
        if gone {
            removed.push(draft.display().to_string());
        }
    }
    removed.sort_unstable();
    Ok(removed)
}

fn is_id(text: &str) -> bool {
    text.len() == ID && text.bytes().all(|b| b.is_ascii_hexdigit())
}
