//! A spreadsheet as read: headings, rows, and how it was written (IMP-1).

use super::fault::FaultKind;

/// How the text of a file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Gb18030,
}

impl Encoding {
    /// `utf-8`, `utf8`, `gb18030`, `gbk`, `gb2312`, in any case.
    pub fn parse(word: &str) -> Option<Encoding> {
        match word.to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" => Some(Encoding::Utf8),
            "gb18030" | "gbk" | "gb2312" => Some(Encoding::Gb18030),
            _ => None,
        }
    }

    /// `utf-8` or `gb18030`.
    pub fn word(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Gb18030 => "gb18030",
        }
    }
}

/// What a reader refuses to go beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caps {
    /// Bytes of the file.
    pub input: usize,
    /// Columns in use.
    pub columns: usize,
    /// Cells in all rows.
    pub cells: usize,
    /// Bytes of one cell.
    pub cell: usize,
    /// Bytes of all parts of a workbook when inflated.
    pub inflated: u64,
    /// Bytes of the shared strings of a workbook, which stand in memory.
    pub strings: u64,
}

impl Default for Caps {
    fn default() -> Caps {
        Caps {
            input: 512 << 20,
            columns: 1_000,
            cells: 10_000_000,
            cell: 1 << 20,
            inflated: 400 << 20,
            strings: 64 << 20,
        }
    }
}

/// Why a file cannot be read at all. Rows are counted as a spreadsheet shows them, the first is 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// Nothing but blank rows.
    Empty,
    TooLarge {
        bytes: usize,
        cap: usize,
    },
    /// Not in the encoding asked for, or in none that is known. `offset` and `line` are those of the first bad byte.
    NotText {
        encoding: Option<Encoding>,
        offset: usize,
        line: u32,
    },
    /// "Unicode text" of Excel; to be saved as CSV UTF-8.
    Utf16,
    /// An .xls workbook, or an .xlsx with a password.
    OldOrEncrypted,
    UnclosedQuote {
        row: u32,
    },
    /// `column` counts from 1.
    CellTooLong {
        row: u32,
        column: u32,
        cap: usize,
    },
    TooManyColumns {
        row: u32,
        cap: usize,
    },
    TooManyCells {
        row: u32,
        cap: usize,
    },
    /// More than `cap` bytes in one row.
    RowTooLong {
        row: u32,
        cap: usize,
    },
    /// What was read the second time is not what was read the first time.
    Changed,
    /// A workbook that would be larger than `cap` bytes when inflated, or says it is.
    Inflated {
        cap: u64,
    },
    /// A damaged workbook: the part in the archive and what is wrong with it.
    Damaged {
        part: String,
        what: &'static str,
    },
}

impl ReadError {
    /// The stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::Empty => "file-empty",
            ReadError::TooLarge { .. } => "file-too-large",
            ReadError::NotText { .. } => "file-not-text",
            ReadError::Utf16 => "file-utf16",
            ReadError::OldOrEncrypted => "file-old-or-encrypted",
            ReadError::UnclosedQuote { .. } => "unclosed-quote",
            ReadError::CellTooLong { .. } => "cell-too-long",
            ReadError::TooManyColumns { .. } => "too-many-columns",
            ReadError::TooManyCells { .. } => "too-many-cells",
            ReadError::RowTooLong { .. } => "row-too-long",
            ReadError::Changed => "file-changed",
            ReadError::Inflated { .. } => "workbook-too-large",
            ReadError::Damaged { .. } => "workbook-damaged",
        }
    }
}

/// What is odd about a file that was read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ReadWarning {
    /// Valid UTF-8 with Latin or Greek letters and no Chinese: a short GBK file can look like that.
    /// The first such word, and what it would be in GB18030.
    PerhapsGb18030 { seen: String, instead: String },
    /// Only the first visible worksheet is read; these are not.
    OtherWorksheets { names: Vec<String> },
}

impl ReadWarning {
    /// The stable code of the warning.
    pub fn code(&self) -> &'static str {
        match self {
            ReadWarning::PerhapsGb18030 { .. } => "perhaps-gb18030",
            ReadWarning::OtherWorksheets { .. } => "other-worksheets",
        }
    }
}

/// One record of cells: one text, and where each cell ends in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    text: Box<str>,
    ends: Box<[u32]>,
}

impl Cells {
    /// From a text and the ascending ends of its cells on character boundaries.
    pub(super) fn new(text: &str, ends: &[u32]) -> Cells {
        Cells {
            text: text.into(),
            ends: ends.into(),
        }
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cell as it was typed, also where the product itself had defused it; blank beyond the last.
    pub fn get(&self, index: usize) -> &str {
        super::defused::undone(self.raw(index))
    }

    fn raw(&self, index: usize) -> &str {
        let Some(&end) = self.ends.get(index) else {
            return "";
        };
        let start = match index.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(end),
            None => 0,
        };
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|i| self.get(i))
    }
}

/// A row below the headings that is not blank. Trailing blank cells are not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// As a spreadsheet shows it: the first row of the sheet is 1, blank rows count.
    pub number: u32,
    pub cells: Cells,
    /// What the reader found wrong, with the column it concerns, from 0.
    pub faults: Vec<(Option<u32>, FaultKind)>,
}

/// A spreadsheet in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spreadsheet {
    /// As typed, without trailing blank ones.
    pub headings: Vec<String>,
    pub rows: Vec<Row>,
    /// Of the file; a workbook counts as UTF-8 with a byte-order mark and commas.
    pub encoding: Encoding,
    pub delimiter: u8,
    pub had_bom: bool,
    pub warnings: Vec<ReadWarning>,
}
