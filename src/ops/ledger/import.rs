//! `sale import`, `payment import`: one pass to find out how the file is written, one to read it on a second thread
//! while its rows are compared and entered; one transaction, one journal entry (SAL-1, IMP-4).

use std::collections::HashSet;
use std::sync::mpsc;

use crate::context::Context;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::rows::ImportRow;
use crate::domain::time::Now;
use crate::error::{Error, Result};
use crate::import::fault::{Fault, FaultKind};
use crate::import::headings::FieldSpec;
use crate::import::outcome::Outcome;
use crate::ops::act::{Act, act, require};
use crate::ops::importing::{Request, Run, Wording, file, settled, told};
use crate::ops::looking::look_as;
use crate::store::Db;
use crate::store::postings::Table;

use super::beside::{self, Claims};
use super::reading::{self, Batch, RowReader};
use super::source::Source;

/// Batches read ahead.
const AHEAD: usize = 3;
/// Fewer new rows are entered with all indexes up and each reference looked up.
const MANY: u64 = 10_000;

/// What the two halves are set up from.
pub struct Setting<'a> {
    pub db: Db<'a>,
    pub now: Now,
    pub rulebook: i64,
    pub source: &'a Source,
    pub request: &'a Request,
    /// None for a dry run.
    pub act: Option<&'a Act<'a>>,
    /// Whether the table at least grows by half: indexes are made anew behind the rows, and references asked then.
    pub many: bool,
}

/// What the books say about a row, to be worded with what was typed.
pub struct BookFault {
    pub row: u32,
    pub field: &'static str,
    pub kind: FaultKind,
}

/// What became of the good rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub added: u64,
    pub updated: u64,
    pub unchanged: u64,
}

/// The comparing and writing half.
pub trait Books<'a>: Sized {
    type Line: Send;
    type Reader: RowReader<Line = Self::Line>;
    fn open(setting: &Setting<'a>) -> Result<(Self::Reader, Self)>;
    /// Takes rows in the order of the file. Faults of the rows themselves are counted by the caller: `writing` says
    /// whether anything is still to be written.
    fn take(&mut self, batch: &Batch<Self::Line>, writing: bool) -> Result<()>;
    fn faults(&self) -> usize;
    fn finish(self, writing: bool) -> Result<Finished>;
}

/// What the books came to.
pub struct Finished {
    pub tally: Tally,
    pub faults: Vec<BookFault>,
    pub claims: Claims,
}

