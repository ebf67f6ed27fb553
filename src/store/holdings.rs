//! Whole-table reads for reports of the archives: one scan, one visit an item, under the filter of who may know.

use std::collections::{HashMap, HashSet};

use rusqlite::named_params;
use rusqlite::types::ValueRef;

use super::items::{Filter, bind};
use super::loans::LoanFilter;
use super::row::{Columns, Names, day, get, moment, word};
use super::{Db, Result, StoreError};
use crate::domain::people::Id;
use crate::domain::time::{Due, Moment};
use crate::domain::volume::Medium;
use crate::domain::words::{Level, LoanState, Mode, Word};

/// An item as far as it is counted.
#[derive(Clone, Copy, Debug)]
pub struct Shelved<'r> {
    pub id: Id,
    pub department: Id,
    pub year: i32,
    pub category: &'r str,
    pub level: Level,
    pub retention: &'r str,
    pub medium: Medium,
    pub pages: Option<i64>,
    /// Day number of the first day its retention has ended.
    pub due: Option<i64>,
    pub filed_at: Moment,
    /// When it was destroyed, or cancelled as lost.
    pub gone: Option<(Gone, Moment)>,
}

/// How an item left the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    Destroyed,
    Cancelled,
}

/// A loan as far as it is counted.
#[derive(Clone, Debug)]
pub struct Used {
    pub item: String,
    pub title: String,
    pub mode: Mode,
    /// Code, name and department of a person of the company; none for a visitor.
    pub borrower: Option<(String, String, String)>,
    /// Who it is, for a visitor.
    pub visitor: Option<String>,
    pub state: LoanState,
    pub due: Option<Due>,
    pub returned_at: Option<Moment>,
}

/// How often something happened to an item in a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Happened {
    pub moved: i64,
    pub issued: i64,
    pub returned: i64,
    pub copied: i64,
}

fn text<'r>(value: ValueRef<'r>) -> Result<&'r str> {
    value.as_str().map_err(|_| StoreError::Damaged)
}

fn whole(value: ValueRef<'_>) -> Result<Option<i64>> {
    value.as_i64_or_null().map_err(|_| StoreError::Damaged)
}

fn some(value: ValueRef<'_>) -> Result<i64> {
    whole(value)?.ok_or(StoreError::Damaged)
}

fn listed<W: Word>(value: ValueRef<'_>) -> Result<W> {
    let text = text(value)?;
    W::parse(text).ok_or_else(|| StoreError::Value(text.to_owned()))
}

