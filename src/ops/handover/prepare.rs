//! Preparing a handover: opening it, putting papers in and taking them out (ARC-6).

use chrono::{Datelike, Months, NaiveDate};

use super::documents::{department_name, own};
use super::files;
use super::look::whole;
use super::sign::step;
use crate::context;
use crate::context::Context;
use crate::domain::custody_fact::CustodyFact;
use crate::domain::dated::Dated;
use crate::domain::filing::DocumentState;
use crate::domain::handover::{Custody, HandoverAct, first_of_month, transition};
use crate::domain::handover_fact::HandoverFact;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::rows::handover::HandoverRow;
use crate::domain::words::{ItemState, Level};
use crate::error::{Error, Ground, Result};
use crate::ops::act::{Act, act};
use crate::ops::archives::{folded, known, looking};
use crate::ops::departments;
use crate::ops::expected;
use crate::store::handovers::{Handover, Line, NewLine};
use crate::store::items::Item;
use crate::store::papers::FileId;

/// A handover to be opened.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    /// The own department without it.
    pub department: Option<&'a str>,
    /// First day of the month whose papers it brings.
    pub month: Option<NaiveDate>,
    pub note: Option<&'a str>,
}

/// Opens a handover, by the department or, for a stack that was brought, by the archivist.
pub fn open(ctx: &mut Context, opening: &Opening<'_>) -> Result<HandoverRow> {
    let verb = "archive handover open";
    act(ctx, verb, opening, Right::TakePart, |act| {
        let (department, _) = of_department(act, opening.department)?;
        let id = write_open(act, department, opening.month, opening.note)?;
        act.about(format!("Y{id}"));
        whole(&looking(act), act.clock, id)
    })
}

/// Opens a handover of a department the actor may prepare for.
pub(super) fn write_open(
    act: &Act<'_>,
    department: Id,
    month: Option<NaiveDate>,
    note: Option<&str>,
) -> Result<i64> {
    may_prepare(act, department)?;
    let month = month_of(act, month)?;
    let who = (act.actor.id, act.now.moment);
    Ok(act.tx.open_handover(department, month, note, who)?)
}

/// A department by name, the actor's own without one.
pub(super) fn of_department(act: &Act<'_>, name: Option<&str>) -> Result<(Id, String)> {
    let id = match name {
        Some(name) => departments::find(act.db(), name)?,
        None => act.actor.department,
    };
    Ok((id, department_name(act, id)?))
}

/// The month given, or until the day of handing over the one before, then this one.
pub(super) fn month_of(act: &Act<'_>, month: Option<NaiveDate>) -> Result<NaiveDate> {
    let today = act.now.today;
    let this = first_of_month(today);
    match month {
        Some(month) if first_of_month(month) > this => {
            Err(HandoverFact::MonthAhead { month }.into())
        }
        Some(month) => Ok(first_of_month(month)),
        None => {
            let day = super::rules(act.db(), act.rulebook)?
                .windows
                .map_or(0, |w| w.hand_over_day);
            let before = this.checked_sub_months(Months::new(1));
            Ok(before.filter(|_| today.day() <= day).unwrap_or(this))
        }
    }
}

pub(in crate::ops) fn may_prepare(act: &Act<'_>, department: Id) -> Result<()> {
    if act.may(Right::ReceiveHandover)? {
        return Ok(());
    }
    own(act, department)
}

/// Papers that are not items yet.
#[derive(Clone, Debug)]
pub struct NewFile<'a> {
    pub file_type: Option<&'a str>,
    pub title: &'a str,
    pub level: Level,
    pub delivered: Option<NaiveDate>,
    pub vehicle: Option<&'a str>,
    pub customer: Option<&'a str>,
    pub pages: Option<u32>,
    pub documents: &'a [String],
}

/// What is put into a handover: items by code, papers that were expected, or new ones.
#[derive(Clone, Debug)]
pub struct Adding<'a> {
    pub items: &'a [String],
    pub expected: &'a [i64],
    pub file: Option<NewFile<'a>>,
}

