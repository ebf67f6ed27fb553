//! Reading columns by name into domain types.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::types::FromSql;
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

/// Positions of a statement's columns, looked up once: SQLite compares the names one by one for every value.
pub struct Names(HashMap<String, usize>);

impl Names {
    pub fn of(statement: &Statement<'_>) -> Names {
        let names = statement.column_names().map(str::to_owned);
        Names(names.zip(0..).collect())
    }

    pub fn row<'a>(&'a self, row: &'a Row<'a>) -> Named<'a> {
        Named { row, names: self }
    }
}

/// A row of a long list.
pub struct Named<'a> {
    row: &'a Row<'a>,
    names: &'a Names,
}

impl Columns for Named<'_> {
    fn value<T: FromSql>(&self, column: &str) -> rusqlite::Result<T> {
        match self.names.0.get(column) {
            Some(position) => self.row.get(*position),
            None => Err(rusqlite::Error::InvalidColumnName(column.to_owned())),
        }
    }
}

pub fn get<T: FromSql>(row: &impl Columns, column: &str) -> Result<T> {
    Ok(row.value(column)?)
}

pub fn word<W: Word>(row: &impl Columns, column: &str) -> Result<W> {
    let text: String = row.value(column)?;
    W::parse(&text).ok_or(StoreError::Value(text))
}

pub fn word_or_none<W: Word>(row: &impl Columns, column: &str) -> Result<Option<W>> {
    let text: Option<String> = row.value(column)?;
    text.map(|t| W::parse(&t).ok_or(StoreError::Value(t)))
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
    let text: String = row.value(column)?;
    text.parse().map_err(|_| StoreError::Value(text))
}

/// JSON the program stored itself.
pub fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|e| StoreError::Value(e.to_string()))
}

pub fn to_json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|e| StoreError::Value(e.to_string()))
}
