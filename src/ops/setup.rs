//! A new database: rules, calendar, departments and administrator in one act, or no file at all.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{Error as IoError, ErrorKind};
use std::path::{Path, PathBuf};

use crate::context::{self, Clock, Host};
use crate::domain::record::NewStaff;
use crate::domain::route::Part;
use crate::domain::rows::SetupRow;
use crate::domain::time::{Moment, Now};
use crate::domain::words::{Function, Identity, Outcome, Rank, Word};
use crate::error::{Error, InputFault, Result, Unusable};
use crate::ops::leavings::Mark;
use crate::ops::rulebook;
use crate::rulebook::{Checked, calendar};
use crate::store::journal::{self, Entry};
use crate::store::meta::Key;
use crate::store::rulebooks::NewRulebook;
use crate::store::{Store, StoreError};

/// What is to be set up.
#[derive(Clone, Debug)]
pub struct Setup<'a> {
    pub path: &'a Path,
    pub company: Option<&'a str>,
    /// File of the company's own rulebook; the standard one without.
    pub rulebook: Option<&'a Path>,
    /// Code and name of the administrator.
    pub admin: Option<(&'a str, &'a str)>,
    pub training: bool,
    /// The moment it is made at, for the sample company; now without it.
    pub at: Option<Moment>,
}

/// Makes a new database; never over a file that stands there.
pub fn init(setup: &Setup<'_>, host: &Host) -> Result<SetupRow> {
    refuse_existing(setup.path)?;
    let source = match setup.rulebook {
        Some(file) => rulebook::read_file(file)?,
        None => crate::rulebook::STANDARD.to_owned(),
    };
    let Checked {
        rulebook: rules, ..
    } = crate::rulebook::check(&source).map_err(|faults| {
        Error::Input(InputFault::Rulebook {
            file: setup
                .rulebook
                .unwrap_or(Path::new("standard.toml"))
                .to_owned(),
            faults,
        })
    })?;
    let zone = context::zone(&rules.heading.timezone)?;
    let set = match context::set_clock(zone) {
        Ok(None) => None,
        Ok(Some(_)) | Err(_) if !setup.training => {
            return Err(Error::Unusable(Unusable::ClockNotSettable));
        }
        Ok(set) => set,
        Err(error) => return Err(error),
    };
    let now = Clock::new(zone, setup.at.or(set)).read();
    let draft = Draft::beside(setup.path)?;
    let (code, name) = setup.admin.unwrap_or(("admin", &host.login));
    let admin = NewStaff {
        code: code.to_owned(),
        name: name.to_owned(),
        department: String::new(),
        rank: Rank::Staff,
        functions: vec![Function::Archivist, Function::Administrator],
        oversees: Vec::new(),
        login: Some(host.login.clone()),
        joined: None,
    };
    fill(&draft.path, setup, &rules, &source, &admin, host, now)
        .map_err(|error| at(setup.path, error))?;
    draft.publish(setup.path)?;
    Ok(SetupRow {
        database: setup.path.display().to_string(),
        company: setup.company.map(str::to_owned),
        rulebook: rules.heading.name,
        version: rules.heading.version,
        admin: admin.code,
        training: setup.training,
    })
}

fn at(path: &Path, error: StoreError) -> Error {
    Error::Unusable(Unusable::Store {
        path: path.to_owned(),
        error,
    })
}

/// The path with something behind its name: `crm.db-wal`.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Refuses where a database stands, or a log that a new one would take for its own.
pub(super) fn refuse_existing(path: &Path) -> Result<()> {
    for suffix in ["", "-wal", "-journal"] {
        let there = with_suffix(path, suffix);
        match fs::symlink_metadata(&there) {
            Ok(_) => return Err(at(path, StoreError::Exists(there))),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(at(path, StoreError::Io(error))),
        }
    }
    Ok(())
}