/// Puts papers in; all or none.
pub fn add(ctx: &mut Context, id: i64, adding: &Adding<'_>) -> Result<HandoverRow> {
    let request = (id, adding);
    act(
        ctx,
        "archive handover add",
        &request,
        Right::TakePart,
        |act| {
            let handover = amendable(act, id)?;
            let mut grounds: Vec<Ground> = Vec::new();
            for code in adding.items {
                gather(&mut grounds, add_item(act, &handover, code))?;
            }
            for expected in adding.expected {
                gather(&mut grounds, add_expected(act, &handover, *expected))?;
            }
            if let Some(file) = &adding.file {
                gather(&mut grounds, add_file(act, &handover, file))?;
            }
            if !grounds.is_empty() {
                return Err(Error::Refused {
                    grounds,
                    hint: None,
                });
            }
            whole(&looking(act), act.clock, id)
        },
    )
}

/// Keeps the grounds of a refusal, so that all of them are told at once.
fn gather(grounds: &mut Vec<Ground>, done: Result<()>) -> Result<()> {
    match done {
        Err(Error::Refused { grounds: more, .. }) => {
            grounds.extend(more);
            Ok(())
        }
        other => other,
    }
}

/// A handover whose lines the actor may change now.
pub(super) fn amendable(act: &mut Act<'_>, id: i64) -> Result<Handover> {
    let handover = of(act, id)?;
    may_prepare(act, handover.department)?;
    refuse_unless(&handover, HandoverAct::Amend)?;
    Ok(handover)
}

/// A handover the actor may know of, named in the journal.
pub(super) fn of(act: &mut Act<'_>, id: i64) -> Result<Handover> {
    let look = looking(act);
    let handover = files::handover(&look, id, &super::papers(&look)?)?;
    act.about(format!("Y{id}"));
    Ok(handover)
}

pub(super) fn refuse_unless(handover: &Handover, what: HandoverAct) -> Result<()> {
    match transition(handover.state, what) {
        Some(_) => Ok(()),
        None => Err(HandoverFact::State {
            handover: format!("Y{}", handover.id),
            state: handover.state,
            act: what,
        }
        .into()),
    }
}

fn add_item(act: &mut Act<'_>, handover: &Handover, code: &str) -> Result<()> {
    let look = looking(act);
    let item = known(&look, code)?;
    act.about_item(item.id, &item.row.code);
    if item.department != handover.department {
        return Err(HandoverFact::OtherDepartment {
            what: item.row.code,
            department: item.row.department,
        }
        .into());
    }
    at_hand(&item)?;
    not_twice(act, Some(item.id), None, &item.row.code)?;
    if act.db().custody(item.id)? == Custody::Archives && item.row.place.is_some() {
        return Err(HandoverFact::InArchives {
            item: item.row.code,
        }
        .into());
    }
    act.tx.add_handover_line(&NewLine {
        handover: handover.id,
        file_type: item.row.file_type.as_deref(),
        title: &item.row.title,
        level: item.row.level,
        delivered: item.row.closed,
        vehicle: None,
        customer: item.customer,
        pages: item.row.pages,
        expected: None,
        item: Some(item.id),
        by: act.actor.id,
        at: act.now.moment,
    })?;
    Ok(())
}

/// Refuses what cannot be brought: lent out, lost, destroyed.
pub(super) fn at_hand(item: &Item) -> Result<()> {
    let (item, state) = (item.row.code.clone(), item.row.state);
    match state {
        ItemState::Available => Ok(()),
        ItemState::OnLoan => Err(Fact::ItemUnavailable { item, state }.into()),
        ItemState::Lost | ItemState::Destroyed | ItemState::Cancelled => {
            Err(Error::refused(CustodyFact::ItemGone { item, state }))
        }
    }
}

fn not_twice(act: &Act<'_>, item: Option<Id>, expected: Option<i64>, what: &str) -> Result<()> {
    match act.db().line_bringing(item, expected)? {
        None => Ok(()),
        Some(line) => Err(HandoverFact::InHandover {
            what: what.to_owned(),
            handover: format!("Y{}", line.handover),
        }
        .into()),
    }
}

