//! Rows of a spreadsheet to new records, each with all its faults at once (IMP-4).

use std::collections::HashMap;

use chrono::NaiveDate;

use super::fault::{Fault, FaultKind};
use super::fields::{CODE_CHARS, Fields};
use super::headings::{FieldSpec, Mapped};
use super::sheet::{Row, Spreadsheet};
use super::value;

/// A record that rows of a spreadsheet are read into.
pub trait FromRow: Sized + PartialEq {
    /// Its fields and their headings.
    const SPECS: &'static [FieldSpec];
    /// The field that names the record, if rows of the same name are the same record.
    const KEY: &'static str = "code";
    /// Reads one row; None when a fault was found.
    fn read(fields: &mut Fields) -> Option<Self>;
}

/// A good row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed<T> {
    /// As a spreadsheet shows it.
    pub row: u32,
    /// In [`Spreadsheet::rows`].
    pub index: usize,
    pub value: T,
    pub warnings: Vec<Fault>,
    /// Further rows that say the same; they do not come by themselves.
    pub repeated: Vec<u32>,
}

/// A bad row with all its faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedRow {
    /// As a spreadsheet shows it.
    pub row: u32,
    /// In [`Spreadsheet::rows`].
    pub index: usize,
    pub faults: Vec<Fault>,
}

/// The rows of a spreadsheet in order, read one by one as they are asked for.
pub struct Rows<'a, T> {
    sheet: &'a Spreadsheet,
    mapped: &'a Mapped,
    today: NaiveDate,
    next: usize,
    repeats: Repeats,
    of: std::marker::PhantomData<T>,
}

/// Rows with the code of another row.
#[derive(Default)]
struct Repeats {
    /// By index: the row number of one that says something else.
    differ: HashMap<usize, u32>,
    /// By index of the first: the row numbers of those that say the same.
    same: HashMap<usize, Vec<u32>>,
    /// Indexes that say the same as an earlier row.
    skip: std::collections::HashSet<usize>,
}

/// Reads the rows. `today` is the last day a fact may be dated.
pub fn rows<'a, T: FromRow>(
    sheet: &'a Spreadsheet,
    mapped: &'a Mapped,
    today: NaiveDate,
) -> Rows<'a, T> {
    Rows {
        sheet,
        mapped,
        today,
        next: 0,
        repeats: repeats::<T>(sheet, mapped, today),
        of: std::marker::PhantomData,
    }
}

fn repeats<T: FromRow>(sheet: &Spreadsheet, mapped: &Mapped, today: NaiveDate) -> Repeats {
    let mut found = Repeats::default();
    let Some(column) = mapped.column(T::KEY) else {
        return found;
    };
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(sheet.rows.len());
    let mut first: HashMap<String, Vec<usize>> = HashMap::new();
    let hasher = std::hash::RandomState::new();
    let key_of = |row: &Row| value::code(row.cells.get(column.index), CODE_CHARS).ok();
    for (index, row) in (0u32..).zip(&sheet.rows) {
        if let Some(key) = key_of(row).filter(|key| !value::blank(key)) {
            keys.push((std::hash::BuildHasher::hash_one(&hasher, key), index));
        }
    }
    keys.sort_unstable();
    for equal in keys
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|equal| equal.len() > 1)
    {
        for &(_, index) in equal {
            let index = index as usize;
            if let Some(key) = sheet.rows.get(index).and_then(key_of) {
                first.entry(key).or_default().push(index);
            }
        }
    }
    for group in first.values() {
        let [head, rest @ ..] = group.as_slice() else {
            continue;
        };
        let (same, differ): (Vec<usize>, Vec<usize>) = rest
            .iter()
            .partition(|index| says_the_same::<T>(sheet, mapped, today, *head, **index));
        let number = |index: usize| sheet.rows.get(index).map_or(0, |row| row.number);
        if let Some(&other) = differ.first() {
            for index in std::iter::once(*head).chain(same.iter().copied()) {
                found.differ.insert(index, number(other));
            }
            for &index in &differ {
                found.differ.insert(index, number(*head));
            }
        } else if !same.is_empty() {
            found
                .same
                .insert(*head, same.iter().map(|i| number(*i)).collect());
            found.skip.extend(same);
        }
    }
    found
}

fn says_the_same<T: FromRow>(
    sheet: &Spreadsheet,
    mapped: &Mapped,
    today: NaiveDate,
    one: usize,
    other: usize,
) -> bool {
    let (Some(one), Some(other)) = (sheet.rows.get(one), sheet.rows.get(other)) else {
        return false;
    };
    let raw = |row: &Row, column: usize| row.cells.get(column).to_string();
    let equal = mapped.columns().all(|c| raw(one, c) == raw(other, c));
    let read = |row| T::read(&mut Fields::new(row, mapped, today));
    (equal && one.faults == other.faults)
        || matches!((read(one), read(other)), (Some(a), Some(b)) if a == b)
}

impl<T: FromRow> Iterator for Rows<'_, T> {
    type Item = Result<Parsed<T>, RejectedRow>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let index = self.next;
            let row = self.sheet.rows.get(index)?;
            self.next += 1;
            if self.repeats.skip.contains(&index) {
                continue;
            }
            let mut fields = Fields::new(row, self.mapped, self.today);
            let value = T::read(&mut fields);
            if let Some(&other_row) = self.repeats.differ.get(&index) {
                fields.fault(T::KEY, FaultKind::DuplicateInFile { other_row });
            }
            return Some(match value {
                Some(value) if fields.faults.is_empty() => Ok(Parsed {
                    row: row.number,
                    index,
                    value,
                    warnings: fields.warnings,
                    repeated: self.repeats.same.remove(&index).unwrap_or_default(),
                }),
                _ => Err(RejectedRow {
                    row: row.number,
                    index,
                    faults: fields.faults,
                }),
            });
        }
    }
}
