//! A delimited text of any size, record by record: only a window of it stands in memory (IMP-1).
//!
//! [`survey`] reads the file once to find out how it is written; [`Lines`] reads it again and gives the records that
//! [`super::reader::read`] would give.

use std::io::{Read, Seek, SeekFrom};

use encoding_rs::{Decoder, DecoderResult, GB18030, UTF_8};

use super::decode::perhaps_gb18030;
use super::reader::used;
use super::records::{Record, Records, find_delimiter};
use super::sheet::{Caps, Cells, Encoding, ReadError, ReadWarning, Row};

/// Bytes read at a time.
pub const CHUNK: usize = 1 << 18;
/// The longest row: a window never grows beyond.
const ROW_CAP: usize = 16 << 20;
/// Text looked at for its delimiter.
const SAMPLE: usize = 1 << 16;

/// Why a stream ends before its end.
#[derive(Debug)]
pub enum StreamError {
    Io(std::io::Error),
    Read(ReadError),
}

impl From<std::io::Error> for StreamError {
    fn from(error: std::io::Error) -> StreamError {
        StreamError::Io(error)
    }
}

impl From<ReadError> for StreamError {
    fn from(error: ReadError) -> StreamError {
        StreamError::Read(error)
    }
}

/// How a file is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    pub encoding: Encoding,
    pub had_bom: bool,
    /// Line ends; about as many rows.
    pub lines: u64,
    pub warning: Option<ReadWarning>,
}

/// Reads as much as fits, or to the end.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match from.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

fn line_ends(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|b| **b == b'\n').count() as u64
}

/// The first byte that is no text.
struct Bad {
    offset: usize,
    line: u32,
}

/// What a walk over the bytes finds.
#[derive(Default)]
struct Walk {
    bytes: usize,
    lines: u64,
    bad: Option<Bad>,
    /// Whether there is a Chinese character or the like.
    eastern: bool,
    /// The first word in Latin, Greek or Cyrillic letters, as a warning.
    western: Option<ReadWarning>,
}

impl Walk {
    fn mark(&mut self, before: &[u8], offset: usize) {
        let line = self.lines + line_ends(before) + 1;
        self.bad = Some(Bad {
            offset,
            line: u32::try_from(line).unwrap_or(u32::MAX),
        });
    }

    fn text(&mut self, text: &str) {
        self.eastern = self.eastern || text.chars().any(|c| c >= '\u{2E80}');
        if !self.eastern && self.western.is_none() {
            self.western = perhaps_gb18030(text);
        }
    }

    /// Takes a piece as UTF-8; how many of its last bytes belong to the next piece.
    fn utf8(&mut self, piece: &[u8], last: bool) -> usize {
        if self.bad.is_some() || piece.is_ascii() {
            return 0;
        }
        match std::str::from_utf8(piece) {
            Ok(text) => {
                self.text(text);
                0
            }
            Err(error) => {
                let (good, rest) = piece.split_at(error.valid_up_to());
                if error.error_len().is_none() && !last {
                    self.text(std::str::from_utf8(good).unwrap_or(""));
                    return rest.len();
                }
                self.mark(good, self.bytes + good.len());
                0
            }
        }
    }
}

/// Reads a file from its beginning to its end: whether it is text, in which encoding, how long. `see` is shown every
/// byte once. The file is left anywhere.
pub fn survey<R: Read + Seek>(
    from: &mut R,
    asked: Option<Encoding>,
    mut see: impl FnMut(&[u8]),
) -> Result<Survey, StreamError> {
    from.seek(SeekFrom::Start(0))?;
    let mut buffer = vec![0; CHUNK];
    let mut walk = Walk::default();
    let (mut carried, mut head) = (0, [0; 4]);
    loop {
        let room = buffer.get_mut(carried..).unwrap_or_default();
        let read = fill(from, room)?;
        let last = read < room.len();
        see(room.get(..read).unwrap_or_default());
        let whole = carried + read;
        if walk.bytes == 0 {
            for (kept, byte) in head.iter_mut().zip(&buffer) {
                *kept = *byte;
            }
            if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
                return Err(ReadError::Utf16.into());
            }
        }
        let piece = buffer.get(..whole).unwrap_or_default();
        carried = walk.utf8(piece, last);
        let done = whole - carried;
        walk.lines += line_ends(piece.get(..done).unwrap_or_default());
        walk.bytes += done;
        buffer.copy_within(done..whole, 0);
        if last {
            break;
        }
    }
    let had_bom = head.starts_with(b"\xEF\xBB\xBF");
    let lines = walk.lines;
    if asked != Some(Encoding::Gb18030) {
        match &walk.bad {
            None => {
                return Ok(Survey {
                    encoding: Encoding::Utf8,
                    had_bom,
                    lines,
                    warning: match asked {
                        None if !had_bom && !walk.eastern => walk.western,
                        _ => None,
                    },
                });
            }
            Some(bad) if asked.is_some() || had_bom => {
                return Err(not_text(Some(Encoding::Utf8), bad));
            }
            Some(_) => {}
        }
    }
    let had_bom = head.starts_with(b"\x84\x31\x95\x33");
    match (first_bad_gb18030(from, had_bom)?, walk.bad) {
        (None, _) => Ok(Survey {
            encoding: Encoding::Gb18030,
            had_bom,
            lines,
            warning: None,
        }),
        // Whichever encoding goes on longer was meant.
        (Some(bad), Some(utf8)) if asked.is_none() && utf8.offset > bad.offset => {
            Err(not_text(asked, &utf8))
        }
        (Some(bad), _) => Err(not_text(asked, &bad)),
    }
}