fn add_expected(act: &mut Act<'_>, handover: &Handover, id: i64) -> Result<()> {
    let look = looking(act);
    let paper = expected::find(&look, id)?;
    let name = format!("W{id}");
    act.about(&name);
    if paper.closed {
        return Err(HandoverFact::ExpectedClosed { expected: name }.into());
    }
    if paper.department != handover.department {
        return Err(HandoverFact::OtherDepartment {
            what: name,
            department: department_name(act, paper.department)?,
        }
        .into());
    }
    not_twice(act, None, Some(id), &name)?;
    act.tx.add_handover_line(&NewLine {
        handover: handover.id,
        file_type: paper.file_type.as_deref(),
        title: &paper.title,
        level: paper.level,
        delivered: paper.file_type.is_some().then_some(paper.dated),
        vehicle: paper.vehicle.as_deref(),
        customer: paper.customer,
        pages: None,
        expected: Some(id),
        item: None,
        by: act.actor.id,
        at: act.now.moment,
    })?;
    Ok(())
}

/// Puts new papers in.
pub(super) fn add_file(act: &mut Act<'_>, handover: &Handover, file: &NewFile<'_>) -> Result<()> {
    let types = context::archives(act.db(), act.rulebook)?.file_types;
    let file_type = match file.file_type {
        Some(word) => Some(files::file_type(&types, word)?.name.as_str()),
        None => None,
    };
    if let Some(date) = file.delivered.filter(|day| *day > act.now.today) {
        return Err(Fact::DateInFuture {
            date,
            given: Dated::Handover,
        }
        .into());
    }
    let customer = match file.customer {
        None => None,
        Some(code) => {
            let filter = looking(act).customers()?;
            let found = act.db().customer_by_code(&folded(code), &filter)?;
            let found = found.ok_or_else(|| {
                Error::refused(Fact::NotFound {
                    noun: Noun::Customer,
                    code: code.to_owned(),
                    near: Vec::new(),
                })
            })?;
            Some(found.id)
        }
    };
    let (line, number) = act.tx.add_handover_line(&NewLine {
        handover: handover.id,
        file_type,
        title: file.title,
        level: file.level,
        delivered: file.delivered,
        vehicle: file.vehicle,
        customer,
        pages: file.pages,
        expected: None,
        item: None,
        by: act.actor.id,
        at: act.now.moment,
    })?;
    if !file.documents.is_empty() {
        let reference = format!("Y{}/{number}", handover.id);
        let list = files::list_of(&types, file_type, &reference)?;
        for word in file.documents {
            let document = files::document(&list, word)?;
            let present = DocumentState::Present;
            super::documents::add(act, FileId::Line(line), &document, present, None)?;
        }
    }
    Ok(())
}

/// Takes a line out again.
pub fn remove(ctx: &mut Context, id: i64, number: u32) -> Result<HandoverRow> {
    let request = (id, number);
    act(
        ctx,
        "archive handover remove",
        &request,
        Right::TakePart,
        |act| {
            amendable(act, id)?;
            let line = line(act, id, number)?;
            act.tx.remove_handover_line(line.id)?;
            whole(&looking(act), act.clock, id)
        },
    )
}

pub(super) fn line(act: &Act<'_>, id: i64, number: u32) -> Result<Line> {
    let look = looking(act);
    files::line(&look, id, number, &super::papers(&look)?)
}

/// Takes a handover back before it is signed for.
pub fn withdraw(ctx: &mut Context, id: i64, reason: &str) -> Result<HandoverRow> {
    let request = (id, reason);
    act(
        ctx,
        "archive handover withdraw",
        &request,
        Right::TakePart,
        |act| {
            let handover = of(act, id)?;
            may_prepare(act, handover.department)?;
            step(act, &handover, HandoverAct::Withdraw, Some(reason))?;
            whole(&looking(act), act.clock, id)
        },
    )
}
