//! Leaks (ARC-17): the report, and what was added to it.

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::row::{day, get, word, word_or_none};
use super::{Db, Result, StoreError, Tx};
use crate::domain::custody::Harm;
use crate::domain::leak::{LeakEntry, Merit};
use crate::domain::money::Fen;
use crate::domain::people::Id;
use crate::domain::rows::conduct::LeakEntryRow;
use crate::domain::time::{Moment, day_number};
use crate::domain::words::Word;

/// A leak as stored.
#[derive(Clone, Debug)]
pub struct Leak {
    pub id: Id,
    pub what: String,
    pub item: Option<Id>,
    pub department: Id,
    pub department_name: String,
    pub harm: Option<Harm>,
    pub noticed: NaiveDate,
    pub by: Id,
    pub reporter: String,
    pub at: Moment,
    /// People concerned, as reported: row and code.
    pub reported: Vec<(Id, String)>,
    /// Those found later.
    pub found: Vec<(Id, String)>,
    pub entries: Vec<LeakEntryRow>,
}

/// A leak to report.
#[derive(Clone, Copy, Debug)]
pub struct NewLeak<'a> {
    pub what: &'a str,
    pub item: Option<Id>,
    pub department: Id,
    pub harm: Option<Harm>,
    pub noticed: NaiveDate,
    pub persons: &'a [Id],
    pub by: Id,
    pub at: Moment,
}

/// Something to add to a leak.
#[derive(Clone, Copy, Debug)]
pub struct NewEntry<'a> {
    pub entry: LeakEntry,
    pub text: Option<&'a str>,
    pub staff: Option<Id>,
    pub harm: Option<Harm>,
    pub merit: Option<Merit>,
    pub amount: Option<Fen>,
    pub breach: Option<Id>,
    pub by: Id,
    pub on_behalf_of: Option<Id>,
    pub at: Moment,
}

const SELECT: &str = "SELECT l.id, l.what, l.item, l.department, d.name AS department_name, l.harm, l.noticed, l.by,
  s.code AS reporter, l.at FROM leak l JOIN department d ON d.id = l.department JOIN staff s ON s.id = l.by";

fn leak(row: &Row<'_>) -> Result<Leak> {
    Ok(Leak {
        id: get(row, "id")?,
        what: get(row, "what")?,
        item: get(row, "item")?,
        department: get(row, "department")?,
        department_name: get(row, "department_name")?,
        harm: word_or_none(row, "harm")?,
        noticed: day(row, "noticed")?.ok_or(StoreError::Damaged)?,
        by: get(row, "by")?,
        reporter: get(row, "reporter")?,
        at: Moment(get(row, "at")?),
        reported: Vec::new(),
        found: Vec::new(),
        entries: Vec::new(),
    })
}

impl Db<'_> {
    /// Every leak, the latest first.
    pub fn leaks(self) -> Result<Vec<Leak>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SELECT} ORDER BY l.id DESC"))?;
        let mut rows = statement.query([])?;
        let mut leaks = Vec::new();
        while let Some(row) = rows.next()? {
            leaks.push(self.with_entries(leak(row)?)?);
        }
        Ok(leaks)
    }

    pub fn leak(self, id: Id) -> Result<Option<Leak>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SELECT} WHERE l.id = :id"))?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        match rows.next()? {
            Some(row) => self.with_entries(leak(row)?).map(Some),
            None => Ok(None),
        }
    }

    fn with_entries(self, mut leak: Leak) -> Result<Leak> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.id, s.code, 1 AS reported FROM leak_person p JOIN staff s ON s.id = p.staff WHERE p.leak = :id
             UNION SELECT s.id, s.code, 0 FROM leak_entry e JOIN staff s ON s.id = e.staff
             WHERE e.leak = :id AND e.entry IN ('finding', 'penalty')
               AND e.staff NOT IN (SELECT staff FROM leak_person WHERE leak = :id) ORDER BY 2",
        )?;
        let mut rows = statement.query(named_params! { ":id": leak.id })?;
        while let Some(row) = rows.next()? {
            let person = (get(row, "id")?, get(row, "code")?);
            match get::<bool>(row, "reported")? {
                true => leak.reported.push(person),
                false => leak.found.push(person),
            }
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT e.entry, e.text, s.code AS staff, e.harm, e.merit, e.amount, e.breach, b.code AS by, e.at
             FROM leak_entry e JOIN staff b ON b.id = e.by LEFT JOIN staff s ON s.id = e.staff
             WHERE e.leak = :id ORDER BY e.id",
        )?;
        let mut rows = statement.query(named_params! { ":id": leak.id })?;
        while let Some(row) = rows.next()? {
            let amount: Option<i64> = get(row, "amount")?;
            leak.entries.push(LeakEntryRow {
                entry: word(row, "entry")?,
                text: get(row, "text")?,
                staff: get(row, "staff")?,
                harm: word_or_none(row, "harm")?,
                merit: word_or_none(row, "merit")?,
                amount: amount.map(Fen),
                breach: get(row, "breach")?,
                by: get(row, "by")?,
                at: Moment(get(row, "at")?),
            });
        }
        Ok(leak)
    }
}

impl Tx<'_> {
    pub fn add_leak(&self, new: &NewLeak<'_>) -> Result<Id> {
        self.transaction
            .prepare_cached(
                "INSERT INTO leak (what, item, department, harm, noticed, by, at)
                 VALUES (:what, :item, :department, :harm, :noticed, :by, :at)",
            )?
            .execute(named_params! {
                ":what": new.what, ":item": new.item, ":department": new.department, ":harm": new.harm.map(Harm::word),
                ":noticed": day_number(new.noticed), ":by": new.by, ":at": new.at.0,
            })?;
        let id = self.transaction.last_insert_rowid();
        let mut insert = self.transaction.prepare_cached(
            "INSERT OR IGNORE INTO leak_person (leak, staff) VALUES (:leak, :staff)",
        )?;
        for person in new.persons {
            insert.execute(named_params! { ":leak": id, ":staff": person })?;
        }
        Ok(id)
    }

    pub fn add_leak_entry(&self, leak: Id, new: &NewEntry<'_>) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO leak_entry (leak, entry, text, staff, harm, merit, amount, breach, by, on_behalf_of, at)
                 VALUES (:leak, :entry, :text, :staff, :harm, :merit, :amount, :breach, :by, :behalf, :at)",
            )?
            .execute(named_params! {
                ":leak": leak, ":entry": new.entry.word(), ":text": new.text, ":staff": new.staff,
                ":harm": new.harm.map(Harm::word), ":merit": new.merit.map(Merit::word),
                ":amount": new.amount.map(|a| a.0), ":breach": new.breach, ":by": new.by, ":behalf": new.on_behalf_of,
                ":at": new.at.0,
            })?;
        Ok(())
    }
}