fn not_text(encoding: Option<Encoding>, bad: &Bad) -> StreamError {
    StreamError::Read(ReadError::NotText {
        encoding,
        offset: bad.offset,
        line: bad.line,
    })
}

fn first_bad_gb18030<R: Read + Seek>(
    from: &mut R,
    had_bom: bool,
) -> Result<Option<Bad>, StreamError> {
    let mut bytes = if had_bom { 4 } else { 0 };
    from.seek(SeekFrom::Start(bytes as u64))?;
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut buffer = vec![0; CHUNK];
    let mut scratch = String::with_capacity(CHUNK);
    let mut lines = 0;
    loop {
        let read = fill(from, &mut buffer)?;
        let last = read < buffer.len();
        let piece = buffer.get(..read).unwrap_or_default();
        let mut at = 0;
        loop {
            scratch.clear();
            let rest = piece.get(at..).unwrap_or_default();
            let (result, taken) =
                decoder.decode_to_string_without_replacement(rest, &mut scratch, last);
            at += taken;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(bad, after) => {
                    let back = usize::from(bad) + usize::from(after);
                    let before = piece.get(..at.saturating_sub(back)).unwrap_or_default();
                    let line = lines + line_ends(before) + 1;
                    return Ok(Some(Bad {
                        offset: (bytes + at).saturating_sub(back),
                        line: u32::try_from(line).unwrap_or(u32::MAX),
                    }));
                }
            }
        }
        lines += line_ends(piece);
        bytes += read;
        if last {
            return Ok(None);
        }
    }
}

/// The records of a file that was surveyed, one by one.
pub struct Lines<R> {
    from: R,
    decoder: Decoder,
    delimiter: u8,
    caps: Caps,
    chunk: Vec<u8>,
    /// Decoded and not yet read; read up to `at`.
    text: String,
    at: usize,
    /// Number of the record last read.
    row: u32,
    ended: bool,
}

impl<R: Read> Lines<R> {
    /// `from` stands at its beginning. `chunk` is how many bytes are read at a time.
    pub fn new(
        mut from: R,
        survey: &Survey,
        delimiter: Option<u8>,
        caps: Caps,
        chunk: usize,
    ) -> Result<Lines<R>, StreamError> {
        let (decoder, mark) = match survey.encoding {
            Encoding::Utf8 => (UTF_8.new_decoder_without_bom_handling(), 3),
            Encoding::Gb18030 => (GB18030.new_decoder_without_bom_handling(), 4),
        };
        if survey.had_bom {
            let mut skipped = [0; 4];
            fill(&mut from, skipped.get_mut(..mark).unwrap_or_default())?;
        }
        let mut lines = Lines {
            from,
            decoder,
            delimiter: b',',
            caps,
            chunk: vec![0; chunk.max(1)],
            text: String::new(),
            at: 0,
            row: 0,
            ended: false,
        };
        while lines.text.len() < SAMPLE && !lines.ended {
            lines.more()?;
        }
        lines.delimiter = delimiter.unwrap_or_else(|| find_delimiter(&lines.text, caps.cell));
        Ok(lines)
    }

    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// What the file was read from.
    pub fn into_inner(self) -> R {
        self.from
    }

    /// Decodes the next piece behind what is there.
    fn more(&mut self) -> Result<(), StreamError> {
        self.text.drain(..self.at);
        self.at = 0;
        let read = fill(&mut self.from, &mut self.chunk)?;
        self.ended = read < self.chunk.len();
        let mut at = 0;
        loop {
            let rest = self.chunk.get(at..read).unwrap_or_default();
            self.text.reserve(rest.len() + rest.len() / 2 + 16);
            let (result, taken) =
                self.decoder
                    .decode_to_string_without_replacement(rest, &mut self.text, self.ended);
            at += taken;
            match result {
                DecoderResult::InputEmpty => return Ok(()),
                DecoderResult::OutputFull => {}
                // The survey found text only.
                DecoderResult::Malformed(..) => return Err(ReadError::Changed.into()),
            }
        }
    }

    /// The next record, whatever it holds; false at the end.
    fn record(&mut self, record: &mut Record) -> Result<bool, StreamError> {
        loop {
            let window = self.text.get(self.at..).unwrap_or_default();
            let mut records = Records::part(window, self.delimiter, self.caps.cell, self.row);
            let found = records.read(record);
            if records.ran_out() && !self.ended {
                if window.len() > ROW_CAP {
                    return Err(ReadError::RowTooLong {
                        row: records.row(),
                        cap: ROW_CAP,
                    }
                    .into());
                }
                self.more()?;
                continue;
            }
            let found = found?;
            self.row = records.row();
            self.at += records.at();
            return Ok(found);
        }
    }

