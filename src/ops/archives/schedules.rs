//! Retention schedules: the table, items put under it, events that start a term (ARC-10).

use chrono::NaiveDate;
use serde::Serialize;

use super::add::looking;
use super::known;
use crate::context::{self, Context};
use crate::domain::custody_fact::CustodyFact;
use crate::domain::dated::Dated;
use crate::domain::destruction::Trigger;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::retention::Retention;
use crate::domain::rows::ItemRow;
use crate::domain::schedule::{Running, Schedule, Scheduled, Start};
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::destruction::gone;
use crate::ops::looking::look;
use crate::ops::near::near;
use crate::store::Db;
use crate::store::items::{Amendment, Item};

/// The table of the rulebook in force.
pub fn list(ctx: &mut Context) -> Result<Vec<Schedule>> {
    look(ctx, |look| {
        Ok(context::custody(look.db, look.rulebook)?.schedules)
    })
}

/// One line of it.
fn find(db: Db<'_>, rulebook: i64, name: &str) -> Result<Schedule> {
    let schedules = context::custody(db, rulebook)?.schedules;
    let name = name.trim();
    if let Some(found) = schedules
        .iter()
        .find(|s| s.name == name || s.of.zh == name || s.of.en == name)
    {
        return Ok(found.clone());
    }
    let fact = Fact::NotFound {
        noun: Noun::Schedule,
        code: name.to_owned(),
        near: near(name, schedules.iter().map(|s| s.name.as_str())),
    };
    Err(Error::refused_hint(
        fact,
        "crm archive schedules".to_owned(),
    ))
}

/// Under which schedule an item is filed, and the day of what starts its term, where that has come.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Under<'a> {
    pub schedule: &'a str,
    pub from: Option<NaiveDate>,
}

/// The schedule an item is to be filed under, before anything is written.
pub(super) fn for_filing(act: &Act<'_>, under: Under<'_>) -> Result<Schedule> {
    let schedule = find(act.db(), act.rulebook, under.schedule)?;
    if let Some(day) = under.from {
        may_come(schedule.start, &schedule.name, day, act.now.today)?;
    }
    Ok(schedule)
}

/// Puts an item under a schedule for a term as long as `retention`.
pub(super) fn apply(
    act: &Act<'_>,
    item: &Item,
    schedule: &Schedule,
    came: Option<NaiveDate>,
    retention: Retention,
) -> Result<()> {
    let scheduled = Scheduled::of(schedule, came);
    act.tx.set_scheduled(
        item.id,
        &scheduled,
        act.rulebook,
        act.actor.id,
        act.now.moment,
    )?;
    run(act, item, &scheduled, retention)
}

/// Nothing starts a term but what it waits for; an event has come, a day given may lie ahead.
fn may_come(start: Start, what: &str, day: NaiveDate, today: NaiveDate) -> Result<()> {
    match start {
        Start::Closing => {
            let what = what.to_owned();
            Err(Error::refused(CustodyFact::NothingAwaited { what }))
        }
        Start::Event if day > today => Err(Fact::DateInFuture {
            date: day,
            given: Dated::Event,
        }
        .into()),
        Start::Event | Start::Date => Ok(()),
    }
}

fn run(act: &Act<'_>, item: &Item, scheduled: &Scheduled, retention: Retention) -> Result<()> {
    let running = running(item, scheduled)?;
    Ok(act.tx.set_running(item.id, retention, &running)?)
}

fn running(item: &Item, scheduled: &Scheduled) -> Result<Running> {
    scheduled
        .running(item.row.closed, item.row.year)
        .ok_or_else(|| Error::Defect(format!("schedule of item {}", item.id)))
}

/// The term of an item under a schedule, made longer or shorter: it runs from what it ran from. False without one.
pub(super) fn retain(act: &Act<'_>, item: &Item, retention: Retention) -> Result<bool> {
    match act.db().scheduled(item.id)? {
        Some(scheduled) => run(act, item, &scheduled, retention).map(|()| true),
        None => Ok(false),
    }
}

