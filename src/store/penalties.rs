//! Breaches of filing, orders to mend them, reversals, waivers, shares of performance pay (ARC-8).

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::row::{day, get, word};
use super::rulebooks::Section;
use super::{Db, Result, StoreError, Tx};
use crate::domain::penalty::{Breach, MendOrder, Penalties};
use crate::domain::people::Id;
use crate::domain::report_due::Period;
use crate::domain::time::{Moment, day_number};
use crate::domain::words::CaseState;

/// A breach as stored, with the terms of the rulebook it was recorded under.
#[derive(Clone, Debug)]
pub struct StoredBreach {
    pub breach: Breach,
    /// Version of the rulebook it was recorded under.
    pub rulebook: i64,
    pub staff: String,
    pub department: String,
    pub about: Option<String>,
    pub item: Option<Id>,
    pub note: Option<String>,
    pub recorded_by: String,
    pub recorded_at: Moment,
    /// Each order to mend beside its days, in the order of `breach.orders`.
    pub ordered: Vec<Ordered>,
    pub reversal: Option<Reversal>,
}

/// Who gave an order to mend, and when.
#[derive(Clone, Debug)]
pub struct Ordered {
    pub id: Id,
    pub by: String,
    pub at: Moment,
}

/// Why a breach was taken back.
#[derive(Clone, Debug)]
pub struct Reversal {
    pub reason: String,
    pub by: String,
    pub at: Moment,
}

/// A breach to record.
#[derive(Clone, Copy, Debug)]
pub struct NewBreach<'a> {
    pub staff: Id,
    pub department: Id,
    pub rulebook: i64,
    pub kind: &'a str,
    pub units: u32,
    pub day: NaiveDate,
    pub about: Option<&'a str>,
    pub item: Option<Id>,
    pub note: Option<&'a str>,
    pub by: Id,
    pub at: Moment,
}

/// A waiver as stored.
#[derive(Clone, Debug)]
pub struct Waiver {
    pub id: i64,
    pub breach: Id,
    pub case: Id,
    pub state: CaseState,
    pub reason: String,
}

/// A share of performance pay as fixed.
#[derive(Clone, Debug)]
pub struct FixedShare {
    pub share: u32,
    pub by: String,
    pub at: Moment,
    pub note: Option<String>,
}

/// Sections of the rulebooks that breaches were recorded under, each read once.
struct Terms<'a> {
    db: Db<'a>,
    read: HashMap<i64, Penalties>,
}

impl Terms<'_> {
    fn of(&mut self, rulebook: i64) -> Result<&Penalties> {
        if !self.read.contains_key(&rulebook) {
            let section = self.db.rulebook_section(rulebook, Section::Penalties)?;
            self.read.insert(rulebook, section);
        }
        self.read.get(&rulebook).ok_or(StoreError::Damaged)
    }
}

const SELECT: &str = "SELECT b.id, b.staff, s.code AS staff_code, b.department, d.name AS department_name, b.rulebook, b.kind,
  b.units, b.day, b.about, b.item, b.note, r.code AS recorder, b.at, v.reason, v.at AS reversed_at, vs.code AS reverser,
  (SELECT min(w.day) FROM waiver w WHERE w.breach = b.id) AS waived
  FROM breach b JOIN staff s ON s.id = b.staff JOIN department d ON d.id = b.department JOIN staff r ON r.id = b.by
  LEFT JOIN breach_reversal v ON v.breach = b.id LEFT JOIN staff vs ON vs.id = v.by";