    /// The next row that is not blank; its number as a spreadsheet shows it.
    pub fn read(&mut self, record: &mut Record) -> Result<Option<u32>, StreamError> {
        while self.record(record)? {
            let used = used(record);
            if used == 0 {
                continue;
            }
            if used > self.caps.columns {
                return Err(ReadError::TooManyColumns {
                    row: self.row,
                    cap: self.caps.columns,
                }
                .into());
            }
            record.ends.truncate(used);
            let length = record.ends.last().map_or(0, |end| *end as usize);
            record.text.truncate(length);
            return Ok(Some(self.row));
        }
        Ok(None)
    }

    /// The first row that is not blank.
    pub fn headings(&mut self) -> Result<Vec<String>, StreamError> {
        let mut record = Record::default();
        match self.read(&mut record)? {
            None => Err(ReadError::Empty.into()),
            Some(_) => {
                let cells = Cells::new(&record.text, &record.ends);
                Ok(cells.iter().map(str::to_owned).collect())
            }
        }
    }
}

/// A record as a row of a spreadsheet.
pub fn row(number: u32, record: &Record, headings: usize) -> Row {
    let mut faults = Vec::new();
    let found = record.ends.len();
    if found > headings {
        let count = |n| u32::try_from(n).unwrap_or(u32::MAX);
        let kind = super::fault::FaultKind::TooManyCells {
            found: count(found),
            headings: count(headings),
        };
        faults.push((None, kind));
    }
    Row {
        number,
        cells: Cells::new(&record.text, &record.ends),
        faults,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::import::reader::{ReadOptions, read};
    use proptest::prelude::*;

    type Whole = (Vec<String>, Vec<Row>);

    fn streamed(bytes: &[u8], options: &ReadOptions, chunk: usize) -> Result<Whole, StreamError> {
        let mut seen: Vec<u8> = Vec::new();
        let mut from = Cursor::new(bytes);
        let survey = survey(&mut from, options.encoding, |piece| {
            seen.extend_from_slice(piece)
        })?;
        assert_eq!(seen, bytes);
        from.set_position(0);
        let mut lines = Lines::new(from, &survey, options.delimiter, options.caps, chunk)?;
        let headings = lines.headings()?;
        let mut record = Record::default();
        let mut rows = Vec::new();
        while let Some(number) = lines.read(&mut record)? {
            rows.push(row(number, &record, headings.len()));
        }
        Ok((headings, rows))
    }

    fn same(bytes: &[u8], options: &ReadOptions, chunk: usize) {
        let whole = read(bytes, options).map(|sheet| (sheet.headings, sheet.rows));
        match (streamed(bytes, options, chunk), whole) {
            (Ok(parts), Ok(whole)) => assert_eq!(parts, whole),
            (Err(StreamError::Read(part)), Err(whole)) => assert_eq!(part, whole),
            (parts, whole) => panic!("{parts:?} is not {whole:?}"),
        }
    }

    #[test]
    fn a_file_in_pieces_is_the_file_as_a_whole() {
        let gbk = GB18030
            .encode("客户,名称\r\n\"甲\"\"乙\n丙\",1\r\n\u{20BB7},2")
            .0;
        for text in [
            "a,b\r\n1,\"x\"\"y\"\r\n\r\n2,\r\n".as_bytes(),
            "\u{FEFF}编号;名称\r1;\"a;\nb\"\r\n2".as_bytes(),
            "a\n\"b".as_bytes(),
            b"",
            b"\n ,\n",
            b"a,b\n1,2,3\n",
            b"\xFF\xFEa\0",
            b"a\nb\xFF",
            &gbk,
        ] {
            for chunk in 1..40 {
                same(text, &ReadOptions::default(), chunk);
            }
        }
    }

    #[test]
    fn caps_hold_in_pieces_too() {
        let caps = Caps {
            columns: 3,
            cell: 8,
            ..Caps::default()
        };
        let options = ReadOptions {
            caps,
            ..ReadOptions::default()
        };
        for text in [
            "a\n123456789",
            "a\n\"123456789\"",
            "a,b,c,d",
            "a\n\"12\"\"34\"\"56\"\"7",
        ] {
            for chunk in 1..20 {
                same(text.as_bytes(), &options, chunk);
            }
        }
    }

    proptest! {
        #[test]
        fn no_split_changes_a_row(text in "[a,;\"\t\n\r 客Ωé]{0,60}", chunk in 1usize..20, gbk: bool) {
            let bytes = if gbk { GB18030.encode(&text).0.into_owned() } else { text.into_bytes() };
            same(&bytes, &ReadOptions::default(), chunk);
        }

        #[test]
        fn no_bytes_panic(bytes: Vec<u8>, chunk in 1usize..20) {
            for encoding in [None, Some(Encoding::Utf8), Some(Encoding::Gb18030)] {
                same(&bytes, &ReadOptions { encoding, ..ReadOptions::default() }, chunk);
            }
        }
    }
}
