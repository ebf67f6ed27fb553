//! Items under retention schedules (ARC-10).

use std::collections::HashMap;

use rusqlite::named_params;

use super::row::{Columns, day, get, word};
use super::{Db, Result, Tx};
use crate::domain::destruction::Trigger;
use crate::domain::people::Id;
use crate::domain::retention::Retention;
use crate::domain::schedule::{Running, Said, Scheduled};
use crate::domain::time::{Moment, day_number};
use crate::domain::words::Word;

const SCHEDULED: &str =
    "SELECT item, schedule, start, cut_off, event_zh, event_en, came FROM scheduled";

fn scheduled(row: &impl Columns) -> Result<Scheduled> {
    let event: (Option<String>, Option<String>) = (get(row, "event_zh")?, get(row, "event_en")?);
    Ok(Scheduled {
        schedule: get(row, "schedule")?,
        start: word(row, "start")?,
        event: match event {
            (Some(zh), Some(en)) => Some(Said { zh, en }),
            (None, _) | (_, None) => None,
        },
        cut_off: word(row, "cut_off")?,
        came: day(row, "came")?,
    })
}

impl Db<'_> {
    /// The schedule an item is under.
    pub fn scheduled(self, item: Id) -> Result<Option<Scheduled>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SCHEDULED} WHERE item = :item"))?;
        let mut rows = statement.query(named_params! { ":item": item })?;
        rows.next()?.map(scheduled).transpose()
    }

    /// What items wait for whose term has not started: of one item, or of all; with a moment, only of those that were
    /// under their schedule by then.
    pub fn awaited(self, item: Option<Id>, by: Option<Moment>) -> Result<HashMap<Id, Said>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{SCHEDULED} WHERE came IS NULL AND start <> 'closing' AND (:item IS NULL OR item = :item)
               AND (:by IS NULL OR applied_at <= :by)"
        ))?;
        let by = by.map(|moment| moment.0);
        let mut rows = statement.query(named_params! { ":item": item, ":by": by })?;
        let mut awaited = HashMap::new();
        while let Some(row) = rows.next()? {
            if let Some(event) = scheduled(row)?.event {
                awaited.insert(get(row, "item")?, event);
            }
        }
        Ok(awaited)
    }
}

impl Tx<'_> {
    /// Puts an item under a schedule of a version of the rulebook, in the place of any before.
    pub fn set_scheduled(
        &self,
        item: Id,
        s: &Scheduled,
        rulebook: i64,
        by: Id,
        at: Moment,
    ) -> Result<()> {
        self.transaction.execute(
            "INSERT INTO scheduled (item, rulebook, schedule, start, cut_off, event_zh, event_en, came, applied_at, applied_by)
             VALUES (:item, :rulebook, :schedule, :start, :cut_off, :zh, :en, :came, :at, :by)
             ON CONFLICT (item) DO UPDATE SET rulebook = :rulebook, schedule = :schedule, start = :start, cut_off = :cut_off,
               event_zh = :zh, event_en = :en, came = :came, applied_at = :at, applied_by = :by",
            named_params! {
                ":item": item, ":rulebook": rulebook, ":schedule": s.schedule, ":start": s.start.word(),
                ":cut_off": s.cut_off.word(), ":zh": s.event.as_ref().map(|e| &e.zh),
                ":en": s.event.as_ref().map(|e| &e.en), ":came": s.came.map(day_number), ":at": at.0, ":by": by,
            },
        )?;
        Ok(())
    }

    /// Notes the day on which what an item waits for came.
    pub fn set_event(&self, item: Id, came: chrono::NaiveDate) -> Result<()> {
        self.transaction.execute(
            "UPDATE scheduled SET came = :came WHERE item = :item",
            named_params! { ":item": item, ":came": day_number(came) },
        )?;
        Ok(())
    }

    /// Writes from when an item's term runs, and when it ends.
    pub fn set_running(&self, item: Id, retention: Retention, running: &Running) -> Result<()> {
        let (trigger, from, due) = match running {
            Running::From(term) => (term.trigger, Some(term.from), term.due(retention)),
            Running::Awaits(_) => (Trigger::Awaited, None, None),
        };
        self.transaction.execute(
            "UPDATE item SET retention = :retention, retention_trigger = :trigger, retention_from = :from, due = :due
             WHERE id = :id",
            named_params! {
                ":id": item, ":retention": retention.to_string(), ":trigger": trigger.word(),
                ":from": from.map(day_number), ":due": due.map(day_number),
            },
        )?;
        Ok(())
    }
}