/// Imports a file. Without `partial`, faults leave the books as they are and come back as the error's outcome.
pub fn import<B>(ctx: &mut Context, request: &Request, wording: &Wording<'_>) -> Result<Outcome>
where
    B: Ledger,
{
    file::spared(ctx, request)?;
    let source = Source::open(request, B::SPECS);
    if request.dry_run {
        let actor = ctx.actor()?;
        return look_as(ctx, &actor, |look| {
            require(look.db, look.organisation, look.person, Right::ManageLedger)?;
            let setting = Setting {
                db: look.db,
                now: look.now,
                rulebook: look.rulebook,
                source: &source?,
                request,
                act: None,
                many: false,
            };
            settled(run::<B::Books<'_>>(&setting)?.0.outcome)
        });
    }
    let signed = (request, source.as_ref().ok().map(|s| &s.digest));
    let signed = format!("{signed:?}");
    let about = source.as_ref().map_or(0, |source| source.about);
    let many = about >= MANY && about / 2 > ctx.store.db().last_row(B::TABLE)?.unsigned_abs();
    if many {
        ctx.store.look_up_references(false)?;
    }
    let done = act(ctx, B::VERB, &signed, Right::ManageLedger, |act| {
        let file = request.file.file_name().unwrap_or_default();
        act.detail("file", file.to_string_lossy().into_owned());
        let source = source?;
        act.detail("digest", source.digest.clone());
        let setting = Setting {
            db: act.db(),
            now: act.now,
            rulebook: act.rulebook,
            source: &source,
            request,
            act: Some(act),
            many,
        };
        let (mut run, rejected, claims) = run::<B::Books<'_>>(&setting)?;
        if many && !act.tx.references_stand(B::TABLE)? {
            let verb = B::VERB;
            return Err(Error::Defect(format!(
                "{verb}: a row names what there is not"
            )));
        }
        if !run.bad.is_empty() && request.partial {
            let loaded = source.only(&rejected)?;
            run.entered = beside::entered::<B>(act.db(), &loaded, &claims)?;
            run.outcome.rejects = Some(file::reject(&loaded, request, wording, &run)?);
        }
        told(act, &run.outcome.row);
        settled(run.outcome)
    });
    if many {
        ctx.store.look_up_references(true)?;
    }
    done
}

/// A kind of rows of the ledger.
pub trait Ledger {
    const VERB: &'static str;
    const TABLE: Table;
    const SPECS: &'static [FieldSpec];
    type Books<'a>: Books<'a>;
    /// The rows of a contract that stand, in order.
    fn standing(db: Db<'_>, contract: Id) -> Result<Vec<Id>>;
}

/// Reads and enters all rows; the outcome, the numbers of the rows that were not good, and what the good ones are.
fn run<'a, B: Books<'a>>(setting: &Setting<'a>) -> Result<(Run, HashSet<u32>, Claims)> {
    let (mut reader, mut books) = B::open(setting)?;
    let partial = setting.request.partial;
    let source = setting.source;
    let mut rows = 0;
    let mut bad: Vec<(u32, Vec<Fault>)> = Vec::new();
    std::thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel(AHEAD);
        let worker = scope.spawn(move || reading::read(source, &mut reader, &send));
        let taken = (|| {
            for batch in receive {
                let batch: Batch<B::Line> = batch;
                rows += (batch.lines.len() + batch.bad.len()) as u64;
                bad.extend(batch.bad.iter().map(|bad| (bad.row, bad.faults.clone())));
                let good = bad.is_empty() && books.faults() == 0;
                books.take(&batch, setting.act.is_some() && (good || partial))?;
            }
            Ok::<(), Error>(())
        })();
        let read = worker
            .join()
            .map_err(|_| Error::Defect("the reading thread broke off".to_owned()))?;
        taken.and(read)
    })?;
    let good = bad.is_empty() && books.faults() == 0;
    let Finished {
        tally,
        faults,
        claims,
    } = books.finish(setting.act.is_some() && (good || partial))?;
    bad.extend(worded(source, faults)?);
    bad.sort_by_key(|(row, _)| *row);
    // What the file says against a row and what the books say are one list.
    bad.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.1.append(&mut later.1);
        }
        same
    });
    let mut row = ImportRow {
        rows,
        added: tally.added,
        updated: tally.updated,
        unchanged: tally.unchanged,
        rejected: bad.len() as u64,
    };
    if !bad.is_empty() && !partial {
        (row.added, row.updated, row.unchanged) = (0, 0, 0);
    }
    let numbers = bad.iter().map(|(row, _)| *row).collect();
    let counts = bad.iter().map(|(_, faults)| faults.len()).enumerate();
    let run = Run {
        bad: counts.collect(),
        entered: Vec::new(),
        outcome: Outcome {
            row,
            faults: bad.into_iter().flat_map(|(_, faults)| faults).collect(),
            warnings: source.warnings.clone(),
            rejects: None,
            partial,
            dry_run: setting.request.dry_run,
        },
    };
    Ok((run, numbers, claims))
}

/// Faults of the books with heading and value as typed, by row: only such rows are read again.
fn worded(source: &Source, faults: Vec<BookFault>) -> Result<Vec<(u32, Vec<Fault>)>> {
    if faults.is_empty() {
        return Ok(Vec::new());
    }
    let numbers: HashSet<u32> = faults.iter().map(|fault| fault.row).collect();
    let loaded = source.only(&numbers)?;
    let mut told: Vec<(u32, Vec<Fault>)> = Vec::with_capacity(numbers.len());
    for BookFault { row, field, kind } in faults {
        let found = loaded.sheet.rows.binary_search_by_key(&row, |r| r.number);
        let cells = found.ok().and_then(|at| loaded.sheet.rows.get(at));
        let column = loaded.mapped.column(field);
        let fault = match column.zip(cells) {
            Some((column, cells)) => {
                let heading = loaded.mapped.heading(column.index);
                Fault::new(row, heading, cells.cells.get(column.index), kind)
            }
            None => Fault::new(row, field, "", kind),
        };
        match told.last_mut() {
            Some((last, faults)) if *last == row => faults.push(fault),
            _ => told.push((row, vec![fault])),
        }
    }
    Ok(told)
}
