//! Backups that are read before they count, and restoring them (ORG-5).

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};

use crate::context::{self, Clock, Context, organisation};
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::rows::{BackupRow, EntryRow, RestoreRow};
use crate::error::{Error, Result, Unusable};
use crate::ops::act::{act, refused, require};
use crate::ops::leavings::sweep;
use crate::ops::setup::{Draft, folder as target_folder, with_suffix};
use crate::ops::{outputs, repeat};
use crate::store::backup::{Holding, entries_after, inspect};
use crate::store::journal::hex;
use crate::store::{Store, StoreError};

/// What is to be backed up, and where.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// A file, or a directory that gets one named by the moment.
    pub to: &'a Path,
    /// Puts the new one in the place of an old one.
    pub replace: bool,
    /// Backups of that directory older than so many days are removed.
    pub keep_days: Option<u32>,
    /// Contents that are not what was attached do not stop it: they are named and come along as they are.
    pub with_damaged: bool,
}

fn at(path: &Path, error: StoreError) -> Error {
    Error::Unusable(Unusable::Store {
        path: path.to_owned(),
        error,
    })
}

fn io(path: &Path) -> impl Fn(std::io::Error) -> Error + '_ {
    |error| at(path, StoreError::Io(error))
}

/// Copies the database to a file of another name, reads it from end to end, and only then gives it its name.
pub fn backup(ctx: &mut Context, request: &Request<'_>) -> Result<BackupRow> {
    let actor = ctx.actor()?;
    let db = ctx.store.db();
    if let Err(error) = require(db, &organisation(db, ctx.rulebook)?, &actor, Right::Backup) {
        refused(ctx, "backup", &actor, (Vec::new(), Vec::new()), &error)?;
        return Err(error);
    }
    if let Some(row) = repeat::earlier(ctx, "backup", &actor.code, request)? {
        return Ok(row);
    }
    let folder = request.to.is_dir();
    let target = if folder {
        request.to.join(name_of(ctx))
    } else {
        request.to.to_owned()
    };
    outputs::spare(ctx.store.path(), "FILE", &target)?;
    if !request.replace && fs::symlink_metadata(&target).is_ok() {
        return Err(at(&target, StoreError::Exists(target.clone())));
    }
    let name = target.file_name().and_then(|name| name.to_str());
    let ours = |draft: &str| Some(draft) == name || (folder && day_of(Path::new(draft)).is_some());
    let draft = Draft::beside(&target)?;
    let leavings = sweep(target_folder(&target), ours).map_err(io(&target))?;
    let draft = draft.marked()?;
    ctx.store.copy_to(&draft.path).map_err(|e| at(&target, e))?;
    let holding = inspect(&draft.path).map_err(|e| at(&target, e))?;
    whole(
        &holding,
        request.with_damaged,
        "crm backup … --with-damaged",
    )?;
    same_chain(ctx, &holding)?;
    let copy = File::open(&draft.path).map_err(io(&target))?;
    copy.sync_all().map_err(io(&target))?;
    let bytes = copy.metadata().map_err(io(&target))?.len();
    if request.replace {
        draft.replace(&target)?;
    } else {
        draft.publish(&target)?;
    }
    let removed = match request.keep_days.filter(|_| folder) {
        Some(days) => prune(request.to, &target, days, ctx.now.today)?,
        None => Vec::new(),
    };
    let row = BackupRow {
        file: target.display().to_string(),
        bytes,
        entries: holding.entries,
        head: hex(&holding.head),
        removed,
        damaged: holding.damaged,
        leavings,
    };
    let done = act(ctx, "backup", request, Right::Backup, |act| {
        act.detail("file", row.file.as_str());
        act.detail("entries", row.entries);
        act.detail("head", row.head.as_str());
        act.detail("removed", row.removed.clone());
        act.detail("damaged", row.damaged.clone());
        for content in contents_of(&row.damaged) {
            act.about(content);
        }
        Ok(row.clone())
    });
    if let Err(error) = &done
        && !request.replace
        && row.removed.is_empty()
        && not_entered(error)
    {
        // A backup that no entry tells of was not made: whoever repeats finds nothing in the way. Where old ones went,
        // it stays.
        fs::remove_file(&target).map_err(io(&target))?;
    }
    done
}

/// Whether an error says that the journal has no entry of the act, not only that this is unknown.
fn not_entered(error: &Error) -> bool {
    let Error::Unusable(Unusable::Store { error, .. }) = error else {
        return true;
    };
    !matches!(error, StoreError::CommitUnknown(_))
}

/// A copy whose contents are not what was attached is no backup, unless that is what one wants to keep.
fn whole(holding: &Holding, with_damaged: bool, way: &'static str) -> Result<()> {
    if with_damaged || holding.damaged.is_empty() {
        return Ok(());
    }
    Err(Error::Unusable(Unusable::Contents {
        damaged: holding.damaged.clone(),
        way: Some(way),
    }))
}

/// The numbers of damaged contents, which say nothing of the items they belong to.
fn contents_of(damaged: &[String]) -> impl Iterator<Item = String> {
    let numbers = damaged.iter().filter_map(|d| d.rsplit_once(' '));
    numbers.map(|(_, content)| content.to_owned())
}

const PREFIX: &str = "crm-";
const SUFFIX: &str = ".db";
const STAMP: &str = "%Y%m%d-%H%M%S";

fn name_of(ctx: &Context) -> String {
    let stamp = ctx.clock.local(ctx.now.moment).format(STAMP);
    format!("{PREFIX}{stamp}{SUFFIX}")
}

/// The day in the name of a backup of ours.
fn day_of(path: &Path) -> Option<NaiveDate> {
    let name = path.file_name()?.to_str()?;
    let stamp = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?;
    chrono::NaiveDateTime::parse_from_str(stamp, STAMP)
        .ok()
        .map(|moment| moment.date())
}

