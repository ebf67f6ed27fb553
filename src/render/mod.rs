//! Rows and columns to bytes: table, csv, json, ndjson, xlsx, markdown, html. Knows no noun.

use chrono::{DateTime, FixedOffset, NaiveDate};

/// One value of one cell, typed so that each format can do it justice.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Missing: `null` in JSON, empty elsewhere.
    Null,
    Text(String),
    Int(i64),
    /// Money in fen; JSON and CSV show yuan, exact to the fen.
    Money(i64),
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
    /// Left out of table, markdown and html lists (still in CSV, JSON and xlsx).
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