/// Puts items under a schedule of the rulebook in force, or under it anew: a new version moves none by itself.
pub fn schedule(
    ctx: &mut Context,
    codes: &[String],
    under: Under<'_>,
    reason: &str,
) -> Result<Vec<ItemRow>> {
    act(
        ctx,
        "archive schedule",
        &(codes, under, reason),
        Right::FileArchives,
        |act| {
            let schedule = for_filing(act, under)?;
            act.detail("reason", reason);
            let mut rows = Vec::new();
            for code in codes {
                let item = there(act, code)?;
                let before = act.db().scheduled(item.id)?;
                // An event that has come stays where the schedule is the same.
                let kept = before
                    .as_ref()
                    .filter(|b| b.schedule == schedule.name && b.start == schedule.start);
                let came = under.from.or(kept.and_then(|b| b.came));
                apply(act, &item, &schedule, came, schedule.retention)?;
                let old = before.map(|b| b.schedule);
                amendment(act, &item, "schedule", old.as_deref(), Some(&schedule.name))?;
                rows.push(amended_term(act, &item)?);
            }
            Ok(rows)
        },
    )
}

/// Notes the day on which what an item waits for came; noted again, the day is put right.
pub fn event(ctx: &mut Context, code: &str, on: NaiveDate, note: Option<&str>) -> Result<ItemRow> {
    act(
        ctx,
        "archive event",
        &(code, on, note),
        Right::FileArchives,
        |act| {
            let item = there(act, code)?;
            let nothing = || CustodyFact::NothingAwaited {
                what: item.row.code.clone(),
            };
            let extended = item
                .row
                .term
                .is_some_and(|term| term.trigger == Trigger::Extended);
            let mut scheduled = act
                .db()
                .scheduled(item.id)?
                .filter(|_| !extended)
                .ok_or_else(|| Error::refused(nothing()))?;
            may_come(scheduled.start, &item.row.code, on, act.now.today)?;
            if let Some(note) = note {
                act.detail("note", note);
            }
            let old = scheduled.came.replace(on).map(|day| day.to_string());
            act.tx.set_event(item.id, on)?;
            let retention = item.row.retention.parse();
            let retention = retention.map_err(|_| Error::Defect(item.row.retention.clone()))?;
            run(act, &item, &scheduled, retention)?;
            amendment(act, &item, "event", old.as_deref(), Some(&on.to_string()))?;
            after(act, &item)
        },
    )
}

/// An item on the books that the acting person may know.
fn there(act: &mut Act<'_>, code: &str) -> Result<Item> {
    let item = known(&looking(act), code)?;
    act.about_item(item.id, &item.row.code);
    match gone(&item.row) {
        Some(gone) => Err(gone.into()),
        None => Ok(item),
    }
}

fn amendment(
    act: &Act<'_>,
    item: &Item,
    field: &'static str,
    old: Option<&str>,
    new: Option<&str>,
) -> Result<()> {
    act.tx.add_amendment(&Amendment {
        noun: "item",
        subject: item.id,
        field,
        old,
        new,
        at: act.now.moment,
        by: act.actor.id,
    })?;
    Ok(())
}

/// Keeps what an item's term was before it was decided anew, so that a past day shows it; the item as it is now.
pub fn amended_term(act: &Act<'_>, before: &Item) -> Result<ItemRow> {
    let row = after(act, before)?;
    let day = |day: Option<NaiveDate>| day.map(|d| d.to_string());
    let (old, new) = (day(before.row.due), day(row.due));
    let (was, is) = (&before.row.retention, &row.retention);
    if (was, &old) != (is, &new) {
        amendment(act, before, "retention", Some(was), Some(is))?;
        amendment(act, before, "due", old.as_deref(), new.as_deref())?;
    }
    Ok(row)
}

fn after(act: &Act<'_>, before: &Item) -> Result<ItemRow> {
    let id = before.id;
    let item = act.db().item_by_id(id, act.now.today)?;
    let mut row = item
        .ok_or_else(|| Error::Defect(format!("item {id} is gone")))?
        .row;
    row.volume.clone_from(&before.row.volume);
    row.named = act.db().item_named(id)?;
    row.scheduled = act.db().scheduled(id)?;
    Ok(row)
}