fn prune(folder: &Path, newest: &Path, days: u32, today: NaiveDate) -> Result<Vec<String>> {
    let Some(oldest) = today.checked_sub_days(Days::new(days.into())) else {
        return Ok(Vec::new());
    };
    let mut removed = Vec::new();
    for entry in fs::read_dir(folder).map_err(io(folder))? {
        let path = entry.map_err(io(folder))?.path();
        if path != newest && day_of(&path).is_some_and(|day| day < oldest) {
            fs::remove_file(&path).map_err(io(&path))?;
            removed.push(path.display().to_string());
        }
    }
    removed.sort_unstable();
    Ok(removed)
}

/// The copy's last entry must be an entry of the file it was copied from.
fn same_chain(ctx: &Context, holding: &Holding) -> Result<()> {
    let walk = ctx.store.db().walk_journal(Some(holding.entries))?;
    if walk.broken.is_some() || walk.asked.as_ref() != Some(&holding.head) {
        return Err(at(ctx.store.path(), StoreError::Damaged));
    }
    Ok(())
}

/// What is to be restored.
#[derive(Clone)]
pub struct Restoring<'a> {
    pub file: &'a Path,
    pub to: &'a Path,
    /// Puts a database that stands there aside.
    pub replace: bool,
    pub dry_run: bool,
    /// Contents that are not what was attached do not stop it; they are named.
    pub with_damaged: bool,
    /// Opens a store as the acting person.
    pub open: &'a dyn Fn(Store) -> Result<Context>,
}

/// Makes a working database of a backup; says what one that stands there holds beyond it.
/// The clock of its zone comes with the answer.
pub fn restore(restoring: &Restoring<'_>) -> Result<(RestoreRow, Clock)> {
    let (file, to) = (restoring.file, restoring.to);
    let holding = inspect(file).map_err(|e| at(file, e))?;
    whole(
        &holding,
        restoring.with_damaged,
        "crm restore … --with-damaged",
    )?;
    let clock = Clock::new(context::zone(&holding.timezone)?, None);
    let standing = standing(to, &holding)?;
    let mut row = RestoreRow {
        database: to.display().to_string(),
        file: file.display().to_string(),
        entries: holding.entries,
        head: hex(&holding.head),
        last: holding.last,
        replaced: None,
        lost: standing.as_ref().map_or(0, |s| s.newer),
        newer: standing
            .as_ref()
            .map_or_else(Vec::new, |s| s.entries.clone()),
        damaged: holding.damaged.clone(),
        dry_run: restoring.dry_run,
    };
    if restoring.dry_run {
        return Ok((row, clock));
    }
    if let Some(standing) = &standing
        && !restoring.replace
    {
        return Err(Fact::RestoreOver {
            database: row.database,
            newer: standing.newer,
            other: standing.other,
        }
        .into());
    }
    let draft = Draft::beside(to)?;
    fs::copy(file, &draft.path).map_err(io(to))?;
    let store = Store::adopt(&draft.path).map_err(|e| at(to, e))?;
    let mut ctx = (restoring.open)(store)?;
    if standing.is_some() {
        let stamp = ctx.clock.local(ctx.now.moment).format(STAMP);
        row.replaced = Some(
            with_suffix(to, &format!(".replaced-{stamp}"))
                .display()
                .to_string(),
        );
    }
    let row = act(&mut ctx, "restore", &row, Right::Backup, |act| {
        act.detail("file", row.file.as_str());
        act.detail("entries", row.entries);
        act.detail("replaced", row.replaced.clone());
        act.detail("lost", row.lost);
        act.detail("damaged", row.damaged.clone());
        for content in contents_of(&row.damaged) {
            act.about(content);
        }
        Ok(row.clone())
    })?;
    ctx.store.checkpoint().map_err(|e| at(to, e))?;
    drop(ctx);
    if let Some(aside) = &row.replaced {
        put_aside(to, Path::new(aside))?;
    }
    if let Err(error) = draft.publish(to) {
        if let Some(aside) = &row.replaced {
            put_aside(Path::new(aside), to)?;
        }
        return Err(error);
    }
    Ok((row, clock))
}

/// A database that stands where one is to be restored.
struct Standing {
    newer: i64,
    /// Those entries, where it is the database of the backup.
    entries: Vec<EntryRow>,
    other: bool,
}

fn standing(to: &Path, holding: &Holding) -> Result<Option<Standing>> {
    if fs::symlink_metadata(to).is_err() {
        return Ok(None);
    }
    let there = match inspect(to) {
        Ok(there) => there,
        // Damaged, or no database at all: perhaps why one is restored.
        Err(StoreError::Damaged | StoreError::Foreign(_) | StoreError::Newer { .. }) => {
            return Ok(Some(Standing {
                newer: 0,
                entries: Vec::new(),
                other: true,
            }));
        }
        Err(error) => return Err(at(to, error)),
    };
    let other = there.database != holding.database;
    let newer = (there.entries - holding.entries).max(0);
    let entries = if other || newer == 0 {
        Vec::new()
    } else {
        entries_after(to, holding.entries).map_err(|e| at(to, e))?
    };
    Ok(Some(Standing {
        newer,
        entries,
        other,
    }))
}

/// Renames a database with its log, so that a new one finds neither.
fn put_aside(from: &Path, to: &Path) -> Result<()> {
    for suffix in ["-wal", "-shm", ""] {
        let (old, new): (PathBuf, PathBuf) = (with_suffix(from, suffix), with_suffix(to, suffix));
        match fs::rename(&old, &new) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(at(&old, StoreError::Io(error))),
        }
    }
    Ok(())
}
