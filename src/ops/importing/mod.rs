//! A spreadsheet into the books: read and checked before the transaction begins, one transaction and one
//! journal entry a file, all faults in one pass (IMP-4).

pub mod file;
mod staff;

use std::path::PathBuf;

pub use file::{Loaded, load};
pub use staff::Staff;

use crate::context::Context;
use crate::domain::permit::Act as Right;
use crate::domain::rows::ImportRow;
use crate::error::{Error, InputFault, Result};
use crate::import::fault::{Fault, FaultKind};
use crate::import::headings::Mapped;
use crate::import::outcome::Outcome;
use crate::import::rejects::Behind;
use crate::import::rows::{self, FromRow};
use crate::import::sheet::{Encoding, Row};
use crate::import::value::{self, ValueError};
use crate::ops::act::{Act, act, require};
use crate::ops::archives::looking;
use crate::ops::knowing::Look;
use crate::ops::looking::look_as;

/// What is asked of an import.
#[derive(Clone, Debug)]
pub struct Request {
    pub file: PathBuf,
    /// Headings and the fields they are.
    pub map: Vec<(String, String)>,
    pub encoding: Option<Encoding>,
    /// Rows that differ overwrite.
    pub update: bool,
    pub dry_run: bool,
    /// Good rows are taken, bad ones go to a file.
    pub partial: bool,
    pub rejects: Option<PathBuf>,
}

/// The words of a rejects file.
pub struct Wording<'a> {
    /// Headings of the columns that stand behind.
    pub headings: Behind<'a>,
    /// The reasons of one row.
    pub reasons: &'a dyn Fn(&[Fault]) -> String,
}

/// A noun that can be imported.
pub trait Kind {
    type New: FromRow;
    /// What the rows are compared with.
    type Books;
    /// A row to be written.
    type Step;
    const VERB: &'static str;
    const RIGHT: Right;
    fn books(look: &Look<'_>, file: &Loaded) -> Result<Self::Books>;
    /// Compares one row with the books. A row with faults is bad whatever is answered.
    fn place(
        books: &mut Self::Books,
        look: &Look<'_>,
        new: Self::New,
        line: &mut Line<'_>,
    ) -> Result<Placed<Self::Step>>;
    /// What the books say against a row that cannot be read whole: all its faults are told at once.
    fn also(_books: &mut Self::Books, _look: &Look<'_>, _line: &mut Line<'_>) -> Result<()> {
        Ok(())
    }
    fn write(books: &mut Self::Books, act: &Act<'_>, step: Self::Step) -> Result<()>;
}

/// What becomes of a row.
pub enum Placed<S> {
    Unchanged,
    Add(S),
    Update(S),
    /// Its faults say why.
    Bad,
}

/// One row on its way into the books.
pub struct Line<'a> {
    file: &'a Loaded,
    row: &'a Row,
    pub update: bool,
    faults: Vec<Fault>,
    warnings: Vec<Fault>,
}

impl Line<'_> {
    /// Whether the file has a column of the field; a field without one stays as it is.
    pub fn has(&self, field: &str) -> bool {
        self.file.mapped.column(field).is_some()
    }

    /// Whether the row says nothing of a field.
    pub fn blank(&self, field: &str) -> bool {
        let column = self.file.mapped.column(field);
        column.is_none_or(|c| value::blank(self.row.cells.get(c.index)))
    }

    /// What a cell reads as; none when it is blank or, which is told elsewhere, cannot be read.
    pub fn read<V>(
        &self,
        field: &str,
        read: impl FnOnce(&str) -> std::result::Result<V, ValueError>,
    ) -> Option<V> {
        let column = self.file.mapped.column(field)?;
        let cell = self.row.cells.get(column.index);
        (!value::blank(cell)).then(|| read(cell).ok()).flatten()
    }

    /// Whether nothing is wrong so far.
    pub fn good(&self) -> bool {
        self.faults.is_empty()
    }

    /// Which columns the file has.
    pub fn mapped(&self) -> &Mapped {
        &self.file.mapped
    }

    fn told(&self, field: &str, kind: FaultKind) -> Fault {
        let column = self.file.mapped.column(field);
        let (heading, typed) = match column {
            Some(c) => (
                self.file.mapped.heading(c.index),
                self.row.cells.get(c.index),
            ),
            None => (field, ""),
        };
        Fault::new(self.row.number, heading, typed, kind)
    }

    pub fn fault(&mut self, field: &str, kind: FaultKind) {
        let fault = self.told(field, kind);
        self.faults.push(fault);
    }

    pub fn warn(&mut self, field: &str, kind: FaultKind) {
        let warning = self.told(field, kind);
        self.warnings.push(warning);
    }

    /// A row whose code is in the books: the same, to be overwritten, or a fault.
    pub fn compared<S>(&mut self, differences: &[&str], step: impl FnOnce() -> S) -> Placed<S> {
        if differences.is_empty() {
            return Placed::Unchanged;
        }
        if self.update {
            return Placed::Update(step());
        }
        let fields = differences.iter().map(|f| (*f).to_owned()).collect();
        self.fault("code", FaultKind::RowDiffers { fields });
        Placed::Bad
    }
}

