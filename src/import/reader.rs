//! Bytes to a spreadsheet in memory, bounded in every dimension (IMP-1).

use super::decode::{Decoded, decode};
use super::fault::FaultKind;
use super::records::{Record, Records, find_delimiter};
use super::sheet::{Caps, Cells, Encoding, ReadError, Row, Spreadsheet};
use super::value::unseen;
use super::xlsx;

/// What the command line says about a file; what it leaves open is found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    pub encoding: Option<Encoding>,
    /// An ASCII sign, neither a quote nor a line end.
    pub delimiter: Option<u8>,
    pub caps: Caps,
}

/// Reads a CSV file, or an .xlsx workbook, known by its first bytes.
/// The first row that is not blank holds the headings.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Spreadsheet, ReadError> {
    let cap = options.caps.input;
    if bytes.len() > cap {
        return Err(ReadError::TooLarge {
            bytes: bytes.len(),
            cap,
        });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return xlsx::read(bytes, &options.caps);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(ReadError::OldOrEncrypted);
    }
    let Decoded {
        text,
        encoding,
        had_bom,
        warning,
    } = decode(bytes, options.encoding)?;
    let delimiter = options
        .delimiter
        .unwrap_or_else(|| find_delimiter(&text, options.caps.cell));
    let mut records = Records::new(&text, delimiter, options.caps.cell);
    let mut record = Record::default();
    let mut gathered = Gathered::new(options.caps);
    while records.read(&mut record)? {
        gathered.add(records.row(), &record, Vec::new())?;
    }
    let (headings, rows) = gathered.finish()?;
    Ok(Spreadsheet {
        headings,
        rows,
        encoding,
        delimiter,
        had_bom,
        warnings: warning.into_iter().collect(),
    })
}

/// Headings and rows as they come, within the caps.
pub(super) struct Gathered {
    caps: Caps,
    headings: Option<Vec<String>>,
    rows: Vec<Row>,
    cells: usize,
}

impl Gathered {
    pub(super) fn new(caps: Caps) -> Gathered {
        Gathered {
            caps,
            headings: None,
            rows: Vec::new(),
            cells: 0,
        }
    }

    /// Takes the next record: the headings, a row, or a blank row to be left out.
    pub(super) fn add(
        &mut self,
        number: u32,
        record: &Record,
        mut faults: Vec<(Option<u32>, FaultKind)>,
    ) -> Result<(), ReadError> {
        let used = used(record);
        if used == 0 && (faults.is_empty() || self.headings.is_none()) {
            return Ok(());
        }
        if used > self.caps.columns {
            return Err(ReadError::TooManyColumns {
                row: number,
                cap: self.caps.columns,
            });
        }
        self.cells = self.cells.saturating_add(used);
        if self.cells > self.caps.cells {
            return Err(ReadError::TooManyCells {
                row: number,
                cap: self.caps.cells,
            });
        }
        let ends = record.ends.get(..used).unwrap_or_default();
        let length = ends.last().map_or(0, |end| *end as usize);
        let cells = Cells::new(record.text.get(..length).unwrap_or_default(), ends);
        let Some(headings) = &self.headings else {
            self.headings = Some(cells.iter().map(str::to_string).collect());
            return Ok(());
        };
        if used > headings.len() {
            let kind = FaultKind::TooManyCells {
                found: u32::try_from(used).unwrap_or(u32::MAX),
                headings: u32::try_from(headings.len()).unwrap_or(u32::MAX),
            };
            faults.push((None, kind));
        }
        self.rows.push(Row {
            number,
            cells,
            faults,
        });
        Ok(())
    }

    pub(super) fn finish(self) -> Result<(Vec<String>, Vec<Row>), ReadError> {
        let headings = self.headings.ok_or(ReadError::Empty)?;
        Ok((headings, self.rows))
    }
}

