//! Reading columns by name into domain types.

use std::cell::Cell;

use chrono::NaiveDate;
use rusqlite::types::{FromSql, FromSqlResult, ValueRef};
use rusqlite::{Row, Statement};

use super::{Result, StoreError};
use crate::domain::time::{Moment, day_from_number};
use crate::domain::words::Word;

/// Something that columns are read from by name.
pub trait Columns {
    fn value<T: FromSql>(&self, column: &str) -> rusqlite::Result<T>;
}

impl Columns for Row<'_> {
    fn value<T: FromSql>(&self, column: &str) -> rusqlite::Result<T> {
        self.get(column)
    }
}

/// Names of a statement's columns, asked once: SQLite compares all of them for every value.
pub struct Names(Vec<String>);

impl Names {
    pub fn of(statement: &Statement<'_>) -> Names {
        let names = statement.column_names();
        Names(names.into_iter().map(str::to_owned).collect())
    }

    pub fn row<'a>(&'a self, row: &'a Row<'a>) -> Named<'a> {
        Named {
            row,
            names: &self.0,
            next: Cell::new(0),
        }
    }
}

/// A row of a long list: a column is found at once where columns are read in the order of the statement.
pub struct Named<'a> {
    row: &'a Row<'a>,
    names: &'a [String],
    next: Cell<usize>,
}

impl Named<'_> {
    fn position(&self, column: &str) -> rusqlite::Result<usize> {
        let next = self.next.get();
        let found = (next..self.names.len())
            .chain(0..next)
            .find(|position| self.names[*position] == column);
        match found {
            Some(position) => {
                self.next.set(position + 1);
                Ok(position)
            }
            None => Err(rusqlite::Error::InvalidColumnName(column.to_owned())),
        }
    }
}

impl Columns for Named<'_> {
    fn value<T: FromSql>(&self, column: &str) -> rusqlite::Result<T> {
        self.row.get(self.position(column)?)
    }
}

/// A row of a very long list, whose columns are read once each and in the order of the statement: a name is compared
/// only where tests run.
pub struct InOrder<'a> {
    row: &'a Row<'a>,
    next: Cell<usize>,
}

impl<'a> InOrder<'a> {
    pub fn of(row: &'a Row<'a>) -> InOrder<'a> {
        let next = Cell::new(0);
        InOrder { row, next }
    }

    /// Text as it stands in the row.
    pub fn text(&self, column: &str) -> Result<&str> {
        let text = self.row.get_ref(self.position(column))?;
        Ok(text.as_str().map_err(rusqlite::Error::from)?)
    }

    fn position(&self, column: &str) -> usize {
        let position = self.next.get();
        debug_assert_eq!(self.row.as_ref().column_name(position), Ok(column));
        self.next.set(position + 1);
        position
    }
}

impl Columns for InOrder<'_> {
    fn value<T: FromSql>(&self, column: &str) -> rusqlite::Result<T> {
        self.row.get(self.position(column))
    }
}

/// A machine word, or the text that is none.
struct Stored<W>(std::result::Result<W, String>);

impl<W: Word> FromSql for Stored<W> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Ok(Stored(W::parse(text).ok_or_else(|| text.to_owned())))
    }
}

/// Text that reads itself, or the text it could not read.
struct Parsed<T>(std::result::Result<T, String>);

impl<T: std::str::FromStr> FromSql for Parsed<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Ok(Parsed(text.parse().map_err(|_| text.to_owned())))
    }
}

pub fn get<T: FromSql>(row: &impl Columns, column: &str) -> Result<T> {
    Ok(row.value(column)?)
}

pub fn word<W: Word>(row: &impl Columns, column: &str) -> Result<W> {
    let Stored(word) = row.value(column)?;
    word.map_err(StoreError::Value)
}

pub fn word_or_none<W: Word>(row: &impl Columns, column: &str) -> Result<Option<W>> {
    let stored: Option<Stored<W>> = row.value(column)?;
    stored
        .map(|Stored(word)| word.map_err(StoreError::Value))
        .transpose()
}

pub fn day(row: &impl Columns, column: &str) -> Result<Option<NaiveDate>> {
    let number: Option<i64> = row.value(column)?;
    number
        .map(|n| day_from_number(n).ok_or_else(|| StoreError::Value(n.to_string())))
        .transpose()
}

pub fn moment(row: &impl Columns, column: &str) -> Result<Option<Moment>> {
    let seconds: Option<i64> = row.value(column)?;
    Ok(seconds.map(Moment))
}

pub fn count(row: &impl Columns, column: &str) -> Result<Option<u32>> {
    let number: Option<i64> = row.value(column)?;
    number
        .map(|n| u32::try_from(n).map_err(|_| StoreError::Value(n.to_string())))
        .transpose()
}

/// Text a type writes and reads itself.
pub fn parsed<T: std::str::FromStr>(row: &impl Columns, column: &str) -> Result<T> {
    let Parsed(value) = row.value(column)?;
    value.map_err(StoreError::Value)
}

/// JSON the program stored itself.
pub fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|e| StoreError::Value(e.to_string()))
}

pub fn to_json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|e| StoreError::Value(e.to_string()))
}