/// Imports a file. Without `partial`, faults leave the books as they are and come back as the error's outcome.
pub fn import<K: Kind>(
    ctx: &mut Context,
    request: &Request,
    wording: &Wording<'_>,
) -> Result<Outcome> {
    let today = ctx.now.today;
    file::spared(ctx, request)?;
    let loaded = file::load::<K::New>(request);
    if request.dry_run {
        let actor = ctx.actor()?;
        return look_as(ctx, &actor, |look| {
            require(look.db, look.organisation, look.person, K::RIGHT)?;
            let run = run::<K>(look, &loaded?, today, request, None)?;
            settled(run.outcome)
        });
    }
    let signed = (request, loaded.as_ref().ok().map(|l| &l.digest));
    let signed = format!("{signed:?}");
    act(ctx, K::VERB, &signed, K::RIGHT, |act| {
        let file = request.file.file_name().unwrap_or_default();
        act.detail("file", file.to_string_lossy().into_owned());
        let loaded = loaded?;
        act.detail("digest", loaded.digest.clone());
        let mut run = run::<K>(&looking(act), &loaded, today, request, Some(act))?;
        told(act, &run.outcome.row);
        if !run.bad.is_empty() && request.partial {
            run.outcome.rejects = Some(file::reject(&loaded, request, wording, &run)?);
        }
        settled(run.outcome)
    })
}

/// The counts, for the journal.
pub(super) fn told(act: &mut Act<'_>, counts: &ImportRow) {
    for (key, count) in [
        ("rows", counts.rows),
        ("added", counts.added),
        ("updated", counts.updated),
        ("unchanged", counts.unchanged),
        ("rejected", counts.rejected),
    ] {
        act.detail(key, count);
    }
}

/// Faults without `partial` are the file's failure.
pub(super) fn settled(outcome: Outcome) -> Result<Outcome> {
    if outcome.row.rejected > 0 && !outcome.partial {
        return Err(Error::Input(InputFault::Rows(Box::new(outcome))));
    }
    Ok(outcome)
}

/// An outcome, and which faults belong to which bad row.
pub(super) struct Run {
    pub outcome: Outcome,
    /// Place of the row in the sheet, and how many of the faults are its own, in order.
    pub bad: Vec<(usize, usize)>,
    /// Of each bad row, which rows of the ledger came in beside it; nothing, of other books.
    pub entered: Vec<String>,
}

/// Goes through the rows; writes the good ones as long as they are wanted.
fn run<K: Kind>(
    look: &Look<'_>,
    file: &Loaded,
    today: chrono::NaiveDate,
    request: &Request,
    act: Option<&Act<'_>>,
) -> Result<Run> {
    let mut books = K::books(look, file)?;
    let mut counts = ImportRow {
        rows: file.sheet.rows.len() as u64,
        added: 0,
        updated: 0,
        unchanged: 0,
        rejected: 0,
    };
    let (mut faults, mut warnings, mut bad) = (Vec::new(), file.warnings(), Vec::new());
    for row in rows::rows::<K::New>(&file.sheet, &file.mapped, today) {
        let parsed = match row {
            Ok(parsed) => parsed,
            Err(rejected) => {
                let mut told = rejected.faults;
                if let Some(row) = file.sheet.rows.get(rejected.index) {
                    let mut line = Line {
                        file,
                        row,
                        update: request.update,
                        faults: told,
                        warnings: Vec::new(),
                    };
                    K::also(&mut books, look, &mut line)?;
                    told = line.faults;
                }
                bad.push((rejected.index, told.len()));
                faults.extend(told);
                continue;
            }
        };
        let Some(row) = file.sheet.rows.get(parsed.index) else {
            continue;
        };
        let mut line = Line {
            file,
            row,
            update: request.update,
            faults: Vec::new(),
            warnings: parsed.warnings,
        };
        let placed = K::place(&mut books, look, parsed.value, &mut line)?;
        // A row that changes nothing has said so before.
        if !matches!(placed, Placed::Unchanged) {
            warnings.extend(line.warnings);
        }
        counts.unchanged += parsed.repeated.len() as u64;
        if !line.faults.is_empty() {
            bad.push((parsed.index, line.faults.len()));
            faults.extend(line.faults);
            continue;
        }
        let wanted = act.filter(|_| request.partial || bad.is_empty());
        let step = match placed {
            Placed::Unchanged | Placed::Bad => {
                counts.unchanged += 1;
                continue;
            }
            Placed::Add(step) => {
                counts.added += 1;
                step
            }
            Placed::Update(step) => {
                counts.updated += 1;
                step
            }
        };
        if let Some(act) = wanted {
            K::write(&mut books, act, step)?;
        }
    }
    counts.rejected = bad.len() as u64;
    if !bad.is_empty() && !request.partial {
        (counts.added, counts.updated, counts.unchanged) = (0, 0, 0);
    }
    Ok(Run {
        outcome: Outcome {
            row: counts,
            faults,
            warnings,
            rejects: None,
            partial: request.partial,
            dry_run: request.dry_run,
        },
        bad,
        entered: Vec::new(),
    })
}
