//! The parts of a workbook: a zip archive's directory, read strictly and within a limit.

use super::super::sheet::ReadError;
use super::inflate::{Wrong, inflate};

/// A zip archive in memory.
pub struct Archive<'a> {
    bytes: &'a [u8],
    directory: &'a [u8],
    /// How many bytes may still be inflated.
    left: u64,
    cap: u64,
}

/// One part of it.
pub struct Part<'a> {
    name: String,
    method: u16,
    crc: u32,
    data: &'a [u8],
    size: u64,
}

/// What stops a part: a fault of the data, or an error of whoever reads it.
pub enum Stop {
    Wrong(Wrong),
    Read(ReadError),
}

impl From<Wrong> for Stop {
    fn from(wrong: Wrong) -> Stop {
        Stop::Wrong(wrong)
    }
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Stop {
        Stop::Read(error)
    }
}

fn damaged(part: &str, what: Wrong) -> ReadError {
    ReadError::Damaged {
        part: part.chars().take(80).collect(),
        what,
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    let eight = bytes.get(at..at.checked_add(8)?)?;
    Some(u64::from_le_bytes(eight.try_into().ok()?))
}

impl<'a> Archive<'a> {
    /// Opens an archive of which at most `cap` bytes will be inflated, all parts together.
    pub fn open(bytes: &'a [u8], cap: u64) -> Result<Archive<'a>, ReadError> {
        let directory = Self::directory(bytes).ok_or_else(|| damaged("", "no zip directory"))?;
        Ok(Archive {
            bytes,
            directory,
            left: cap,
            cap,
        })
    }

    fn directory(bytes: &'a [u8]) -> Option<&'a [u8]> {
        let from = bytes.len().saturating_sub(22 + 65_535);
        let tail = bytes.get(from..)?;
        let end = from + tail.windows(4).rposition(|four| four == b"PK\x05\x06")?;
        let size = u32_at(bytes, end + 12)? as usize;
        let start = u32_at(bytes, end + 16)? as usize;
        bytes
            .get(start..start.checked_add(size)?)
            .filter(|_| start + size <= end)
    }

    /// The part of that name, in any case; its size counts towards the cap from now on.
    pub fn part(&mut self, name: &str) -> Result<Option<Part<'a>>, ReadError> {
        let mut at = 0;
        while at < self.directory.len() {
            let (entry, part) = self
                .entry(at)
                .ok_or_else(|| damaged(name, "the zip directory is damaged"))?;
            at += entry;
            let Some((found, part)) = part else { continue };
            if !found.eq_ignore_ascii_case(name.as_bytes()) {
                continue;
            }
            let mut part = part.map_err(|what| damaged(name, what))?;
            part.name = name.to_string();
            let Some(left) = self.left.checked_sub(part.size) else {
                return Err(ReadError::Inflated { cap: self.cap });
            };
            self.left = left;
            return Ok(Some(part));
        }
        Ok(None)
    }

    /// The directory entry at `at`: its length, its name, and the part.
    #[allow(clippy::type_complexity)]
    fn entry(&self, at: usize) -> Option<(usize, Option<(&'a [u8], Result<Part<'a>, Wrong>)>)> {
        let entry = self.directory.get(at..)?;
        if !entry.starts_with(b"PK\x01\x02") {
            return None;
        }
        let name_length = usize::from(u16_at(entry, 28)?);
        let extra_length = usize::from(u16_at(entry, 30)?);
        let length = 46 + name_length + extra_length + usize::from(u16_at(entry, 32)?);
        let name = entry.get(46..46 + name_length)?;
        let extra = entry.get(46 + name_length..46 + name_length + extra_length)?;
        let part = self.locate(entry, extra);
        Some((
            length,
            Some((name, part.unwrap_or(Err("lies outside the file")))),
        ))
    }

    fn locate(&self, entry: &[u8], extra: &[u8]) -> Option<Result<Part<'a>, Wrong>> {
        let mut wide = zip64(extra).unwrap_or_default().chunks_exact(8);
        let mut number = |at| match u32_at(entry, at)? {
            u32::MAX => u64_at(wide.next()?, 0),
            narrow => Some(u64::from(narrow)),
        };
        let size = number(24)?;
        let packed = usize::try_from(number(20)?).ok()?;
        let offset = usize::try_from(number(42)?).ok()?;
        if u16_at(entry, 8)? & 1 != 0 {
            return Some(Err("is encrypted"));
        }
        let local = self.bytes.get(offset..)?;
        if !local.starts_with(b"PK\x03\x04") {
            return Some(Err("is not where the directory says"));
        }
        let skip = 30 + usize::from(u16_at(local, 26)?) + usize::from(u16_at(local, 28)?);
        Some(Ok(Part {
            name: String::new(),
            method: u16_at(entry, 10)?,
            crc: u32_at(entry, 16)?,
            data: local.get(skip..skip.checked_add(packed)?)?,
            size,
        }))
    }
}

/// The zip64 field among the extra fields.
fn zip64(mut extra: &[u8]) -> Option<&[u8]> {
    loop {
        let length = usize::from(u16_at(extra, 2)?);
        let field = extra.get(4..4 + length)?;
        if u16_at(extra, 0)? == 1 {
            return Some(field);
        }
        extra = extra.get(4 + length..)?;
    }
}

impl Part<'_> {
    /// Hands the contents to `sink` in pieces, then compares size and checksum with the directory's.
    pub fn read(&self, sink: &mut dyn FnMut(&[u8]) -> Result<(), Stop>) -> Result<(), ReadError> {
        let (mut crc, mut seen) = (u32::MAX, 0u64);
        let tables = crc_tables();
        let mut counted = |piece: &[u8]| {
            seen += piece.len() as u64;
            let mut fours = piece.chunks_exact(4);
            for four in &mut fours {
                let word = four
                    .iter()
                    .rev()
                    .fold(0, |word, b| word << 8 | u32::from(*b));
                let mixed = (crc ^ word).to_le_bytes().map(usize::from);
                let [a, b, c, d] = mixed;
                crc = tables[3][a] ^ tables[2][b] ^ tables[1][c] ^ tables[0][d];
            }
            for byte in fours.remainder() {
                crc = tables[0][usize::from(crc as u8 ^ byte)] ^ (crc >> 8);
            }
            sink(piece)
        };
        let done = match self.method {
            0 if self.data.len() as u64 != self.size => Err(Stop::Wrong("has another size")),
            0 => self.data.chunks(65_536).try_for_each(&mut counted),
            8 => inflate(self.data, self.size, &mut counted),
            _ => Err(Stop::Wrong("is packed in an unknown way")),
        };
        match done {
            Ok(()) if seen != self.size => Err(damaged(&self.name, "has another size")),
            Ok(()) if !crc != self.crc => Err(damaged(&self.name, "has another checksum")),
            Ok(()) => Ok(()),
            Err(Stop::Wrong(what)) => Err(damaged(&self.name, what)),
            Err(Stop::Read(error)) => Err(error),
        }
    }
}

/// For a byte, and for a byte followed by one, two, three noughts.
fn crc_tables() -> [[u32; 256]; 4] {
    let mut tables = [[0; 256]; 4];
    for (n, place) in (0u32..).zip(&mut tables[0]) {
        *place = (0..8).fold(n, |crc, _| {
            if crc & 1 == 1 {
                0xEDB8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            }
        });
    }
    let one = tables[0];
    for k in 1..4 {
        tables[k] = tables[k - 1].map(|crc| one[(crc & 255) as usize] ^ (crc >> 8));
    }
    tables
}