/// How many cells there are up to the last that is not blank.
pub(super) fn used(record: &Record) -> usize {
    let length = record.text.trim_end_matches(unseen).len();
    record
        .ends
        .iter()
        .position(|end| *end as usize >= length)
        .map_or(
            record.ends.len(),
            |last| if length == 0 { 0 } else { last + 1 },
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::sheet::ReadWarning;
    use proptest::prelude::*;

    fn of(bytes: &[u8]) -> Spreadsheet {
        read(bytes, &ReadOptions::default()).unwrap()
    }

    fn cells(sheet: &Spreadsheet) -> Vec<(u32, Vec<&str>)> {
        let row = |r: &'_ Row| r.number;
        sheet
            .rows
            .iter()
            .map(|r| (row(r), r.cells.iter().collect()))
            .collect()
    }

    #[test]
    fn rows_carry_their_numbers() {
        let sheet = of("\u{FEFF}编号;名称;\r\n1;\"a\nb\"\r\n\r\n ; ;\n2\n".as_bytes());
        assert_eq!(sheet.headings, ["编号", "名称"]);
        assert_eq!(cells(&sheet), [(2, vec!["1", "a\nb"]), (5, vec!["2"])]);
        assert_eq!((sheet.delimiter, sheet.had_bom), (b';', true));
        assert_eq!(sheet.encoding, Encoding::Utf8);
        assert_eq!(sheet.rows[1].cells.get(1), "");
    }

    #[test]
    fn options_override_what_is_found_out() {
        let options = ReadOptions {
            encoding: Some(Encoding::Gb18030),
            delimiter: Some(b'|'),
            ..ReadOptions::default()
        };
        let sheet = read(b"\xC4\xA3|b,c\n", &options).unwrap();
        assert_eq!(sheet.headings, ["模", "b,c"]);
        let guessed = of(b"\xC4\xA3,b\n");
        assert!(matches!(
            guessed.warnings[..],
            [ReadWarning::PerhapsGb18030 { .. }]
        ));
    }

    #[test]
    fn too_many_cells_stay_with_the_row() {
        let sheet = of(b"a,b\n1,2,3,,\n1,2,,\n");
        assert_eq!(
            sheet.rows[0].faults,
            [(
                None,
                FaultKind::TooManyCells {
                    found: 3,
                    headings: 2
                }
            )]
        );
        assert_eq!(sheet.rows[0].cells.get(2), "3");
        assert_eq!(sheet.rows[1].faults, []);
    }

    #[test]
    fn files_refused_whole() {
        let caps = Caps {
            input: 60,
            columns: 4,
            cells: 6,
            cell: 20,
            inflated: 1000,
            strings: 1000,
        };
        let options = ReadOptions {
            caps,
            ..ReadOptions::default()
        };
        let long = "x".repeat(21);
        for (text, code) in [
            ("", "file-empty"),
            ("\u{FEFF}\n ,\n", "file-empty"),
            (&"a\n".repeat(31), "file-too-large"),
            (&format!("a\n{long}"), "cell-too-long"),
            (&format!("a\n\"{long}"), "unclosed-quote"),
            ("a\n\"x", "unclosed-quote"),
            ("a,b,c,d,e", "too-many-columns"),
            ("a,b,,,,,\n1,2\n3,4\n5,6", "too-many-cells"),
            ("PK\x03\x04", "workbook-damaged"),
        ] {
            let error = read(text.as_bytes(), &options).unwrap_err();
            assert_eq!(error.code(), code, "{text}");
        }
        for (bytes, code) in [
            (&b"a\xFF"[..], "file-not-text"),
            (b"\xFF\xFEa\0", "file-utf16"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "file-old-or-encrypted"),
        ] {
            assert_eq!(read(bytes, &options).unwrap_err().code(), code);
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = read(&bytes, &ReadOptions::default());
        }

        #[test]
        fn no_text_panics(text in "[a,;\"\t\n\r 客]{0,60}") {
            let _ = read(text.as_bytes(), &ReadOptions::default());
        }
    }
}