impl Db<'_> {
    /// Every item the viewer may know of, destroyed ones too; the level is the one in force on day `on`.
    pub fn each_shelved(
        self,
        filter: &Filter,
        on: i64,
        mut visit: impl FnMut(&Shelved<'_>),
    ) -> Result<()> {
        let mut params = filter.params();
        params.push((":on", on.into()));
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT item.id, item.department, item.year, item.category,
               CASE WHEN item.level_until <= :on THEN 'none' ELSE item.level END, item.retention, item.medium, item.pages,
               item.due, item.filed_at, item.destroyed_at, item.cancelled_at FROM item NOT INDEXED WHERE {}",
            filter.condition()
        ))?;
        let mut rows = statement.query(bind(&params).as_slice())?;
        while let Some(row) = rows.next()? {
            let gone = match (whole(row.get_ref(10)?)?, whole(row.get_ref(11)?)?) {
                (Some(at), _) => Some((Gone::Destroyed, Moment(at))),
                (None, Some(at)) => Some((Gone::Cancelled, Moment(at))),
                (None, None) => None,
            };
            let year = some(row.get_ref(2)?)?;
            visit(&Shelved {
                id: some(row.get_ref(0)?)?,
                department: some(row.get_ref(1)?)?,
                year: i32::try_from(year).map_err(|_| StoreError::Value(year.to_string()))?,
                category: text(row.get_ref(3)?)?,
                level: listed(row.get_ref(4)?)?,
                retention: text(row.get_ref(5)?)?,
                medium: listed(row.get_ref(6)?)?,
                pages: whole(row.get_ref(7)?)?,
                due: whole(row.get_ref(8)?)?,
                filed_at: Moment(some(row.get_ref(9)?)?),
                gone,
            });
        }
        Ok(())
    }

    /// Items that were out at a moment, whoever may know of them: to be met with [`Db::each_shelved`].
    pub fn items_out_at(self, at: Moment) -> Result<HashSet<Id>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT item FROM loan WHERE mode <> 'copy' AND issued_at <= :at AND (returned_at IS NULL OR returned_at > :at)",
        )?;
        let rows = statement.query_map(named_params! { ":at": at.0 }, |row| row.get(0))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Items whose disposal is suspended.
    pub fn items_held(self) -> Result<HashSet<Id>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT DISTINCT item FROM hold WHERE released_at IS NULL")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// What happened to items between two moments, both counted, whoever may know of them.
    pub fn happened(self, from: Moment, to: Moment) -> Result<HashMap<Id, Happened>> {
        let mut happened: HashMap<Id, Happened> = HashMap::new();
        let of = |sql, add: fn(&mut Happened), all: &mut HashMap<Id, Happened>| -> Result<()> {
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut rows = statement.query(named_params! { ":from": from.0, ":to": to.0 })?;
            while let Some(row) = rows.next()? {
                add(all.entry(row.get(0)?).or_default());
            }
            Ok(())
        };
        of(
            "SELECT item FROM item_move WHERE at BETWEEN :from AND :to",
            |h| h.moved += 1,
            &mut happened,
        )?;
        of(
            "SELECT item FROM loan WHERE mode <> 'copy' AND issued_at BETWEEN :from AND :to",
            |h| h.issued += 1,
            &mut happened,
        )?;
        of(
            "SELECT item FROM loan WHERE mode <> 'copy' AND returned_at BETWEEN :from AND :to",
            |h| h.returned += 1,
            &mut happened,
        )?;
        of(
            "SELECT item FROM loan WHERE mode = 'copy' AND issued_at BETWEEN :from AND :to",
            |h| h.copied += 1,
            &mut happened,
        )?;
        Ok(happened)
    }

    /// Every loan the viewer may know of that was handed out between two moments, both counted.
    pub fn each_use(
        self,
        filter: &LoanFilter,
        from: Moment,
        to: Moment,
        mut visit: impl FnMut(Used),
    ) -> Result<()> {
        let mut params = filter.params();
        params.push((":from", from.0.into()));
        params.push((":to", to.0.into()));
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT item.code AS item, item.title, loan.mode, loan.state, loan.due_day, loan.due_at, loan.returned_at,
               b.code AS borrower, b.name, d.name AS department, 'V' || loan.visitor AS visitor
             FROM loan JOIN item ON item.id = loan.item LEFT JOIN staff b ON b.id = loan.borrower
             LEFT JOIN department d ON d.id = b.department
             WHERE loan.issued_at BETWEEN :from AND :to AND {}",
            filter.condition()
        ))?;
        let names = Names::of(&statement);
        let mut rows = statement.query(bind(&params).as_slice())?;
        while let Some(row) = rows.next()? {
            visit(used(&names.row(row))?);
        }
        Ok(())
    }
}

fn used(row: &impl Columns) -> Result<Used> {
    let (item, title) = (get(row, "item")?, get(row, "title")?);
    let (mode, state) = (word(row, "mode")?, word(row, "state")?);
    let due = match (day(row, "due_day")?, moment(row, "due_at")?) {
        (Some(day), _) => Some(Due::Day(day)),
        (None, Some(at)) => Some(Due::At(at)),
        (None, None) => None,
    };
    let returned_at = moment(row, "returned_at")?;
    let code: Option<String> = get(row, "borrower")?;
    let borrower = match code {
        Some(code) => Some((code, get(row, "name")?, get(row, "department")?)),
        None => None,
    };
    Ok(Used {
        item,
        title,
        mode,
        borrower,
        visitor: get(row, "visitor")?,
        state,
        due,
        returned_at,
    })
}