fn fill(
    path: &Path,
    setup: &Setup<'_>,
    rules: &crate::domain::rules::Rulebook,
    source: &str,
    admin: &NewStaff,
    host: &Host,
    now: Now,
) -> std::result::Result<(), StoreError> {
    let mut store = Store::create(path)?;
    let tx = store.begin()?;
    tx.set_meta(Key::Database, &journal::random_id()?)?;
    if let Some(company) = setup.company {
        tx.set_meta(Key::Company, company)?;
    }
    if setup.training {
        tx.set_meta(Key::Training, "1")?;
    }
    let hash = journal::digest(source.as_bytes());
    let rulebook = tx.add_rulebook(&NewRulebook {
        id: None,
        rulebook: rules,
        source,
        hash: &hash,
        at: now.moment,
        effective_from: None,
    })?;
    tx.set_calendar(&calendar::shipped().days)?;
    let mut home = None;
    for (part, name) in &rules.organisation.parts {
        let id = match tx.db().department_by_name(name)? {
            Some(department) => department.id,
            None => tx.add_department(name, None)?,
        };
        if *part == Part::Archives {
            home = Some(id);
        }
    }
    let home = home.ok_or_else(|| StoreError::Value(Part::Archives.word().to_owned()))?;
    tx.add_staff(admin, home, &[])?;
    let detail = serde_json::json!({
        "company": setup.company, "rulebook": rules.heading.name, "version": rules.heading.version,
        "hash": journal::hex(&hash), "training": setup.training,
    })
    .to_string();
    tx.commit(&Entry {
        at: now.moment,
        who: &admin.code,
        identity: Identity::Login,
        login: &host.login,
        uid: host.uid,
        host: &host.name,
        on_behalf_of: None,
        verb: "init",
        objects: std::slice::from_ref(&admin.code),
        items: &[],
        outcome: Outcome::Done,
        code: None,
        rulebook,
        detail: &detail,
    })?;
    store.checkpoint()
}

/// A database under a name of its own, removed again unless it is published.
pub(super) struct Draft {
    pub path: PathBuf,
    /// Gone after the draft itself.
    mark: Option<Mark>,
}

impl Draft {
    pub fn beside(path: &Path) -> Result<Draft> {
        let io = |error| at(path, StoreError::Io(error));
        let name = path
            .file_name()
            .ok_or_else(|| io(IoError::from(ErrorKind::InvalidInput)))?;
        let folder = folder(path);
        fs::create_dir_all(folder).map_err(io)?;
        let mut draft = OsString::from(".");
        draft.push(name);
        draft.push(format!(
            ".{}.new",
            journal::random_id().map_err(|e| at(path, e))?
        ));
        Ok(Draft {
            path: folder.join(draft),
            mark: None,
        })
    }

    /// Tells others that it is being made, for as long as it is.
    pub fn marked(mut self) -> Result<Draft> {
        let mark = Mark::beside(&self.path).map_err(|error| at(&self.path, StoreError::Io(error)));
        self.mark = Some(mark?);
        Ok(self)
    }

    /// Gives the finished file a name that another file may have.
    pub fn replace(self, path: &Path) -> Result<()> {
        let io = |error| at(path, StoreError::Io(error));
        fs::rename(&self.path, path).map_err(io)?;
        File::open(folder(path))
            .and_then(|folder| folder.sync_all())
            .map_err(io)
    }

    /// Gives the finished file its name, unless somebody took the name meanwhile.
    pub fn publish(self, path: &Path) -> Result<()> {
        let io = |error| at(path, StoreError::Io(error));
        let log = with_suffix(&self.path, "-wal");
        if fs::metadata(&log).is_ok_and(|m| m.len() > 0) {
            return Err(io(IoError::from(ErrorKind::ResourceBusy)));
        }
        match fs::hard_link(&self.path, path) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(at(path, StoreError::Exists(path.to_owned())));
            }
            // A file system without hard links.
            Err(_) => {
                refuse_existing(path)?;
                fs::rename(&self.path, path).map_err(io)?;
            }
        }
        let synced = File::open(folder(path)).and_then(|folder| folder.sync_all());
        synced.map_err(|error| {
            // A name that may not last is none: whoever repeats finds nothing in the way.
            let _ = fs::remove_file(path);
            io(error)
        })
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            // Mostly not there any more.
            let _ = fs::remove_file(with_suffix(&self.path, suffix));
        }
    }
}

pub(super) fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}
