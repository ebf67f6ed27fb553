//! Reading columns by name into domain types.

use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::FromSql;

use super::{Result, StoreError};
use crate::domain::time::{Moment, day_from_number};
use crate::domain::words::Word;

pub fn get<T: FromSql>(row: &Row<'_>, column: &str) -> Result<T> {
    Ok(row.get(column)?)
}

pub fn word<W: Word>(row: &Row<'_>, column: &str) -> Result<W> {
    let text: String = row.get(column)?;
    W::parse(&text).ok_or(StoreError::Value(text))
}

pub fn word_or_none<W: Word>(row: &Row<'_>, column: &str) -> Result<Option<W>> {
    let text: Option<String> = row.get(column)?;
    text.map(|t| W::parse(&t).ok_or(StoreError::Value(t)))
        .transpose()
}

pub fn day(row: &Row<'_>, column: &str) -> Result<Option<NaiveDate>> {
    let number: Option<i64> = row.get(column)?;
    number
        .map(|n| day_from_number(n).ok_or_else(|| StoreError::Value(n.to_string())))
        .transpose()
}

pub fn moment(row: &Row<'_>, column: &str) -> Result<Option<Moment>> {
    let seconds: Option<i64> = row.get(column)?;
    Ok(seconds.map(Moment))
}

pub fn count(row: &Row<'_>, column: &str) -> Result<Option<u32>> {
    let number: Option<i64> = row.get(column)?;
    number
        .map(|n| u32::try_from(n).map_err(|_| StoreError::Value(n.to_string())))
        .transpose()
}

/// Text a type writes and reads itself.
pub fn parsed<T: std::str::FromStr>(row: &Row<'_>, column: &str) -> Result<T> {
    let text: String = row.get(column)?;
    text.parse().map_err(|_| StoreError::Value(text))
}

/// JSON the program stored itself.
pub fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|e| StoreError::Value(e.to_string()))
}

pub fn to_json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|e| StoreError::Value(e.to_string()))
}
