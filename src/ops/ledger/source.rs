//! The file that comes in: surveyed once, then read as a stream, as often as it takes (IMP-1).

use std::collections::HashSet;
use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;

use crate::error::{Error, InputFault, Result};
use crate::import::fault::{Fault, FaultKind};
use crate::import::headings::{self, FieldSpec, Mapped};
use crate::import::reader::{self, ReadOptions};
use crate::import::records::Record;
use crate::import::sheet::{Caps, Encoding, ReadError, Row, Spreadsheet};
use crate::import::stream::{self, CHUNK, Lines, StreamError, Survey};
use crate::ops::importing::{Loaded, Request, file};
use crate::store::journal::Hasher;

/// A file, or what came through a pipe.
#[derive(Debug)]
enum Bytes {
    File(File),
    Memory(Arc<[u8]>),
}

/// A reader at the beginning that says at the end what it has read.
pub struct Hashed {
    from: Box<dyn Read + Send>,
    hasher: Hasher,
}

impl Read for Hashed {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.hasher.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

#[derive(Debug)]
enum Content {
    Text { bytes: Bytes, survey: Survey },
    Workbook(Spreadsheet),
}

/// A spreadsheet of any size with its headings understood.
#[derive(Debug)]
pub struct Source {
    path: PathBuf,
    content: Content,
    headings: Vec<String>,
    delimiter: u8,
    pub mapped: Mapped,
    /// SHA-256 of the bytes.
    pub digest: String,
    /// About how many rows there are.
    pub about: u64,
    pub warnings: Vec<Fault>,
}

impl Source {
    /// Reads the whole file once.
    pub fn open(request: &Request, specs: &'static [FieldSpec]) -> Result<Source> {
        let path = request.file.clone();
        let unreadable = |error| {
            Error::Input(InputFault::Unreadable {
                file: path.clone(),
                error,
            })
        };
        let refused = |error| {
            Error::Input(InputFault::Spreadsheet {
                file: path.clone(),
                error,
            })
        };
        let mut file = File::open(&path).map_err(unreadable)?;
        let mut first = [0; 8];
        let regular = file.metadata().map_err(unreadable)?.is_file();
        let is_text = regular && {
            let read = file.read(&mut first).map_err(unreadable)?;
            let first = first.get(..read).unwrap_or_default();
            !first.starts_with(b"PK\x03\x04") && !first.starts_with(b"\xD0\xCF\x11\xE0")
        };
        let mut hasher = Hasher::default();
        let bytes = match is_text {
            true => Bytes::File(file),
            false => {
                if regular {
                    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
                }
                let bytes = file::read(file, Caps::default().input).map_err(unreadable)?;
                if !bytes.starts_with(b"PK\x03\x04") && !bytes.starts_with(b"\xD0\xCF\x11\xE0") {
                    Bytes::Memory(bytes.into())
                } else {
                    hasher.update(&bytes);
                    let options = ReadOptions {
                        encoding: request.encoding,
                        ..ReadOptions::default()
                    };
                    let sheet = reader::read(&bytes, &options).map_err(refused)?;
                    return Source::workbook(path, sheet, hasher.finish(), request, specs);
                }
            }
        };
        let told = |error| match error {
            StreamError::Io(error) => unreadable(error),
            StreamError::Read(error) => refused(error),
        };
        let see = |piece: &[u8]| hasher.update(piece);
        let survey = match &bytes {
            Bytes::File(file) => {
                let mut file = file.try_clone().map_err(unreadable)?;
                stream::survey(&mut file, request.encoding, see)
            }
            Bytes::Memory(bytes) => stream::survey(&mut Cursor::new(bytes), request.encoding, see),
        }
        .map_err(told)?;
        let digest = hasher.finish();
        let mut lines = lines(&bytes, &survey, None).map_err(told)?;
        let headings = lines.headings().map_err(told)?;
        let mapped = map(&path, &headings, specs, request)?;
        let warning = survey.warning.clone();
        Ok(Source {
            delimiter: lines.delimiter(),
            about: survey.lines,
            content: Content::Text { bytes, survey },
            warnings: warnings(&mapped, warning),
            path,
            headings,
            mapped,
            digest,
        })
    }

    fn workbook(
        path: PathBuf,
        sheet: Spreadsheet,
        digest: String,
        request: &Request,
        specs: &'static [FieldSpec],
    ) -> Result<Source> {
        let mapped = map(&path, &sheet.headings, specs, request)?;
        Ok(Source {
            headings: sheet.headings.clone(),
            delimiter: sheet.delimiter,
            about: sheet.rows.len() as u64,
            warnings: warnings(&mapped, sheet.warnings.iter().cloned()),
            content: Content::Workbook(sheet),
            path,
            mapped,
            digest,
        })
    }

