//! The register of destruction: written once, read for ever (DES-4).

use rusqlite::{Row, named_params};

use super::items::{Filter, bind};
use super::journal::{digest, hex};
use super::row::{count, get, to_json, word, word_or_none};
use super::{Db, Result, Tx};
use crate::domain::destruction::Method;
use crate::domain::destruction::rows::RegisterRow;
use crate::domain::people::Id;
use crate::domain::time::Moment;
use crate::domain::words::Word;

const COLUMNS: &str = "r.serial, r.list, r.code, r.title, r.year, r.level, r.pages, r.contents, r.department, r.retention,
  r.reason, r.proposed_by, r.reviewed_by, r.approved_by, r.executed_by, r.witness, r.method, r.at";

fn register(row: &Row<'_>) -> Result<RegisterRow> {
    Ok(RegisterRow {
        serial: get(row, "serial")?,
        list: get(row, "list")?,
        code: get(row, "code")?,
        title: get(row, "title")?,
        year: get(row, "year")?,
        level: word(row, "level")?,
        pages: count(row, "pages")?,
        contents: get(row, "contents")?,
        department: get(row, "department")?,
        retention: get(row, "retention")?,
        reason: get(row, "reason")?,
        proposed_by: get(row, "proposed_by")?,
        reviewed_by: get(row, "reviewed_by")?,
        approved_by: get(row, "approved_by")?,
        executed_by: get(row, "executed_by")?,
        witness: get(row, "witness")?,
        method: word_or_none(row, "method")?,
        at: Moment(get(row, "at")?),
    })
}

/// What the journal keeps of the rows one destruction wrote: a hash over every column.
pub fn seal(rows: &[RegisterRow]) -> Result<String> {
    let mut lines = Vec::new();
    for r in rows {
        lines.push(to_json(&(
            (
                r.serial, r.list, &r.code, &r.title, r.year, r.level, r.pages,
            ),
            (r.contents, &r.department, &r.retention, &r.reason),
            (&r.proposed_by, &r.reviewed_by, &r.approved_by),
            (&r.executed_by, &r.witness, r.method, r.at),
        ))?);
    }
    Ok(hex(&digest(lines.join("\n").as_bytes())))
}

impl Db<'_> {
    /// Rows about items the viewer may know of, with what they say of their whole list.
    pub fn register(self, filter: &Filter) -> Result<Vec<RegisterRow>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM destruction_register r JOIN item ON item.id = r.item WHERE {} ORDER BY r.serial",
            filter.condition()
        ))?;
        let params = filter.params();
        let mut rows = statement.query(bind(&params).as_slice())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(register(row)?);
        }
        Ok(found)
    }

    /// Rows of one list, whoever may know of them.
    pub fn register_of_list(self, list: i64) -> Result<Vec<RegisterRow>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM destruction_register r WHERE r.list = :list ORDER BY r.serial"
        ))?;
        let mut rows = statement.query(named_params! { ":list": list })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(register(row)?);
        }
        Ok(found)
    }

    /// Seals by list, as the journal keeps them: objects of entries of the verb, `register:D3:…`.
    pub fn register_seals(self, verb: &str) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT o.value FROM journal, json_each(journal.objects) o
             WHERE journal.verb = :verb AND journal.outcome = 'done' AND o.value LIKE 'register:%' ORDER BY journal.seq",
        )?;
        let rows = statement.query_map(named_params! { ":verb": verb }, |row| row.get(0))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Lists that rows of the register name.
    pub fn register_lists(self) -> Result<Vec<i64>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT DISTINCT list FROM destruction_register ORDER BY list")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// Writes a row; the serial of `row` is not looked at, the next one comes back.
    pub fn add_register_row(&self, item: Id, row: &RegisterRow) -> Result<i64> {
        self.transaction
            .prepare_cached(
                "INSERT INTO destruction_register (list, item, code, title, year, level, pages, contents, department,
                   retention, reason, proposed_by, reviewed_by, approved_by, executed_by, witness, method, at)
                 VALUES (:list, :item, :code, :title, :year, :level, :pages, :contents, :department, :retention, :reason,
                   :proposed_by, :reviewed_by, :approved_by, :executed_by, :witness, :method, :at)",
            )?
            .execute(named_params! {
                ":list": row.list, ":item": item, ":code": row.code, ":title": row.title, ":year": row.year,
                ":level": row.level.word(), ":pages": row.pages, ":contents": row.contents,
                ":department": row.department, ":retention": row.retention, ":reason": row.reason,
                ":proposed_by": row.proposed_by, ":reviewed_by": row.reviewed_by, ":approved_by": row.approved_by,
                ":executed_by": row.executed_by, ":witness": row.witness, ":method": row.method.map(Method::word), ":at": row.at.0,
            })?;
        Ok(self.transaction.last_insert_rowid())
    }
}
