//! The file that comes in, and the file of bad rows that goes out (IMP-1, IMP-4).

use std::collections::HashSet;
use std::fs::File;
use std::io::{Error as IoError, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::{Request, Run, Wording};
use crate::context::Context;
use crate::error::{Error, InputFault, Result, UsageFault};
use crate::import::fault::{Fault, FaultKind};
use crate::import::fields::NAME_CHARS;
use crate::import::headings::{self, Mapped};
use crate::import::reader::{self, ReadOptions};
use crate::import::records::Record;
use crate::import::rejects::{self, Behind};
use crate::import::rows::FromRow;
use crate::import::sheet::{ReadError, Spreadsheet};
use crate::import::stream::{self, CHUNK, Lines, StreamError};
use crate::import::value;
use crate::ops::outputs;
use crate::store::journal;

/// A file read, with its headings understood.
#[derive(Debug)]
pub struct Loaded {
    pub sheet: Spreadsheet,
    pub mapped: Mapped,
    /// SHA-256 of the bytes.
    pub digest: String,
}

/// Reads a whole file within the caps.
pub fn load<N: FromRow>(request: &Request) -> Result<Loaded> {
    let options = ReadOptions {
        encoding: request.encoding,
        ..ReadOptions::default()
    };
    let told = |error| {
        let file = request.file.clone();
        Error::Input(match error {
            StreamError::Io(error) => InputFault::Unreadable { file, error },
            StreamError::Read(error) => InputFault::Spreadsheet { file, error },
        })
    };
    let mut file = File::open(&request.file).map_err(|error| told(error.into()))?;
    looked_over(&mut file, &options).map_err(told)?;
    let bytes = read(file, options.caps.input).map_err(|error| told(error.into()))?;
    let sheet = reader::read(&bytes, &options).map_err(|error| {
        Error::Input(InputFault::Spreadsheet {
            file: request.file.clone(),
            error,
        })
    })?;
    let mapped = headings::map(&sheet.headings, N::SPECS, &request.map).map_err(|faults| {
        Error::Input(InputFault::Headings {
            file: request.file.clone(),
            faults,
        })
    })?;
    Ok(Loaded {
        sheet,
        mapped,
        digest: journal::hex(&journal::digest(&bytes)),
    })
}

/// A file of more bytes is looked over before all of it is kept in memory.
const SMALL: u64 = 1 << 20;

/// Refuses a file by its size, and a large text that the reader would refuse, with a window of it in memory.
fn looked_over(file: &mut File, options: &ReadOptions) -> std::result::Result<(), StreamError> {
    let about = file.metadata()?;
    if !about.is_file() || about.len() <= SMALL {
        return Ok(());
    }
    let (caps, bytes) = (options.caps, usize::try_from(about.len()));
    let bytes = bytes.unwrap_or(usize::MAX);
    if bytes > caps.input {
        let cap = caps.input;
        return Err(ReadError::TooLarge { bytes, cap }.into());
    }
    let mut first = [0; 4];
    file.read_exact(&mut first)?;
    file.seek(SeekFrom::Start(0))?;
    if first == *b"PK\x03\x04" || first == *b"\xD0\xCF\x11\xE0" {
        return Ok(());
    }
    let survey = stream::survey(file, options.encoding, |_| {})?;
    file.seek(SeekFrom::Start(0))?;
    let mut lines = Lines::new(&mut *file, &survey, options.delimiter, caps, CHUNK)?;
    let (mut record, mut cells) = (Record::default(), 0);
    while let Some(row) = lines.read(&mut record)? {
        cells += record.ends.len();
        if cells > caps.cells {
            let cap = caps.cells;
            return Err(ReadError::TooManyCells { row, cap }.into());
        }
    }
    file.seek(SeekFrom::Start(0))?;
    Ok(())
}

/// At most one byte more than the cap, which the reader then refuses.
pub fn read(file: File, cap: usize) -> std::io::Result<Vec<u8>> {
    let most = u64::try_from(cap).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl Loaded {
    /// Every text in the column of a field.
    pub fn texts(&self, field: &str) -> HashSet<String> {
        let Some(column) = self.mapped.column(field) else {
            return HashSet::new();
        };
        let cells = self
            .sheet
            .rows
            .iter()
            .map(|row| row.cells.get(column.index));
        cells
            .filter(|cell| !value::blank(cell))
            .filter_map(|cell| value::text(cell, NAME_CHARS, false).ok())
            .collect()
    }

    /// What is odd about the file as a whole.
    pub fn warnings(&self) -> Vec<Fault> {
        let unknown = self.mapped.unknown.iter().map(|heading| {
            let kind = FaultKind::UnknownColumn;
            Fault::new(1, heading, "", kind)
        });
        let odd = self.sheet.warnings.iter().map(|warning| {
            let kind = FaultKind::Reader(warning.clone());
            Fault::new(0, "", "", kind)
        });
        unknown.chain(odd).collect()
    }
}

/// The bad rows are text, also those of a workbook: no file is named as what it is not.
const WORKBOOKS: [&str; 5] = ["xlsx", "xlsm", "xlsb", "xls", "ods"];

/// Refuses a rejects file that would go over the database, or a name that is a workbook's, before anything is done.
pub(in crate::ops) fn spared(ctx: &Context, request: &Request) -> Result<()> {
    if !request.partial || request.dry_run {
        return Ok(());
    }
    let path = rejects_path(request);
    let kind = path.extension().map(|word| word.to_ascii_lowercase());
    if WORKBOOKS
        .iter()
        .any(|word| kind.as_deref() == Some(std::ffi::OsStr::new(word)))
    {
        return Err(Error::Usage(UsageFault::BadValue {
            flag: "--rejects",
            value: path.display().to_string(),
            wanted: "*.csv",
        }));
    }
    outputs::spare(ctx.store.path(), "--rejects", &path)
}

fn rejects_path(request: &Request) -> PathBuf {
    match &request.rejects {
        Some(path) => path.clone(),
        None => beside(&request.file),
    }
}

/// Writes the bad rows, ready to be mended and imported again; its path comes back.
pub(in crate::ops) fn reject(
    loaded: &Loaded,
    request: &Request,
    wording: &Wording<'_>,
    run: &Run,
) -> Result<PathBuf> {
    let path = rejects_path(request);
    let failed = |error| {
        Error::Input(InputFault::Rejects {
            file: path.clone(),
            error,
        })
    };
    let mut reasons = Vec::with_capacity(run.bad.len());
    let mut rest = run.outcome.faults.as_slice();
    for (index, count) in &run.bad {
        let (own, others) = rest.split_at((*count).min(rest.len()));
        reasons.push((*index, (wording.reasons)(own)));
        rest = others;
    }
    let behind = reasons.iter().enumerate().map(|(place, (index, reason))| {
        let entered = run.entered.get(place).map_or("", String::as_str);
        (*index, Behind { reason, entered })
    });
    let rows: Vec<_> = behind.collect();
    let bytes = rejects::write(&loaded.sheet, &rows, wording.headings)
        .map_err(|error| Error::Defect(format!("{error:?}")))?;
    write(&path, &request.file, &bytes).map_err(failed)?;
    Ok(path)
}

/// `customers.rejects.csv` beside `customers.xlsx`.
fn beside(file: &Path) -> PathBuf {
    let mut name = file.file_stem().unwrap_or_default().to_owned();
    name.push(".rejects.csv");
    file.with_file_name(name)
}

fn write(path: &Path, input: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let same = |one: &Path, other: &Path| match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    };
    if same(path, input) {
        return Err(IoError::new(
            ErrorKind::InvalidInput,
            "it is the file that comes in",
        ));
    }
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
