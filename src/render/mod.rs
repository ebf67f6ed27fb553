//! Rows and columns to bytes: table, csv, json, ndjson, xlsx, markdown, html. Knows no noun.

mod clean;
mod csv;
mod defuse;
pub mod folded;
mod html;
mod json;
mod layout;
mod listing;
mod markdown;
pub mod paper;
pub mod parts;
mod plain;
pub mod qr;
mod table;
mod xlsx;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::i18n::Lang;

pub use clean::{document as clean_document, line as clean_line};
pub use listing::Listing;
pub use plain::{human_line, yuan, yuan_grouped};

/// One value of one cell, typed so that each format can do it justice.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Missing: `null` in JSON, empty elsewhere.
    Null,
    Text(String),
    Int(i64),
    /// Money in fen; JSON and CSV show yuan, exact to the fen.
    Money(i64),
    /// Hundredths of a percent: `12.34` for programs, `12.34%` for people.
    Percent(i64),
    /// Thousandths of a unit; as many decimals as it has.
    Quantity(i64),
    /// `2026-03-01`
    Date(NaiveDate),
    /// `2026-03-01T09:30:00+08:00`
    Moment(DateTime<FixedOffset>),
    Flag(bool),
    /// A machine word for JSON and CSV, and its label in the language of the command for people.
    Word {
        word: &'static str,
        label: String,
    },
    /// Simple values; joined by `;` outside JSON.
    List(Vec<Cell>),
    /// Nested objects, such as the steps of a route; each a JSON object in order. Outside JSON each
    /// object is one line of `label value` pairs.
    Objects(Vec<Vec<Field>>),
    /// Nested objects for machines, each with the sentence that a person reads instead.
    Told(Vec<(String, Vec<Field>)>),
}

/// One named value of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// JSON key and CSV heading: ASCII, the same in both languages.
    pub key: &'static str,
    /// Heading for people, in the language of the command.
    pub label: String,
    pub cell: Cell,
}

/// One column of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub key: &'static str,
    pub label: String,
    /// Numbers, dates and codes are never broken across lines; running text may be.
    pub flow: Flow,
    /// Left out of lists where [`Format::shows_machine_columns`] says so.
    pub machine_only: bool,
}

/// How a column behaves when the table is too wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Codes, dates, amounts: as wide as their content.
    Fixed,
    /// Running text: cut or wrapped.
    Text,
}

/// A list with its columns declared once.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Title for xlsx and html, in the language of the command.
    pub title: String,
    pub columns: Vec<Column>,
    /// Every row has one cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// A last line for people; programs read rows only.
    pub total: Option<Vec<Cell>>,
}

/// What a command answers on stdout.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    Nothing,
    Object {
        title: String,
        fields: Vec<Field>,
    },
    List(Sheet),
    /// Text as it is: a rulebook, a man page, a completion script.
    Text(String),
}

/// The formats of `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Table,
    Csv,
    Json,
    Ndjson,
    Xlsx,
    Markdown,
    Html,
}

impl Format {
    pub const ALL: [Format; 7] = [
        Format::Table,
        Format::Csv,
        Format::Json,
        Format::Ndjson,
        Format::Xlsx,
        Format::Markdown,
        Format::Html,
    ];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Csv => "csv",
            Format::Json => "json",
            Format::Ndjson => "ndjson",
            Format::Xlsx => "xlsx",
            Format::Markdown => "markdown",
            Format::Html => "html",
        }
    }

    /// Whether lists show the columns for programs.
    pub fn shows_machine_columns(self) -> bool {
        match self {
            Format::Csv | Format::Json | Format::Ndjson | Format::Xlsx => true,
            Format::Table | Format::Markdown | Format::Html => false,
        }
    }

    /// The format of a word of [`Format::word`]; nothing else is known.
    pub fn parse(word: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|f| f.word() == word)
    }
}

/// How an answer is to be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    pub format: Format,
    pub lang: Lang,
    /// Columns of the terminal, or 80; only tables look at it.
    pub width: usize,
    /// Byte-order mark before CSV in UTF-8, for Excel; GB18030 never bears one.
    pub bom: bool,
    /// CSV in GB18030 instead of UTF-8.
    pub gb18030: bool,
}

impl Options {
    /// UTF-8 without a mark, 80 columns.
    pub fn new(format: Format, lang: Lang) -> Options {
        Options {
            format,
            lang,
            width: 80,
            bom: false,
            gb18030: false,
        }
    }
}