fn breach(row: &Row<'_>, terms: &mut Terms<'_>) -> Result<StoredBreach> {
    let rulebook = get(row, "rulebook")?;
    let penalties = terms.of(rulebook)?;
    let code: String = get(row, "kind")?;
    let kind = penalties.kind(&code).ok_or(StoreError::Damaged)?;
    let reason: Option<String> = get(row, "reason")?;
    let reversal = match reason {
        Some(reason) => Some(Reversal {
            reason,
            by: get(row, "reverser")?,
            at: Moment(get(row, "reversed_at")?),
        }),
        None => None,
    };
    Ok(StoredBreach {
        breach: Breach {
            id: get(row, "id")?,
            staff: get(row, "staff")?,
            department: get(row, "department")?,
            kind: kind.clone(),
            within: penalties.within,
            rule: penalties.regime(kind.regime).copied(),
            units: get(row, "units")?,
            day: day(row, "day")?.ok_or(StoreError::Damaged)?,
            orders: Vec::new(),
            reversed: reversal.is_some(),
            waived: day(row, "waived")?,
        },
        rulebook,
        staff: get(row, "staff_code")?,
        department: get(row, "department_name")?,
        about: get(row, "about")?,
        item: get(row, "item")?,
        note: get(row, "note")?,
        recorded_by: get(row, "recorder")?,
        recorded_at: Moment(get(row, "at")?),
        ordered: Vec::new(),
        reversal,
    })
}

impl Db<'_> {
    /// Every breach, or those of one person, in the order they were recorded.
    pub fn breaches(self, staff: Option<Id>) -> Result<Vec<StoredBreach>> {
        let mut terms = Terms {
            db: self,
            read: HashMap::new(),
        };
        let mut statement = self.connection.prepare_cached(&format!(
            "{SELECT} WHERE :staff IS NULL OR b.staff = :staff ORDER BY b.id"
        ))?;
        let mut rows = statement.query(named_params! { ":staff": staff })?;
        let mut found: BTreeMap<Id, StoredBreach> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let stored = breach(row, &mut terms)?;
            found.insert(stored.breach.id, stored);
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT o.id, o.breach, o.day, o.deadline, o.at, m.day AS mended, s.code AS orderer
             FROM mend_order o JOIN breach b ON b.id = o.breach JOIN staff s ON s.id = o.by
             LEFT JOIN mended m ON m.mend_order = o.id
             WHERE :staff IS NULL OR b.staff = :staff ORDER BY o.id",
        )?;
        let mut rows = statement.query(named_params! { ":staff": staff })?;
        while let Some(row) = rows.next()? {
            let order = MendOrder {
                ordered: day(row, "day")?.ok_or(StoreError::Damaged)?,
                deadline: day(row, "deadline")?.ok_or(StoreError::Damaged)?,
                mended: day(row, "mended")?,
            };
            let of: Id = get(row, "breach")?;
            let stored = found.get_mut(&of).ok_or(StoreError::Damaged)?;
            stored.breach.orders.push(order);
            stored.ordered.push(Ordered {
                id: get(row, "id")?,
                by: get(row, "orderer")?,
                at: Moment(get(row, "at")?),
            });
        }
        Ok(found.into_values().collect())
    }

    /// Whose breach it is.
    pub fn breach_staff(self, id: Id) -> Result<Option<Id>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT staff FROM breach WHERE id = :id")?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        rows.next()?.map(|row| get(row, "staff")).transpose()
    }

    /// Waivers asked for, or those of one breach, oldest first.
    pub fn waivers(self, breach: Option<Id>) -> Result<Vec<Waiver>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT w.id, w.breach, w.case_id, k.state, w.reason FROM waiver w JOIN approval_case k ON k.id = w.case_id
             WHERE :breach IS NULL OR w.breach = :breach ORDER BY w.id",
        )?;
        let mut rows = statement.query(named_params! { ":breach": breach })?;
        let mut waivers = Vec::new();
        while let Some(row) = rows.next()? {
            waivers.push(Waiver {
                id: get(row, "id")?,
                breach: get(row, "breach")?,
                case: get(row, "case_id")?,
                state: word(row, "state")?,
                reason: get(row, "reason")?,
            });
        }
        Ok(waivers)
    }

    /// The share of a person's performance pay of a month as fixed last.
    pub fn fixed_share(self, staff: Id, month: Period) -> Result<Option<FixedShare>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT p.share, s.code, p.at, p.note FROM performance_share p JOIN staff s ON s.id = p.by
             WHERE p.staff = :staff AND p.month = :month ORDER BY p.id DESC LIMIT 1",
        )?;
        let params = named_params! { ":staff": staff, ":month": month.number() };
        let mut rows = statement.query(params)?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        Ok(Some(FixedShare {
            share: get(row, "share")?,
            by: get(row, "code")?,
            at: Moment(get(row, "at")?),
            note: get(row, "note")?,
        }))
    }
}

