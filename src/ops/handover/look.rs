//! Looking at handovers: one, all, the signing-in book, what is late (ARC-6).

use chrono::NaiveDate;

use super::book::{Types, standings_in, standings_of};
use super::files;
use crate::context::{Clock, Context};
use crate::domain::filing::Gaps;
use crate::domain::handover::{BookedFile, HandoverAct, HandoverState, Standing, state_after};
use crate::domain::permit::Act as Right;
use crate::domain::rows::handover::{HandoverLineRow, HandoverRow};
use crate::domain::words::Level;
use crate::error::Result;
use crate::ops::act::{journalled_looks, may, require};
use crate::ops::departments;
use crate::ops::knowing::Look;
use crate::ops::looking::{look, look_as};
use crate::store::handovers::{Handover, HandoverQuery};
use crate::store::signing_book::BookScope;

/// Refuses whoever has nothing to do with the handing over of papers.
pub(super) fn reader(look: &Look<'_>) -> Result<()> {
    let rights = [
        Right::ReadDepartmentHandovers,
        Right::HandOver,
        Right::ReceiveHandover,
    ];
    for right in rights {
        if may(look.db, look.organisation, look.person, right)? {
            return Ok(());
        }
    }
    require(
        look.db,
        look.organisation,
        look.person,
        Right::ReadHandovers,
    )
}

/// Which handovers are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    pub department: Option<&'a str>,
    /// First day of the month.
    pub month: Option<NaiveDate>,
    pub state: Option<HandoverState>,
}

/// Handovers, the latest last.
pub fn list(ctx: &mut Context, asked: &Asked<'_>) -> Result<Vec<HandoverRow>> {
    look(ctx, |look| {
        reader(look)?;
        let query = HandoverQuery {
            id: None,
            department: match asked.department {
                Some(name) => Some(departments::find(look.db, name)?),
                None => None,
            },
            month: asked.month,
            state: asked.state,
            open: false,
        };
        let found = look.db.handovers(&query, &super::papers(look)?)?;
        found.into_iter().map(|h| row(look, h)).collect()
    })
}

fn row(look: &Look<'_>, handover: Handover) -> Result<HandoverRow> {
    let steps = look.db.handover_steps(handover.id)?;
    let last = |act| steps.iter().rev().find(|s| s.act == act);
    let sent = last(HandoverAct::Offer);
    let signed = last(HandoverAct::Sign).filter(|sign| {
        let returned = last(HandoverAct::Refuse);
        returned.is_none_or(|r| r.step < sign.step)
    });
    Ok(HandoverRow {
        id: handover.id,
        department: handover.department_name,
        month: handover.month,
        state: handover.state,
        files: handover.files,
        sender: sent.map(|s| s.by.clone()),
        sent_at: sent.map(|s| s.at),
        receiver: signed.map(|s| s.by.clone()),
        signed_at: signed.map(|s| s.at),
        opened_at: handover.opened_at,
        opened_by: handover.opened_by,
        note: handover.note,
        lines: Vec::new(),
        steps,
    })
}

/// One handover with its lines. A look at classified ones is journalled first, or refused if it cannot be (BOR-10).
pub fn show(ctx: &mut Context, id: i64) -> Result<HandoverRow> {
    let clock = ctx.clock;
    let actor = ctx.actor()?;
    let (row, items) = look_as(ctx, &actor, |look| {
        let row = whole(look, clock, id)?;
        let mut items = Vec::new();
        for line in row.lines.iter().filter(|l| l.level != Level::None) {
            if let Some(code) = &line.item {
                items.extend(look.db.item_code_row(code)?);
            }
        }
        Ok((row, items))
    })?;
    let classified = row.lines.iter().filter(|l| l.level != Level::None);
    let objects: Vec<String> = classified
        .map(|l| l.item.as_ref().unwrap_or(&l.reference).clone())
        .collect();
    if !objects.is_empty() {
        journalled_looks(ctx, "archive handover show", &actor, objects, items)?;
    }
    Ok(row)
}

