//! What a command writes never goes over the database: the one check of every file that is named for writing.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result, UsageFault};
use crate::ops::setup::with_suffix;

/// The file itself and what SQLite keeps beside it.
const PARTS: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// As many links are followed as the system follows.
const LINKS: usize = 40;

/// Refuses a file that is the database `db`, its log or what belongs to it, by whatever name, and also where that part
/// is not there yet. `flag` is how the file was named.
pub fn spare(db: &Path, flag: &'static str, file: &Path) -> Result<()> {
    let resolved = db.canonicalize().ok();
    let names = [Some(db), resolved.as_deref()];
    let mut parts = (names.iter().flatten()).flat_map(|db| PARTS.map(|part| with_suffix(db, part)));
    if parts.any(|part| same(&part, file)) {
        return Err(Error::Usage(UsageFault::OverDatabase {
            flag,
            file: file.to_owned(),
        }));
    }
    Ok(())
}

fn same(one: &Path, other: &Path) -> bool {
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        (Err(_), Err(_)) => match (place(one), place(other)) {
            (Some(one), Some(other)) => one == other,
            (Some(_) | None, _) => false,
        },
        (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
    }
}

/// Where a file would come to stand that is not there: links that lead nowhere yet are followed.
fn place(file: &Path) -> Option<PathBuf> {
    let mut file = file.to_owned();
    for _ in 0..LINKS {
        let folder = match file.parent() {
            Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
            Some(folder) => folder,
            None => return None,
        };
        let folder = folder.canonicalize().ok()?;
        file = match fs::read_link(&file) {
            Ok(to) => folder.join(to),
            Err(_) => return Some(folder.join(file.file_name()?)),
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_whatever_name() {
        let dir = tempfile::tempdir().expect("a directory");
        let at = |name: &str| dir.path().join(name);
        let db = at("crm.db");
        fs::write(&db, "x").expect("written");
        fs::write(at("crm.db-wal"), "x").expect("written");
        fs::write(at("other.db"), "x").expect("written");
        fs::hard_link(&db, at("hard")).expect("linked");
        let link =
            |to: &Path, name: &str| std::os::unix::fs::symlink(to, at(name)).expect("linked");
        link(&db, "soft");
        link(Path::new("crm.db-journal"), "dangling");
        link(Path::new("dangling"), "twice");
        link(Path::new("loop"), "loop");
        link(dir.path(), "folder");
        for name in [
            "crm.db",
            "crm.db-wal",
            "crm.db-shm",
            "crm.db-journal",
            "hard",
            "soft",
            "dangling",
            "twice",
            "folder/crm.db",
            "folder/crm.db-shm",
            "./crm.db",
        ] {
            let refused = spare(&db, "--output", &at(name));
            assert!(matches!(refused, Err(Error::Usage(_))), "{name}");
            // The database may be named by a link too.
            assert!(spare(&at("soft"), "--output", &at(name)).is_err(), "{name}");
        }
        for name in [
            "other.db",
            "out.csv",
            "crm.db.csv",
            "folder/out.csv",
            "loop",
            "none/crm.db",
        ] {
            assert!(spare(&db, "--output", &at(name)).is_ok(), "{name}");
        }
    }
}
