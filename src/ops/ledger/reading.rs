//! The reading half of an import: on a thread of its own it turns cells into batches of checked rows, while the
//! writing half compares and enters them.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::mpsc::SyncSender;

use crate::domain::ledger::LedgerList;
use crate::error::{Error, Result};
use crate::import::entered::{Entered, NotEntered};
use crate::import::fault::{Fault, FaultKind};
use crate::import::ledger::CellRow;
use crate::import::sheet::Row;
use crate::import::value;

use super::source::{Cellular, Source};

/// Rows in one batch.
const BATCH: usize = 4096;

/// Rows read, texts in one piece.
pub struct Batch<L> {
    pub texts: String,
    pub lines: Vec<L>,
    /// Words not met before, in the order of their numbers.
    pub words: Vec<(LedgerList, String)>,
    /// Rows with faults that the file alone, or the customers, tell.
    pub bad: Vec<BadRow>,
    /// What a rejects file says of its rows, by row.
    pub entered: HashMap<u32, Entered>,
}

/// A row with faults, and what of it can be read.
pub struct BadRow {
    pub row: u32,
    pub faults: Vec<Fault>,
    pub named: Named,
}

/// What the books are asked of a row all the same.
#[derive(Clone, Debug, Default)]
pub struct Named {
    pub contract_no: Option<String>,
    /// Day number.
    pub day: Option<i32>,
}

impl<L> Batch<L> {
    fn new() -> Batch<L> {
        Batch {
            texts: String::new(),
            lines: Vec::with_capacity(BATCH),
            words: Vec::new(),
            bad: Vec::new(),
            entered: HashMap::new(),
        }
    }

    /// Keeps a text; where it begins and ends.
    pub fn keep(&mut self, text: &str) -> Option<Span> {
        let start = u32::try_from(self.texts.len()).ok()?;
        self.texts.push_str(text);
        let end = u32::try_from(self.texts.len()).ok()?;
        Some(Span { start, end })
    }

    pub fn text(&self, span: Span) -> &str {
        let range = span.start as usize..span.end as usize;
        self.texts.get(range).unwrap_or("")
    }
}

/// Where a text stands in its batch.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    start: u32,
    end: u32,
}

/// Turns cells into lines.
pub trait RowReader: Send {
    type Line: Send;
    /// Adds the row to the batch; false when [`RowReader::faults`] has something to say.
    fn take<C: CellRow>(&mut self, row: u32, cells: &C, batch: &mut Batch<Self::Line>) -> bool;
    /// Everything wrong with a row.
    fn faults(&mut self, row: &Row) -> Vec<Fault>;
    /// What can be read of a row with faults.
    fn named(&self, row: &Row) -> Named;
}

/// Reads a whole source; ends early when nobody listens any more.
pub fn read<R: RowReader>(
    source: &Source,
    reader: &mut R,
    send: &SyncSender<Batch<R::Line>>,
) -> Result<()> {
    let mut batch = Batch::new();
    let mut lost = None;
    let mut visit = |number: u32, cells: Cellular<'_>| {
        let entered = entered(source, &cells);
        let good = entered.is_ok()
            && match &cells {
                Cellular::Record(record) => reader.take(number, *record, &mut batch),
                Cellular::Row(row) => {
                    row.faults.is_empty() && reader.take(number, &row.cells, &mut batch)
                }
            };
        let entered = match entered {
            Ok(entered) => {
                batch
                    .entered
                    .extend(entered.map(|entered| (number, entered)));
                None
            }
            Err(NotEntered) => source.mapped.entered,
        };
        if !good {
            let row = cells.row(number, usize::MAX);
            let mut faults = reader.faults(&row);
            faults.extend(entered.map(|index| {
                let (heading, typed) = (source.mapped.heading(index), row.cells.get(index));
                Fault::new(number, heading, typed, FaultKind::NotEnteredRows)
            }));
            if !faults.is_empty() {
                let named = reader.named(&row);
                batch.bad.push(BadRow {
                    row: number,
                    faults,
                    named,
                });
            } else if !reader.take(number, &row.cells, &mut batch) {
                lost = Some(number);
                return ControlFlow::Break(());
            }
        }
        if batch.lines.len() + batch.bad.len() < BATCH {
            return ControlFlow::Continue(());
        }
        match send.send(std::mem::replace(&mut batch, Batch::new())) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    };
    let read = source.each(&mut visit);
    if let Some(row) = lost {
        return Err(Error::Defect(format!("row {row} is neither good nor bad")));
    }
    read.map_err(|error| source.told(error))?;
    // Whoever does not listen any more has an error of its own.
    let _ = send.send(batch);
    Ok(())
}

/// What a rejects file says of a row; none where it says nothing.
fn entered(
    source: &Source,
    cells: &Cellular<'_>,
) -> std::result::Result<Option<Entered>, NotEntered> {
    let Some(index) = source.mapped.entered else {
        return Ok(None);
    };
    let typed = match cells {
        Cellular::Record(record) => record.cell(index),
        Cellular::Row(row) => row.cells.get(index),
    };
    if value::blank(typed) {
        return Ok(None);
    }
    typed.parse().map(Some)
}
