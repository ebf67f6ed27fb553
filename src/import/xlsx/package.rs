//! The parts of a workbook in its zip archive, none read beyond the size it was announced with.

use std::cell::Cell;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::sheet::{Caps, ReadError};

/// What may be read to find the parts: room for tens of thousands of them.
const DIRECTORY_BYTES: usize = 4 << 20;

/// How many tags are read, all parts together: four for each cell that may be taken, so that no file
/// takes long.
const TAGS: u32 = 40_000_000;

/// A zip archive in memory.
pub struct Archive<'a> {
    zip: ZipArchive<Rationed<'a>>,
    caps: Caps,
    /// How many bytes may still be inflated.
    left: u64,
    /// How many tags may still be read.
    tags: u32,
}

/// One part of it, to be read once.
pub struct Part<'a> {
    pub name: String,
    pub size: u64,
    /// The longest text of a cell.
    pub longest: usize,
    /// How many tags may still be read.
    pub tags: &'a mut u32,
    pub contents: Box<dyn Read + 'a>,
}

/// The bytes of the file, of which so many may be read.
struct Rationed<'a> {
    bytes: Cursor<&'a [u8]>,
    left: Rc<Cell<usize>>,
}

impl Read for Rationed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get().checked_sub(buffer.len());
        self.left.set(left.ok_or(io::ErrorKind::QuotaExceeded)?);
        self.bytes.read(buffer)
    }
}

impl Seek for Rationed<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}

pub fn damaged(part: &str, what: &'static str) -> ReadError {
    ReadError::Damaged {
        part: part.chars().take(80).collect(),
        what,
    }
}

impl<'a> Archive<'a> {
    /// Opens an archive of which no more will be inflated than the caps allow, all parts together.
    pub fn open(bytes: &'a [u8], caps: &Caps) -> Result<Archive<'a>, ReadError> {
        let left = Rc::new(Cell::new(DIRECTORY_BYTES));
        let zip = ZipArchive::new(Rationed {
            bytes: Cursor::new(bytes),
            left: Rc::clone(&left),
        });
        let zip = zip.map_err(|_| damaged("", "no zip directory"))?;
        left.set(usize::MAX);
        Ok(Archive {
            zip,
            caps: *caps,
            left: caps.inflated,
            tags: TAGS,
        })
    }

    /// The part of that name, in any case; its size counts towards the cap from now on.
    pub fn part(&mut self, name: &str) -> Result<Option<Part<'_>>, ReadError> {
        let is_it = |found: &[u8]| found.eq_ignore_ascii_case(name.as_bytes());
        let Some(index) = self.zip.file_names_raw().position(is_it) else {
            return Ok(None);
        };
        let file = self.zip.by_index(index).map_err(|error| {
            let what = match error {
                ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => "is encrypted",
                ZipError::UnsupportedArchive(_) => "is packed in an unknown way",
                _ => "is not where the directory says",
            };
            damaged(name, what)
        })?;
        let size = file.size();
        let Some(left) = self.left.checked_sub(size) else {
            let cap = self.caps.inflated;
            return Err(ReadError::Inflated { cap });
        };
        self.left = left;
        Ok(Some(Part {
            name: name.to_string(),
            size,
            longest: self.caps.cell,
            tags: &mut self.tags,
            contents: Box::new(file),
        }))
    }
}