/// Why an answer could not be turned into bytes; nothing of it may be printed then.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// GB18030 reaches all of Unicode but for U+E5E5.
    #[error("U+{:04X} cannot be written in {encoding}", *.character as u32)]
    Unencodable {
        character: char,
        encoding: &'static str,
    },
    /// A worksheet holds 1,048,576 rows, one of them the headings.
    #[error("{rows} rows do not fit in a worksheet of {limit}")]
    TooManyRows { rows: usize, limit: usize },
    /// A worksheet cell holds 32,767 characters; `row` counts from 1 below the headings.
    #[error("row {row}, {column}: {length} characters do not fit in a worksheet cell of {limit}")]
    TooLong {
        row: usize,
        column: String,
        length: usize,
        limit: usize,
    },
    /// A QR code holds some two thousand bytes.
    #[error("{length} bytes do not fit in a code for readers")]
    NoCode { length: usize },
    #[error("csv: {0}")]
    Csv(#[from] ::csv::Error),
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
    #[error("xlsx: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}

/// The bytes of an answer in the format asked for.
///
/// Nothing gives no bytes and text goes out as it is, whatever the format. No control character
/// but the line feed (and the tab of a text) is left in any of them.
pub fn render(answer: &Answer, o: &Options) -> Result<Vec<u8>, RenderError> {
    match answer {
        Answer::Nothing => Ok(Vec::new()),
        Answer::Text(text) => Ok(clean::document(text).into_owned().into_bytes()),
        Answer::Object { title, fields } => match o.format {
            Format::Table => Ok(table::object(fields, o.lang, o.width).into_bytes()),
            Format::Csv => csv::object(fields, o),
            Format::Json => json::object(fields),
            Format::Ndjson => json::object_line(fields),
            Format::Xlsx => xlsx::sheet(&listing(title, fields, o.lang), o.lang),
            Format::Markdown => {
                Ok(markdown::sheet(&listing(title, fields, o.lang), o.lang).into_bytes())
            }
            Format::Html => Ok(html::sheet(&listing(title, fields, o.lang), o.lang).into_bytes()),
        },
        Answer::List(sheet) => render_list(sheet, o),
    }
}

fn render_list(sheet: &Sheet, o: &Options) -> Result<Vec<u8>, RenderError> {
    match o.format {
        Format::Table => Ok(Listing::of(sheet, o.lang).print(o.width).into_bytes()),
        Format::Csv => csv::list(sheet, o),
        Format::Json => json::list(sheet),
        Format::Ndjson => json::list_lines(sheet),
        Format::Xlsx => xlsx::sheet(sheet, o.lang),
        Format::Markdown => Ok(markdown::sheet(sheet, o.lang).into_bytes()),
        Format::Html => Ok(html::sheet(sheet, o.lang).into_bytes()),
    }
}

/// An object as a list of labels and values, for the formats that know only lists.
fn listing(title: &str, fields: &[Field], lang: Lang) -> Sheet {
    let column = |key, label: &str, flow| Column {
        key,
        label: label.to_owned(),
        flow,
        machine_only: false,
    };
    Sheet {
        title: title.to_owned(),
        columns: vec![
            column("item", lang.pick("项目", "Item"), Flow::Fixed),
            column("value", lang.pick("内容", "Value"), Flow::Text),
        ],
        rows: fields
            .iter()
            .map(|f| vec![Cell::Text(f.label.clone()), f.cell.clone()])
            .collect(),
        total: None,
    }
}

impl Sheet {
    /// The columns that people see, by position.
    fn shown(&self) -> Vec<usize> {
        (0..self.columns.len())
            .filter(|&i| !self.columns[i].machine_only)
            .collect()
    }

    /// The rows as people read them, with the total.
    fn lines(&self) -> impl Iterator<Item = &Vec<Cell>> {
        self.rows.iter().chain(&self.total)
    }

    /// Whether a column holds figures and nothing else, so that its heading goes to the right too.
    fn numeric(&self, column: usize) -> bool {
        let mut figures = self
            .rows
            .iter()
            .map(|row| at(row, column))
            .filter(|cell| !matches!(cell, Cell::Null))
            .peekable();
        figures.peek().is_some() && figures.all(Cell::is_figure)
    }
}

impl Cell {
    fn is_figure(&self) -> bool {
        matches!(
            self,
            Cell::Int(_) | Cell::Money(_) | Cell::Percent(_) | Cell::Quantity(_)
        )
    }
}

/// The cell of a column; a row that is too short ends in missing values rather than in lost keys.
fn at(row: &[Cell], column: usize) -> &Cell {
    row.get(column).unwrap_or(&Cell::Null)
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
