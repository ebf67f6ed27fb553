//! Checklists: what a file holds, what it lacks (ARC-7).

use chrono::NaiveDate;

use super::book::{Types, standings_of};
use super::files::{self, File};
use crate::context::{self, Clock, Context};
use crate::domain::filing::{DocumentState, checklist};
use crate::domain::handover::{Custody, HandoverState, first_of_month};
use crate::domain::handover_fact::HandoverFact;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::rows::handover::{ChecklistRow, CompletenessRow};
use crate::domain::words::Level;
use crate::error::{Error, Result};
use crate::ops::act::{Act, act, journalled_looks};
use crate::ops::archives::looking;
use crate::ops::departments;
use crate::ops::knowing::Look;
use crate::ops::looking::{look, look_as};
use crate::store::papers::FileId;

/// The list of a type of file.
pub fn checklist_of_type(ctx: &mut Context, word: &str) -> Result<ChecklistRow> {
    look(ctx, |look| {
        let types = context::archives(look.db, look.rulebook)?.file_types;
        let file_type = files::file_type(&types, word)?;
        let list = files::list_of(&types, Some(&file_type.name), &file_type.name)?;
        Ok(ChecklistRow {
            file: None,
            title: None,
            file_type: files::named(&types, &file_type.name),
            hand_over_within: list.hand_over_within,
            complete: None,
            documents: list
                .check(&[])
                .iter()
                .map(files::document_row)
                .map(|mut row| {
                    row.gap = false;
                    row
                })
                .collect(),
        })
    })
}

/// Types of file that have a list.
pub fn checklists(ctx: &mut Context) -> Result<Vec<ChecklistRow>> {
    look(ctx, |look| {
        let types = context::archives(look.db, look.rulebook)?.file_types;
        let rows = types.iter().filter_map(|t| {
            let list = checklist(&types, &t.name)?;
            Some(ChecklistRow {
                file: None,
                title: None,
                file_type: files::named(&types, &t.name),
                hand_over_within: list.hand_over_within,
                complete: None,
                documents: list.check(&[]).iter().map(files::document_row).collect(),
            })
        });
        Ok(rows.collect())
    })
}

/// A file against its list, as of a day. A look at a classified one is journalled first (BOR-10).
pub fn checklist_of(
    ctx: &mut Context,
    typed: &str,
    as_of: Option<NaiveDate>,
) -> Result<ChecklistRow> {
    let clock = ctx.clock;
    let actor = ctx.actor()?;
    let (file, row) = look_as(ctx, &actor, |look| {
        let file = files::find(look, typed)?;
        let row = row(look, clock, &file, as_of.unwrap_or(look.now.today))?;
        Ok((file, row))
    })?;
    let level = match (&file.item, &file.line) {
        (Some(item), _) => item.row.level,
        (None, Some((_, line))) => line.level,
        (None, None) => Level::None,
    };
    if level != Level::None {
        let items = file.item.iter().map(|item| item.id).collect();
        let objects = vec![file.reference];
        journalled_looks(ctx, "archive checklist", &actor, objects, items)?;
    }
    Ok(row)
}

fn row(look: &Look<'_>, clock: Clock, file: &File, as_of: NaiveDate) -> Result<ChecklistRow> {
    let types = context::archives(look.db, look.rulebook)?.file_types;
    let list = files::list_of(&types, file.file_type.as_deref(), &file.reference)?;
    let facts = look.db.document_facts(file.id, clock.end_of(as_of))?;
    let checked = list.check(&facts);
    Ok(ChecklistRow {
        file: Some(file.reference.clone()),
        title: Some(file.title.clone()),
        file_type: files::named(&types, list.types.first().copied().unwrap_or_default()),
        hand_over_within: list.hand_over_within,
        complete: Some(checked.iter().all(|c| c.gap.is_none())),
        documents: checked.iter().map(files::document_row).collect(),
    })
}

/// Documents of a file as somebody has seen them.
#[derive(Clone, Debug)]
pub struct Noting<'a> {
    pub file: &'a str,
    pub present: &'a [String],
    pub missing: &'a [String],
    pub faulty: &'a [String],
    pub note: Option<&'a str>,
}

/// Notes documents as there, missing, wrong.
pub fn note_documents(ctx: &mut Context, noting: &Noting<'_>) -> Result<ChecklistRow> {
    act(ctx, "archive document", noting, Right::TakePart, |act| {
        let file = files::find(&looking(act), noting.file)?;
        match (&file.item, &file.line) {
            (Some(item), _) => act.about_item(item.id, &item.row.code),
            (None, _) => act.about(&file.reference),
        }
        keeper(act, &file)?;
        let types = context::archives(act.db(), act.rulebook)?.file_types;
        let list = files::list_of(&types, file.file_type.as_deref(), &file.reference)?;
        let named = [
            (noting.present, DocumentState::Present),
            (noting.missing, DocumentState::Missing),
            (noting.faulty, DocumentState::Faulty),
        ];
        for (words, state) in named {
            for word in words {
                let document = files::document(&list, word)?;
                add(act, file.id, &document, state, noting.note)?;
            }
        }
        row(&looking(act), act.clock, &file, act.now.today)
    })
}

