//! The reading half of an import: on a thread of its own it turns cells into batches of checked rows, while the
//! writing half compares and enters them.

use std::ops::ControlFlow;
use std::sync::mpsc::SyncSender;

use crate::domain::ledger::LedgerList;
use crate::error::{Error, Result};
use crate::import::fault::Fault;
use crate::import::ledger::CellRow;
use crate::import::sheet::Row;

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
    pub bad: Vec<(u32, Vec<Fault>)>,
}

impl<L> Batch<L> {
    fn new() -> Batch<L> {
        Batch {
            texts: String::new(),
            lines: Vec::with_capacity(BATCH),
            words: Vec::new(),
            bad: Vec::new(),
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
        let good = match &cells {
            Cellular::Record(record) => reader.take(number, *record, &mut batch),
            Cellular::Row(row) => {
                row.faults.is_empty() && reader.take(number, &row.cells, &mut batch)
            }
        };
        if !good {
            let row = cells.row(number, usize::MAX);
            let faults = reader.faults(&row);
            if !faults.is_empty() {
                batch.bad.push((number, faults));
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
