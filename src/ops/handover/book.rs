//! How files stand against deadline and checklist (ARC-6, ARC-7), for the signing-in book, penalties and rates (ARC-8).

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::context::{self, Clock};
use crate::domain::handover::{BookedFile, Standing, standing};
use crate::domain::people::Id;
use crate::domain::rules::FileType;
use crate::error::Result;
use crate::ops::knowing::Look;
use crate::store::Db;
use crate::store::papers::PaperFilter;
use crate::store::signing_book::BookScope;

/// Types of file by the day whose rules apply.
pub struct Types<'a> {
    db: Db<'a>,
    by_version: HashMap<i64, Vec<FileType>>,
}

impl<'a> Types<'a> {
    pub fn new(db: Db<'a>) -> Types<'a> {
        Types {
            db,
            by_version: HashMap::new(),
        }
    }

    /// Types in force on a day.
    pub fn on(&mut self, day: NaiveDate) -> Result<&[FileType]> {
        let version = self.db.rulebook_on(day)?;
        if !self.by_version.contains_key(&version) {
            let types = context::archives(self.db, version)?.file_types;
            self.by_version.insert(version, types);
        }
        Ok(self.by_version.get(&version).map_or(&[], Vec::as_slice))
    }
}

/// Every file that handovers bring or that is expected, as the viewer may know of it, as of a day; of one department or
/// of all. Rules are those of the day of delivery.
pub fn standings(
    look: &Look<'_>,
    clock: Clock,
    as_of: NaiveDate,
    department: Option<Id>,
) -> Result<Vec<Standing>> {
    let filter = super::papers(look)?;
    let files = standings_of(look.db, clock, &filter, as_of, department)?;
    Ok(files.into_iter().map(|(_, standing)| standing).collect())
}

/// The same for whoever `filter` stands for, with the files.
pub fn standings_of(
    db: Db<'_>,
    clock: Clock,
    filter: &PaperFilter,
    as_of: NaiveDate,
    department: Option<Id>,
) -> Result<Vec<(BookedFile, Standing)>> {
    let scope = BookScope {
        department,
        handover: None,
    };
    standings_in(db, clock, filter, as_of, &scope)
}

/// The same for a part of the book.
pub(super) fn standings_in(
    db: Db<'_>,
    clock: Clock,
    filter: &PaperFilter,
    as_of: NaiveDate,
    scope: &BookScope,
) -> Result<Vec<(BookedFile, Standing)>> {
    let calendar = db.calendar()?;
    let mut types = Types::new(db);
    let files = db.booked_files(scope, filter, clock.end_of(as_of), &|at| clock.day_of(at))?;
    files
        .into_iter()
        .map(|file| {
            let types = types.on(file.delivered.unwrap_or(as_of))?;
            let standing = standing(&file, types, &calendar, as_of);
            Ok((file, standing))
        })
        .collect()
}