pub(super) fn add(
    act: &Act<'_>,
    file: FileId,
    document: &str,
    state: DocumentState,
    note: Option<&str>,
) -> Result<()> {
    let who = (act.actor.id, act.now.moment);
    Ok(act
        .tx
        .add_document_fact(file, (document, state), note, who)?)
}

/// Refuses unless the actor has the papers at hand: before both have signed the department, afterwards the archivist.
fn keeper(act: &Act<'_>, file: &File) -> Result<()> {
    let with_clerk = match (&file.item, &file.line) {
        (Some(item), _) => act.db().custody(item.id)? == Custody::Clerk,
        (None, Some((handover, _))) => match handover.state {
            HandoverState::Prepared | HandoverState::Returned => true,
            HandoverState::Offered
            | HandoverState::Signed
            | HandoverState::Checked
            | HandoverState::Scanned
            | HandoverState::Shelved
            | HandoverState::Electronic
            | HandoverState::Withdrawn => false,
        },
        (None, None) => false,
    };
    if act.may(Right::ReceiveHandover)? {
        return Ok(());
    }
    if !with_clerk {
        return act.require(Right::ReceiveHandover);
    }
    own(act, file.department)
}

/// Refuses unless the actor hands over for that department.
pub(super) fn own(act: &Act<'_>, department: Id) -> Result<()> {
    act.require(Right::HandOver)?;
    if act.actor.department == department {
        return Ok(());
    }
    Err(HandoverFact::NotOwn {
        department: department_name(act, department)?,
    }
    .into())
}

pub(super) fn department_name(act: &Act<'_>, id: Id) -> Result<String> {
    let found = act.db().departments()?.into_iter().find(|d| d.id == id);
    found
        .map(|d| d.name)
        .ok_or_else(|| Error::Defect(format!("no department {id}")))
}

/// Which files are looked at.
#[derive(Clone, Debug, Default)]
pub struct CompletenessQuery<'a> {
    pub department: Option<&'a str>,
    /// First day of the month of delivery, else of closing or filing.
    pub month: Option<NaiveDate>,
    pub file_type: Option<&'a str>,
    pub incomplete: bool,
    pub as_of: Option<NaiveDate>,
}

/// Every file of a type with a checklist, items and lines alike, as far as the viewer may know of them.
pub fn completeness(
    ctx: &mut Context,
    query: &CompletenessQuery<'_>,
) -> Result<Vec<CompletenessRow>> {
    let clock = ctx.clock;
    look(ctx, |look| {
        let as_of = query.as_of.unwrap_or(look.now.today);
        let department = match query.department {
            Some(name) => Some(departments::find(look.db, name)?),
            None => None,
        };
        let mut types = Types::new(look.db);
        let types = types.on(as_of)?;
        let wanted = match query.file_type {
            Some(word) => Some(files::file_type(types, word)?.name.clone()),
            None => None,
        };
        let in_month = |day: NaiveDate| query.month.is_none_or(|m| first_of_month(day) == m);
        let of_type = |name: &str| {
            let list = checklist(types, name)?;
            let wanted = (wanted.as_deref()).is_none_or(|w| list.types.contains(&w));
            wanted.then_some(list)
        };
        let upto = clock.end_of(as_of);
        let mut rows = Vec::new();
        let listed: Vec<&str> = (types.iter().map(|t| t.name.as_str()))
            .filter(|name| of_type(name).is_some())
            .collect();
        for item in look
            .db
            .items_of_types(&listed, department, &look.items()?)?
        {
            let day = item.row.closed.unwrap_or(clock.day_of(item.row.filed_at));
            let name = item.row.file_type.as_deref().unwrap_or_default();
            let Some(list) = of_type(name).filter(|_| in_month(day)) else {
                continue;
            };
            let gaps = list.gaps(&look.db.document_facts(FileId::Item(item.id), upto)?);
            rows.push(CompletenessRow {
                file: item.row.code,
                title: item.row.title,
                department: item.row.department,
                file_type: files::named(types, name),
                vehicle: None,
                complete: gaps.is_complete(),
                gaps: files::gap_rows(types, Some(name), &gaps),
            });
        }
        for (file, standing) in
            standings_of(look.db, clock, &super::papers(look)?, as_of, department)?
        {
            let name = file.file_type.as_deref().unwrap_or_default();
            // What is an item is listed above; what nobody has handed in yet holds nothing.
            if file.item.is_some() || file.reference.starts_with('W') {
                continue;
            }
            let day = file.delivered.or(standing.handed_over).unwrap_or(as_of);
            if of_type(name).is_none() || !in_month(day) {
                continue;
            }
            rows.push(CompletenessRow {
                file: file.reference,
                title: file.title,
                department: file.department_name,
                file_type: files::named(types, name),
                vehicle: file.vehicle,
                complete: standing.now.is_complete(),
                gaps: files::gap_rows(types, Some(name), &standing.now),
            });
        }
        rows.retain(|row| !query.incomplete || !row.complete);
        Ok(rows)
    })
}