impl Tx<'_> {
    pub fn add_breach(&self, new: &NewBreach<'_>) -> Result<Id> {
        self.transaction
            .prepare_cached(
                "INSERT INTO breach (staff, department, rulebook, kind, units, day, about, item, note, by, at)
                 VALUES (:staff, :department, :rulebook, :kind, :units, :day, :about, :item, :note, :by, :at)",
            )?
            .execute(named_params! {
                ":staff": new.staff, ":department": new.department, ":rulebook": new.rulebook, ":kind": new.kind,
                ":units": new.units, ":day": day_number(new.day), ":about": new.about, ":item": new.item,
                ":note": new.note, ":by": new.by, ":at": new.at.0,
            })?;
        Ok(self.transaction.last_insert_rowid())
    }

    pub fn add_breach_reversal(&self, breach: Id, reason: &str, by: Id, at: Moment) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO breach_reversal (breach, reason, by, at) VALUES (:breach, :reason, :by, :at)",
            )?
            .execute(named_params! { ":breach": breach, ":reason": reason, ":by": by, ":at": at.0 })?;
        Ok(())
    }

    pub fn add_mend_order(
        &self,
        breach: Id,
        ordered: NaiveDate,
        deadline: NaiveDate,
        by: Id,
        at: Moment,
    ) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO mend_order (breach, day, deadline, by, at) VALUES (:breach, :day, :deadline, :by, :at)",
            )?
            .execute(named_params! {
                ":breach": breach, ":day": day_number(ordered), ":deadline": day_number(deadline), ":by": by, ":at": at.0,
            })?;
        Ok(())
    }

    pub fn add_mended(&self, order: Id, on: NaiveDate, by: Id, at: Moment) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO mended (mend_order, day, by, at) VALUES (:order, :day, :by, :at)",
            )?
            .execute(
                named_params! { ":order": order, ":day": day_number(on), ":by": by, ":at": at.0 },
            )?;
        Ok(())
    }

    pub fn add_waiver(&self, breach: Id, case: Id, reason: &str) -> Result<i64> {
        self.transaction
            .prepare_cached(
                "INSERT INTO waiver (breach, case_id, reason) VALUES (:breach, :case, :reason)",
            )?
            .execute(named_params! { ":breach": breach, ":case": case, ":reason": reason })?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Lets a waiver hold from a day on.
    pub fn set_waiver_day(&self, waiver: i64, on: NaiveDate) -> Result<()> {
        self.transaction.execute(
            "UPDATE waiver SET day = :day WHERE id = :id AND day IS NULL",
            named_params! { ":id": waiver, ":day": day_number(on) },
        )?;
        Ok(())
    }

    pub fn add_fixed_share(
        &self,
        staff: Id,
        month: Period,
        fixed: (u32, Option<&str>),
        by: (Id, Option<Id>),
        at: Moment,
    ) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO performance_share (staff, month, share, note, by, on_behalf_of, at)
                 VALUES (:staff, :month, :share, :note, :by, :behalf, :at)",
            )?
            .execute(named_params! {
                ":staff": staff, ":month": month.number(), ":share": fixed.0, ":note": fixed.1,
                ":by": by.0, ":behalf": by.1, ":at": at.0,
            })?;
        Ok(())
    }
}
