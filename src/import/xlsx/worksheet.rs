//! The cells of a worksheet to records, as a spreadsheet program would show them.

use chrono::{Days, NaiveDate, NaiveTime};

use super::super::fault::FaultKind;
use super::super::reader::Gathered;
use super::super::records::Record;
use super::super::sheet::{Caps, ReadError};
use super::parts::{Strings, Style};
use super::xml::{Event, Stop, Tag, unescape};

const MAX_ROW: u32 = 1_048_576;
const MAX_COLUMN: u32 = 16_384;

/// A number from here on has more digits than a workbook keeps.
const LOSES_DIGITS: f64 = 1e15;

/// What is known so far of the cell being read.
#[derive(Default)]
struct Cell {
    column: u32,
    style: usize,
    kind: String,
    value: String,
    has_value: bool,
    has_formula: bool,
}

/// Takes the events of a worksheet, gives its rows.
pub struct Worksheet<'a> {
    strings: &'a Strings,
    styles: &'a [Style],
    is_1904: bool,
    caps: Caps,
    in_data: bool,
    in_row: bool,
    in_cell: bool,
    /// Within `v`, or within a `t` that is not phonetic.
    in_text: bool,
    in_phonetic: bool,
    /// The row being read, or the last.
    row: u32,
    next_column: u32,
    cell: Cell,
    record: Record,
    faults: Vec<(Option<u32>, FaultKind)>,
}

impl<'a> Worksheet<'a> {
    pub fn new(strings: &'a Strings, styles: &'a [Style], is_1904: bool, caps: Caps) -> Self {
        Worksheet {
            strings,
            styles,
            is_1904,
            caps,
            in_data: false,
            in_row: false,
            in_cell: false,
            in_text: false,
            in_phonetic: false,
            row: 0,
            next_column: 0,
            cell: Cell::default(),
            record: Record::default(),
            faults: Vec::new(),
        }
    }

    pub fn event(&mut self, event: Event, gathered: &mut Gathered) -> Result<(), Stop> {
        match event {
            Event::Text(text) => {
                if self.in_text {
                    let length = self.cell.value.len() + text.len();
                    if length > self.caps.cell {
                        return Err(self.too_long().into());
                    }
                    self.cell.value.push_str(text);
                }
            }
            Event::TooLong if self.in_text => return Err(self.too_long().into()),
            Event::TooLong => {}
            Event::Start(tag) => match tag.name {
                "sheetData" => self.in_data = true,
                "row" if self.in_data => self.start_row(&tag)?,
                "c" if self.in_row => self.start_cell(&tag)?,
                "v" if self.in_cell => {
                    self.in_text = self.cell.kind != "inlineStr";
                    self.cell.has_value = true;
                }
                "f" if self.in_cell => self.cell.has_formula = true,
                "rPh" if self.in_cell => self.in_phonetic = true,
                "t" if self.in_cell => self.in_text = !self.in_phonetic,
                _ => {}
            },
            Event::End(name) => match name {
                "sheetData" => self.in_data = false,
                "row" if self.in_row => {
                    self.in_row = false;
                    gathered.add(self.row, &self.record, std::mem::take(&mut self.faults))?;
                }
                "c" if self.in_cell => {
                    self.in_cell = false;
                    self.finish_cell()?;
                }
                "v" | "t" => self.in_text = false,
                "rPh" => self.in_phonetic = false,
                _ => {}
            },
        }
        Ok(())
    }

    fn start_row(&mut self, tag: &Tag) -> Result<(), Stop> {
        let number = match tag.get("r")? {
            Some(digits) => digits.parse().ok(),
            None => self.row.checked_add(1),
        };
        let number = number.filter(|n| (1..=MAX_ROW).contains(n) && *n > self.row && !self.in_row);
        self.row = number.ok_or("has rows out of order")?;
        self.in_row = true;
        self.next_column = 0;
        self.record.text.clear();
        self.record.ends.clear();
        Ok(())
    }

    fn start_cell(&mut self, tag: &Tag) -> Result<(), Stop> {
        let column = match tag.get("r")? {
            Some(reference) => column_of(&reference, self.row),
            None => Some(self.next_column),
        };
        let column = column.filter(|c| *c >= self.next_column && *c < MAX_COLUMN && !self.in_cell);
        self.cell.column = column.ok_or("has cells out of order")?;
        self.next_column = self.cell.column + 1;
        self.cell.style = tag.get("s")?.and_then(|s| s.parse().ok()).unwrap_or(0);
        self.cell.kind.clear();
        self.cell
            .kind
            .push_str(tag.get("t")?.as_deref().unwrap_or("n"));
        self.cell.value.clear();
        self.cell.has_value = false;
        self.cell.has_formula = false;
        self.in_cell = true;
        self.in_text = false;
        self.in_phonetic = false;
        Ok(())
    }

    fn finish_cell(&mut self) -> Result<(), Stop> {
        let raw = unescape(&self.cell.value);
        let (text, fault) = self.shown(&raw)?;
        if text.is_empty() && fault.is_none() {
            return Ok(());
        }
        if self.cell.column as usize >= self.caps.columns {
            return Err(ReadError::TooManyColumns {
                row: self.row,
                cap: self.caps.columns,
            }
            .into());
        }
        if let Some(kind) = fault {
            self.faults.push((Some(self.cell.column), kind));
        }
        let end = u32::try_from(self.record.text.len()).map_err(|_| self.too_long())?;
        self.record.ends.resize(self.cell.column as usize, end);
        self.record.text.push_str(&text);
        let end = u32::try_from(self.record.text.len()).map_err(|_| self.too_long())?;
        self.record.ends.push(end);
        Ok(())
    }

