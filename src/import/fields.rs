//! The cells of one row by field, read with all their faults (IMP-4).

use chrono::NaiveDate;

use crate::domain::retention::Retention;

use super::fault::{Fault, FaultKind};
use super::headings::Mapped;
use super::labels::{Labelled, from_label};
use super::sheet::Row;
use super::value::{self, ValueError};

/// The longest code.
pub const CODE_CHARS: usize = 64;
/// The longest name or title.
pub const NAME_CHARS: usize = 500;
/// The longest text of any other kind.
pub const TEXT_CHARS: usize = 2_000;

/// The cells of one row by field; gathers the faults.
pub struct Fields<'a> {
    row: &'a Row,
    mapped: &'a Mapped,
    today: NaiveDate,
    pub(super) faults: Vec<Fault>,
    pub(super) warnings: Vec<Fault>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(row: &'a Row, mapped: &'a Mapped, today: NaiveDate) -> Fields<'a> {
        let fault = |(column, kind): &(Option<u32>, FaultKind)| {
            let index = column.map(|c| c as usize);
            let used = index.is_none_or(|index| mapped.columns().any(|c| c == index));
            let heading = index.map_or("", |index| mapped.heading(index));
            let value = index.map_or("", |index| row.cells.get(index));
            used.then(|| Fault::new(row.number, heading, value, kind.clone()))
        };
        Fields {
            row,
            mapped,
            today,
            faults: row.faults.iter().filter_map(fault).collect(),
            warnings: Vec::new(),
        }
    }

    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// The power of ten of the unit in the heading.
    pub fn exponent(&self, field: &str) -> usize {
        self.mapped
            .column(field)
            .map_or(0, |column| column.exponent)
    }

    /// Whether nothing is wrong so far.
    pub fn good(&self) -> bool {
        self.faults.is_empty()
    }

    /// The cell as typed, whatever it says; None when the file has no such column.
    pub fn raw(&self, field: &str) -> Option<&'a str> {
        let column = self.mapped.column(field)?;
        Some(self.row.cells.get(column.index))
    }

    /// The cell as typed; None when it says that there is nothing, or the reader found a fault in it.
    pub fn some(&self, field: &str) -> Option<&'a str> {
        self.raw(field)
            .filter(|raw| !value::blank(raw) && !self.unreadable(field))
    }

    fn unreadable(&self, field: &str) -> bool {
        let index = self.mapped.column(field).map(|column| column.index);
        let of = |(column, _): &(Option<u32>, FaultKind)| column.map(|c| c as usize) == index;
        index.is_some() && self.row.faults.iter().any(of)
    }

    fn build(&self, field: &str, kind: FaultKind) -> Fault {
        let column = self.mapped.column(field);
        let heading = column.map_or(field, |column| self.mapped.heading(column.index));
        Fault::new(
            self.row.number,
            heading,
            self.raw(field).unwrap_or(""),
            kind,
        )
    }

    pub fn fault(&mut self, field: &str, kind: FaultKind) {
        let fault = self.build(field, kind);
        self.faults.push(fault);
    }

    pub fn warn(&mut self, field: &str, kind: FaultKind) {
        let warning = self.build(field, kind);
        self.warnings.push(warning);
    }

    /// What a cell reads as; None when it is blank or, with a fault, when it cannot be read.
    pub fn read<V>(
        &mut self,
        field: &str,
        read: impl FnOnce(&str) -> Result<V, ValueError>,
    ) -> Option<V> {
        match read(self.some(field)?) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault(field, FaultKind::Value(error));
                None
            }
        }
    }

    /// The same; a blank cell is a fault.
    pub fn need<V>(
        &mut self,
        field: &str,
        read: impl FnOnce(&str) -> Result<V, ValueError>,
    ) -> Option<V> {
        if self.some(field).is_none() && !self.unreadable(field) {
            self.fault(field, FaultKind::MissingValue);
        }
        self.read(field, read)
    }

    pub fn code(&mut self, field: &str) -> Option<String> {
        self.read(field, |text| value::code(text, CODE_CHARS))
    }

    pub fn name(&mut self, field: &str) -> Option<String> {
        self.read(field, |text| value::text(text, NAME_CHARS, false))
    }

    pub fn need_code(&mut self, field: &str) -> Option<String> {
        self.need(field, |text| value::code(text, CODE_CHARS))
    }

    pub fn need_name(&mut self, field: &str) -> Option<String> {
        self.need(field, |text| value::text(text, NAME_CHARS, false))
    }

    /// A day that is not after today.
    pub fn past(&mut self, field: &str) -> Option<NaiveDate> {
        let day = self.read(field, value::date)?;
        if day > self.today {
            self.fault(field, FaultKind::DateInFuture { today: self.today });
            return None;
        }
        Some(day)
    }

    /// A word of a closed list, which may itself be `无`.
    pub fn need_word<W: Labelled>(&mut self, field: &str) -> Option<W> {
        match self.raw(field).map(from_label::<W>) {
            Some(Ok(word)) => Some(word),
            _ => self.need(field, from_label::<W>),
        }
    }

    pub fn need_retention(&mut self, field: &str) -> Option<Retention> {
        self.need(field, value::retention)
    }

    /// Several values in one cell, between `;`, `、` or commas.
    pub fn several<V>(
        &mut self,
        field: &str,
        read: impl Fn(&str) -> Result<V, ValueError>,
    ) -> Vec<V> {
        let mut values = Vec::new();
        for part in several(self.some(field).unwrap_or("")) {
            match read(part) {
                Ok(value) => values.push(value),
                Err(error) => {
                    self.fault(field, FaultKind::Value(error));
                    break;
                }
            }
        }
        values
    }
}

/// The parts of a cell that holds several values.
pub fn several(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([';', '；', '、', '，', ',', '\n']);
    parts.filter(|part| !value::blank(part)).map(str::trim)
}