/// A handover with its lines, as the viewer may know of it.
pub(super) fn whole(look: &Look<'_>, clock: Clock, id: i64) -> Result<HandoverRow> {
    let filter = super::papers(look)?;
    let handover = files::handover(look, id, &filter)?;
    let mut row = row(look, handover)?;
    let today = look.now.today;
    let scope = BookScope {
        department: None,
        handover: Some(id),
    };
    let mut types = Types::new(look.db);
    for (file, standing) in standings_in(look.db, clock, &filter, today, &scope)? {
        row.lines
            .push(line(look, types.on(day(&file, today))?, &file, &standing)?);
    }
    Ok(row)
}

/// The day whose rules apply to a file.
fn day(file: &BookedFile, as_of: NaiveDate) -> NaiveDate {
    file.delivered.unwrap_or(as_of)
}

fn line(
    look: &Look<'_>,
    types: &[crate::domain::rules::FileType],
    file: &BookedFile,
    standing: &Standing,
) -> Result<HandoverLineRow> {
    let name = file.file_type.as_deref();
    let code = |id: Option<i64>| -> Result<Option<String>> {
        Ok(match id {
            Some(id) => look.db.person_by_id(id)?.map(|p| p.code),
            None => None,
        })
    };
    let receiver = (file.steps.iter().rev()).find(|s| s.act == HandoverAct::Sign);
    let shown: &Gaps = standing.found.as_ref().unwrap_or(&standing.now);
    Ok(HandoverLineRow {
        reference: file.reference.clone(),
        department: file.department_name.clone(),
        state: file
            .reference
            .starts_with('Y')
            .then(|| state_after(&file.steps)),
        title: file.title.clone(),
        file_type: name.map(|name| files::named(types, name)),
        level: file.level,
        vehicle: file.vehicle.clone(),
        delivered: file.delivered,
        item: file.item.clone(),
        deadline: standing.deadline,
        handed_over: standing.handed_over,
        sender: code(standing.sender)?,
        receiver: match standing.signed {
            Some(_) => code(receiver.map(|s| s.by))?,
            None => None,
        },
        signed: standing.signed,
        late: standing.late,
        gaps: files::gap_rows(types, name, shown),
        open_gaps: files::gap_rows(types, name, &standing.now),
    })
}

/// Which lines of the signing-in book are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct BookQuery<'a> {
    pub department: Option<&'a str>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub as_of: Option<NaiveDate>,
}

/// The signing-in book 签收簿: every file that both sides have signed for.
pub fn book(ctx: &mut Context, query: &BookQuery<'_>) -> Result<Vec<HandoverLineRow>> {
    let clock = ctx.clock;
    look(ctx, |look| book_lines(look, clock, query))
}

/// The same for whoever looks, as it is printed too.
pub fn book_lines(
    look: &Look<'_>,
    clock: Clock,
    query: &BookQuery<'_>,
) -> Result<Vec<HandoverLineRow>> {
    lines(look, clock, query, |standing| {
        standing.signed.is_some_and(|day| {
            query.from.is_none_or(|from| day >= from) && query.to.is_none_or(|to| day <= to)
        }) && standing.reference.starts_with('Y')
    })
}

/// Files handed over after their deadline, or not at all although it has passed; deadlines of the period.
pub fn late(ctx: &mut Context, query: &BookQuery<'_>) -> Result<Vec<HandoverLineRow>> {
    let clock = ctx.clock;
    look(ctx, |look| {
        lines(look, clock, query, |standing| {
            standing.late
                && standing.deadline.day().is_some_and(|day| {
                    query.from.is_none_or(|from| day >= from) && query.to.is_none_or(|to| day <= to)
                })
        })
    })
}

fn lines(
    look: &Look<'_>,
    clock: Clock,
    query: &BookQuery<'_>,
    wanted: impl Fn(&Standing) -> bool,
) -> Result<Vec<HandoverLineRow>> {
    reader(look)?;
    let as_of = query.as_of.unwrap_or(look.now.today);
    let department = match query.department {
        Some(name) => Some(departments::find(look.db, name)?),
        None => None,
    };
    let filter = super::papers(look)?;
    let mut types = Types::new(look.db);
    let mut rows = Vec::new();
    for (file, standing) in standings_of(look.db, clock, &filter, as_of, department)? {
        if wanted(&standing) {
            rows.push(line(look, types.on(day(&file, as_of))?, &file, &standing)?);
        }
    }
    rows.sort_by(|a, b| {
        (a.signed.or(a.deadline.day()), &a.reference)
            .cmp(&(b.signed.or(b.deadline.day()), &b.reference))
    });
    Ok(rows)
}