    fn too_long(&self) -> ReadError {
        ReadError::CellTooLong {
            row: self.row,
            column: self.cell.column + 1,
            cap: self.caps.cell,
        }
    }

    /// The text of the cell, and what is wrong with it.
    fn shown(&self, raw: &str) -> Result<(String, Option<FaultKind>), Stop> {
        let formula_error = |error: &str| {
            Some(FaultKind::FormulaError {
                error: error.chars().take(20).collect(),
            })
        };
        if self.cell.has_formula && !self.cell.has_value {
            return Ok((String::new(), formula_error("")));
        }
        let text = match self.cell.kind.as_str() {
            "s" if raw.is_empty() => String::new(),
            "s" => {
                let found = raw.trim().parse().ok().and_then(|i| self.strings.get(i));
                found.ok_or("refers to a text that is missing")?.to_string()
            }
            "e" => return Ok((raw.to_string(), formula_error(raw))),
            "b" => match raw.trim() {
                "1" | "true" => "TRUE".to_string(),
                "0" | "false" => "FALSE".to_string(),
                other => other.to_string(),
            },
            "n" => {
                let style = self.styles.get(self.cell.style).copied();
                let style = style.unwrap_or(Style::Plain);
                return Ok(number(raw.trim(), style, self.is_1904));
            }
            _ => raw.to_string(),
        };
        Ok((text, None))
    }
}

/// The column of a reference such as `AB12`, from 0; None when it is not of that row.
fn column_of(reference: &str, row: u32) -> Option<u32> {
    let split = reference.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, digits) = reference.split_at(split);
    if letters.is_empty() || letters.len() > 3 || digits.parse() != Ok(row) {
        return None;
    }
    let value = |b: u8| u32::from(b.to_ascii_uppercase() - b'A') + 1;
    let column = letters.bytes().fold(0, |column, b| column * 26 + value(b));
    Some(column - 1)
}

/// A number as it is shown: 15 digits, no exponent, a date where the style says so.
fn number(raw: &str, style: Style, is_1904: bool) -> (String, Option<FaultKind>) {
    let Some(value) = raw.parse::<f64>().ok().filter(|value| value.is_finite()) else {
        return (raw.to_string(), None);
    };
    if value.abs() >= LOSES_DIGITS {
        return (raw.to_string(), Some(FaultKind::NumberLostDigits));
    }
    if style == Style::Date
        && let Some(date) = date(value, is_1904)
    {
        return (date, None);
    }
    let rounded = format!("{value:.14e}").parse().unwrap_or(value);
    let shown = format!("{}", if rounded == 0.0 { 0.0 } else { rounded });
    match style {
        Style::Digits(digits) if rounded >= 0.0 && rounded.fract() == 0.0 => (
            format!("{shown:0>width$}", width = usize::from(digits)),
            None,
        ),
        _ => (shown, None),
    }
}

fn date(value: f64, is_1904: bool) -> Option<String> {
    let serial = value + if is_1904 { 1462.0 } else { 0.0 };
    if !(61.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let seconds = ((serial - serial.floor()) * 86_400.0).round();
    let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial as u64))?;
    match NaiveTime::from_num_seconds_from_midnight_opt(seconds as u32, 0) {
        Some(time) if seconds > 0.0 => Some(format!("{day} {time}")),
        _ => Some(day.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_shown() {
        use Style::*;
        for (raw, style, want) in [
            ("13800138000", Plain, "13800138000"),
            ("1.3800138000E10", Plain, "13800138000"),
            ("0.30000000000000004", Plain, "0.3"),
            ("1234.5", Plain, "1234.5"),
            ("-0", Plain, "0"),
            ("1e-7", Plain, "0.0000001"),
            ("NaN", Plain, "NaN"),
            ("100", Digits(6), "000100"),
            ("45717", Date, "2025-03-01"),
            ("45717.5", Date, "2025-03-01 12:00:00"),
            ("45717.9999999999", Date, "2025-03-01"),
            ("5", Date, "5"),
            ("1e300", Date, "1e300"),
        ] {
            assert_eq!(number(raw, style, false).0, want, "{raw}");
        }
        assert_eq!(number("44255", Date, true).0, "2025-03-01");
        let (shown, fault) = number("1.1010519491231002E17", Plain, false);
        assert_eq!(shown, "1.1010519491231002E17");
        assert_eq!(fault, Some(FaultKind::NumberLostDigits));
    }

    #[test]
    fn references() {
        for (reference, row, want) in [
            ("A1", 1, Some(0)),
            ("XFD7", 7, Some(16_383)),
            ("aa10", 10, Some(26)),
            ("A2", 1, None),
            ("1", 1, None),
            ("A", 1, None),
            ("AAAA1", 1, None),
            ("A99999999999", 1, None),
        ] {
            assert_eq!(column_of(reference, row), want, "{reference}");
        }
    }
}
