//! Records of a delimited text, one by one, as a spreadsheet program reads them (IMP-1).

use super::sheet::ReadError;

/// Beyond this even blank columns are refused.
const MAX_COLUMNS: usize = 32_768;

/// The record last read; its memory is used again.
#[derive(Default)]
pub struct Record {
    pub text: String,
    /// Where each cell ends in `text`.
    pub ends: Vec<u32>,
}

/// Reads records. A quote opens a quoted cell only at the start of the cell; inside, two quotes are one.
/// Lines end with LF, CR LF or CR. A blank line is a record of one blank cell.
pub struct Records<'a> {
    text: &'a str,
    delimiter: u8,
    cell_cap: usize,
    at: usize,
    row: u32,
    ran_out: bool,
}

impl<'a> Records<'a> {
    /// `delimiter` is ASCII and neither a quote nor a line end.
    pub fn new(text: &'a str, delimiter: u8, cell_cap: usize) -> Records<'a> {
        Records {
            text,
            delimiter,
            cell_cap,
            at: 0,
            row: 0,
            ran_out: false,
        }
    }

    /// The same over a part of a text: `before` records stand before it.
    pub fn part(text: &'a str, delimiter: u8, cell_cap: usize, before: u32) -> Records<'a> {
        Records {
            row: before,
            ..Records::new(text, delimiter, cell_cap)
        }
    }

    /// How many bytes of the text are read.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether the record last read, or its fault, might be another if more text followed.
    pub fn ran_out(&self) -> bool {
        self.ran_out
    }

    /// The number of the record last read, the first is 1.
    pub fn row(&self) -> u32 {
        self.row
    }

    /// Fills `record` with the next one; false at the end of the text.
    pub fn read(&mut self, record: &mut Record) -> Result<bool, ReadError> {
        record.text.clear();
        record.ends.clear();
        self.ran_out = self.at >= self.text.len();
        if self.ran_out {
            return Ok(false);
        }
        self.row = self.row.saturating_add(1);
        loop {
            let start = record.text.len();
            let more = self.cell(record, start)?;
            if record.ends.len() >= MAX_COLUMNS {
                return Err(ReadError::TooManyColumns {
                    row: self.row,
                    cap: MAX_COLUMNS,
                });
            }
            let end = u32::try_from(record.text.len()).map_err(|_| self.too_long(record))?;
            record.ends.push(end);
            if !more {
                return Ok(true);
            }
        }
    }

    /// Reads one cell; whether another follows in the record.
    fn cell(&mut self, record: &mut Record, start: usize) -> Result<bool, ReadError> {
        let bytes = self.text.as_bytes();
        if bytes.get(self.at) == Some(&b'"') {
            self.at += 1;
            loop {
                let rest = bytes.get(self.at..).unwrap_or_default();
                let quote = rest.iter().take(self.cell_cap + 1).position(|b| *b == b'"');
                let Some(length) = quote else {
                    self.ran_out = rest.len() <= self.cell_cap;
                    return Err(ReadError::UnclosedQuote { row: self.row });
                };
                self.take(record, length);
                self.at += 1;
                if record.text.len() - start > self.cell_cap {
                    return Err(ReadError::UnclosedQuote { row: self.row });
                }
                self.ran_out = self.at >= bytes.len();
                if bytes.get(self.at) != Some(&b'"') {
                    break;
                }
                record.text.push('"');
                self.at += 1;
            }
        }
        let rest = bytes.get(self.at..).unwrap_or_default();
        let delimiter = self.delimiter;
        let stop = |b: &u8| *b == delimiter || *b == b'\n' || *b == b'\r';
        let length = rest.iter().position(stop).unwrap_or(rest.len());
        if record.text.len() - start + length > self.cell_cap {
            return Err(self.too_long(record));
        }
        self.take(record, length);
        match bytes.get(self.at) {
            Some(b'\r') => {
                self.ran_out = self.at + 1 >= bytes.len();
                self.at += if bytes.get(self.at + 1) == Some(&b'\n') {
                    2
                } else {
                    1
                };
                Ok(false)
            }
            Some(b'\n') => {
                self.at += 1;
                Ok(false)
            }
            Some(_) => {
                self.at += 1;
                Ok(true)
            }
            None => {
                self.ran_out = true;
                Ok(false)
            }
        }
    }

    /// The next `length` bytes, which end before an ASCII byte or at the end of the text.
    fn take(&mut self, record: &mut Record, length: usize) {
        let end = self.at + length;
        record
            .text
            .push_str(self.text.get(self.at..end).unwrap_or_default());
        self.at = end;
    }

    fn too_long(&self, record: &Record) -> ReadError {
        ReadError::CellTooLong {
            row: self.row,
            column: u32::try_from(record.ends.len() + 1).unwrap_or(u32::MAX),
            cap: self.cell_cap,
        }
    }
}

/// How much of a text is looked at for its delimiter.
const SAMPLE_BYTES: usize = 1 << 16;

/// The delimiter that cuts the first rows into the most even columns: comma, tab or semicolon.
pub fn find_delimiter(text: &str, cell_cap: usize) -> u8 {
    let end = (0..=SAMPLE_BYTES.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    let text = text.get(..end.unwrap_or(0)).unwrap_or(text);
    let mut best = (0, 0, b',');
    for delimiter in [b',', b'\t', b';'] {
        let mut records = Records::new(text, delimiter, cell_cap);
        let mut record = Record::default();
        let (mut columns, mut even, mut seen) = (0, 0, 0);
        while seen < 20 && matches!(records.read(&mut record), Ok(true)) {
            if record.text.trim().is_empty() {
                continue;
            }
            seen += 1;
            if columns == 0 {
                columns = record.ends.len();
            }
            if record.ends.len() == columns {
                even += 1;
            }
        }
        if columns > 1 && (even, columns) > (best.0, best.1) {
            best = (even, columns, delimiter);
        }
    }
    best.2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str, delimiter: u8) -> Result<Vec<Vec<String>>, ReadError> {
        let mut records = Records::new(text, delimiter, 100);
        let mut record = Record::default();
        let mut rows = Vec::new();
        while records.read(&mut record)? {
            let mut start = 0;
            let cut = |end: &u32| {
                let cell = record.text[start..*end as usize].to_string();
                start = *end as usize;
                cell
            };
            rows.push(record.ends.iter().map(cut).collect());
        }
        Ok(rows)
    }

    #[test]
    fn records_as_a_spreadsheet_reads_them() {
        for (text, want) in [
            ("", vec![]),
            ("a,b", vec![vec!["a", "b"]]),
            ("a,b\r\nc,\r\n", vec![vec!["a", "b"], vec!["c", ""]]),
            ("a\rb\n\nc", vec![vec!["a"], vec!["b"], vec![""], vec!["c"]]),
            ("\"a,\"\"b\n\",c", vec![vec!["a,\"b\n", "c"]]),
            ("\"a\"b,c", vec![vec!["ab", "c"]]),
            ("a\"b,\"\"", vec![vec!["a\"b", ""]]),
            ("客户,名\n", vec![vec!["客户", "名"]]),
        ] {
            assert_eq!(all(text, b',').unwrap(), want, "{text:?}");
        }
    }

    #[test]
    fn bad_quotes_and_long_cells_name_their_row() {
        assert_eq!(
            all("a\n\"b\nb\"\n\"c\nd", b','),
            Err(ReadError::UnclosedQuote { row: 3 })
        );
        let long = "x".repeat(101);
        assert_eq!(
            all(&format!("a\nb,{long}"), b','),
            Err(ReadError::CellTooLong {
                row: 2,
                column: 2,
                cap: 100
            })
        );
        assert_eq!(
            all(&format!("\"{long}\""), b','),
            Err(ReadError::UnclosedQuote { row: 1 })
        );
        assert_eq!(
            all(&",".repeat(MAX_COLUMNS), b','),
            Err(ReadError::TooManyColumns {
                row: 1,
                cap: MAX_COLUMNS
            })
        );
    }

    #[test]
    fn delimiters_are_found_outside_quotes() {
        for (text, want) in [
            ("", b','),
            ("one column\nx\n", b','),
            ("a;b\n\"x,y,z\";2\n", b';'),
            ("a\tb\n1,5\t2\n", b'\t'),
            ("a,b\n1;2;3,4\n", b','),
            ("姓名;职能\n张三;\"archivist,auditor\"\n李四;x,y\n", b';'),
        ] {
            assert_eq!(find_delimiter(text, 100), want, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_csv_writes_reads_back(rows in prop::collection::vec(
            prop::collection::vec("[a,;\"\t\n\r 客\u{0}]{0,6}", 1..5), 1..6), d in 0usize..3) {
            let delimiter = [b',', b';', b'\t'][d];
            let mut writer = ::csv::WriterBuilder::new()
                .delimiter(delimiter).flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(all(&text, delimiter).unwrap(), rows);
        }

        #[test]
        fn no_text_panics(text in ".{0,80}", d in 0usize..3) {
            let _ = all(&text, [b',', b';', b'\t'][d]);
            find_delimiter(&text, 10);
        }
    }
}