    pub fn told(&self, error: StreamError) -> Error {
        let file = self.path.clone();
        Error::Input(match error {
            StreamError::Io(error) => InputFault::Unreadable { file, error },
            StreamError::Read(error) => InputFault::Spreadsheet { file, error },
        })
    }

    /// Goes through all rows: plain ones as records, those with something odd as rows.
    pub fn each(
        &self,
        visit: &mut dyn FnMut(u32, Cellular<'_>) -> std::ops::ControlFlow<()>,
    ) -> std::result::Result<(), StreamError> {
        match &self.content {
            Content::Workbook(sheet) => {
                for row in &sheet.rows {
                    if visit(row.number, Cellular::Row(row)).is_break() {
                        return Ok(());
                    }
                }
                Ok(())
            }
            Content::Text { bytes, survey } => {
                let mut lines = lines(bytes, survey, Some(self.delimiter))?;
                lines.headings()?;
                let mut record = Record::default();
                while let Some(number) = lines.read(&mut record)? {
                    let seen = if record.ends.len() > self.headings.len() {
                        let row = stream::row(number, &record, self.headings.len());
                        visit(number, Cellular::Row(&row))
                    } else {
                        visit(number, Cellular::Record(&record))
                    };
                    if seen.is_break() {
                        return Ok(());
                    }
                }
                match lines.into_inner().hasher.finish() == self.digest {
                    true => Ok(()),
                    false => Err(ReadError::Changed.into()),
                }
            }
        }
    }

    /// The rows of these numbers as a spreadsheet of its own, in order.
    pub fn only(&self, numbers: &HashSet<u32>) -> Result<Loaded> {
        let mut rows: Vec<Row> = Vec::with_capacity(numbers.len());
        let mut visit = |number: u32, cells: Cellular<'_>| {
            if numbers.contains(&number) {
                rows.push(cells.row(number, self.headings.len()));
            }
            std::ops::ControlFlow::Continue(())
        };
        self.each(&mut visit).map_err(|error| self.told(error))?;
        let (encoding, had_bom) = match &self.content {
            Content::Text { survey, .. } => (survey.encoding, survey.had_bom),
            Content::Workbook(_) => (Encoding::Utf8, true),
        };
        Ok(Loaded {
            sheet: Spreadsheet {
                headings: self.headings.clone(),
                rows,
                encoding,
                delimiter: self.delimiter,
                had_bom,
                warnings: Vec::new(),
            },
            mapped: self.mapped.clone(),
            digest: self.digest.clone(),
        })
    }
}

/// The cells of one row, as they came.
pub enum Cellular<'a> {
    Record(&'a Record),
    Row(&'a Row),
}

impl Cellular<'_> {
    pub fn row(&self, number: u32, headings: usize) -> Row {
        match self {
            Cellular::Record(record) => stream::row(number, record, headings),
            Cellular::Row(row) => (*row).clone(),
        }
    }
}

fn lines(
    bytes: &Bytes,
    survey: &Survey,
    delimiter: Option<u8>,
) -> std::result::Result<Lines<Hashed>, StreamError> {
    let from: Box<dyn Read + Send> = match bytes {
        Bytes::File(file) => {
            let mut file = file.try_clone()?;
            file.seek(SeekFrom::Start(0))?;
            Box::new(file)
        }
        Bytes::Memory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
    };
    let from = Hashed {
        from,
        hasher: Hasher::default(),
    };
    Lines::new(from, survey, delimiter, Caps::default(), CHUNK)
}

fn map(
    path: &std::path::Path,
    headings: &[String],
    specs: &'static [FieldSpec],
    request: &Request,
) -> Result<Mapped> {
    headings::map(headings, specs, &request.map).map_err(|faults| {
        Error::Input(InputFault::Headings {
            file: path.to_owned(),
            faults,
        })
    })
}

fn warnings(
    mapped: &Mapped,
    odd: impl IntoIterator<Item = crate::import::sheet::ReadWarning>,
) -> Vec<Fault> {
    let unknown = mapped
        .unknown
        .iter()
        .map(|heading| Fault::new(1, heading, "", FaultKind::UnknownColumn));
    let odd = odd
        .into_iter()
        .map(|warning| Fault::new(0, "", "", FaultKind::Reader(warning)));
    unknown.chain(odd).collect()
}
