//! Categories and volumes: opening, putting items in order, notes, closing (ARC-1 … ARC-3).

use chrono::NaiveDate;

use super::sharing::{self, sharers, shelf};
use super::{folded, known, known_by, looking};
use crate::context::{self, Clock, Context};
use crate::domain::custody_fact::CustodyFact;
use crate::domain::dated::Dated;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::rows::{CategoryRow, VolumeRow};
use crate::domain::sharing::Joiner;
use crate::domain::volume::{Entry, Relation, VolumeAct, VolumeState, broken, place, transition};
use crate::domain::words::{ItemState, Level};
use crate::error::{Error, Ground, Result};
use crate::ops::act::{Act, act};
use crate::ops::knowing::Look;
use crate::ops::looking::look;
use crate::ops::{departments, staff};
use crate::store::Db;
use crate::store::items::{Amendment, Filter, Item};
use crate::store::volumes::{Content, Volume};

/// Enters a category into a department's list for a year; without a number the next one.
pub fn add_category(
    ctx: &mut Context,
    department: &str,
    year: i32,
    number: Option<u32>,
    name: &str,
) -> Result<CategoryRow> {
    let request = (department, year, number, name);
    act(ctx, "archive category", &request, Right::TakePart, |act| {
        let id = own_department(act, department)?;
        let taken = act.db().categories(Some(id), Some(year))?;
        if let Some((_, row)) =
            (taken.iter()).find(|(_, row)| row.name == name || Some(row.number) == number)
        {
            return Err(Error::refused(Fact::CodeTaken {
                noun: Noun::Category,
                code: format!("{} {}", row.number, row.name),
            }));
        }
        let number = act.tx.add_category(id, year, number, name)?;
        act.about(format!("{department} {year} {number}"));
        Ok(CategoryRow {
            number,
            name: name.to_owned(),
            year,
            department: department.to_owned(),
        })
    })
}

/// Who files archives does so for every department, a file clerk for the own.
fn own_department(act: &Act<'_>, name: &str) -> Result<Id> {
    let archivist = act.may(Right::FileArchives)?;
    if !archivist && !act.may(Right::FileOwnArchives)? {
        act.require(Right::FileArchives)?;
    }
    let id = departments::find(act.db(), name)?;
    if !archivist && id != act.actor.department {
        let department = name.to_owned();
        return Err(Error::refused(Fact::DepartmentNotOwn { department }));
    }
    Ok(id)
}

pub fn categories(
    ctx: &mut Context,
    department: Option<&str>,
    year: Option<i32>,
) -> Result<Vec<CategoryRow>> {
    look(ctx, |look| {
        let department = (department.map(|name| departments::find(look.db, name))).transpose()?;
        let rows = look.db.categories(department, year)?;
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    })
}

/// A category by its name or its number.
pub(super) fn category(
    db: Db<'_>,
    department: Id,
    year: i32,
    typed: &str,
) -> Result<Option<(Id, CategoryRow)>> {
    let number = typed.parse::<u32>().ok();
    let rows = db.categories(Some(department), Some(year))?;
    Ok(rows
        .into_iter()
        .find(|(_, row)| row.name == typed || Some(row.number) == number))
}

/// A volume to be opened.
#[derive(Clone, Debug)]
pub struct NewVolume<'a> {
    pub category: &'a str,
    pub year: i32,
    pub department: &'a str,
    pub title: &'a str,
    pub level: Level,
    /// Chosen by the archivist; what items bear it already are its contents.
    pub code: Option<&'a str>,
}

pub fn open_volume(ctx: &mut Context, new: &NewVolume<'_>) -> Result<VolumeRow> {
    act(ctx, "archive volume open", new, Right::TakePart, |act| {
        let department = own_department(act, new.department)?;
        let (category, row) =
            category(act.db(), department, new.year, new.category)?.ok_or_else(|| {
                let hint = format!(
                    "crm archive category add --department {} --year {} --name {}",
                    new.department, new.year, new.category
                );
                let (noun, code) = (Noun::Category, new.category.to_owned());
                Error::refused_hint(
                    Fact::NotFound {
                        noun,
                        code,
                        near: Vec::new(),
                    },
                    hint,
                )
            })?;
        let code = match new.code {
            Some(_) if !act.may(Right::FileArchives)? => {
                return Err(Error::refused(Fact::CodeNotYours));
            }
            Some(code) => folded(code),
            None => next_code(act, new.year, row.number)?,
        };
        if act.db().volume_code_row(&code)?.is_some() {
            let noun = Noun::Volume;
            return Err(Error::refused(Fact::CodeTaken { noun, code }));
        }
        act.about(code.clone());
        let contents = act.db().contents(&code, act.now.today)?;
        let items = adopted(act, &contents, &code)?;
        let (by, at) = (act.actor.id, act.now.moment);
        act.tx
            .add_volume(&code, category, new.title, new.level, by, at)?;
        let volume = found(act.db(), &code, &Filter::nothing_hidden(act.now.today))?;
        refuse(sharing::misfits(act, &volume, &contents, &items)?)?;
        whole(act.db(), volume, act.now.today, &act.clock)
    })
}

/// What bears the code of a new volume already, in the order of its contents; the actor must know of all of it.
fn adopted(act: &Act<'_>, contents: &[Content], code: &str) -> Result<Vec<Item>> {
    let filter = looking(act).items()?;
    let mut items = Vec::new();
    for content in contents {
        let Some(item) = act.db().item_by_code(&content.row.code, &filter)? else {
            let (noun, code) = (Noun::Volume, code.to_owned());
            return Err(Error::refused(Fact::CodeTaken { noun, code }));
        };
        items.push(item);
    }
    Ok(items)
}

fn next_code(act: &Act<'_>, year: i32, number: u32) -> Result<String> {
    let series = format!("V{year}-{number:02}-");
    loop {
        let next = act.tx.next_number(&series)?;
        let code = format!("{series}{next:03}");
        let free = act.db().contents(&code, act.now.today)?.is_empty();
        if free && act.db().volume_code_row(&code)?.is_none() {
            return Ok(code);
        }
    }
}

pub(super) fn refuse(facts: Vec<CustodyFact>) -> Result<()> {
    if facts.is_empty() {
        return Ok(());
    }
    Err(Error::Refused {
        grounds: facts
            .into_iter()
            .map(|fact| Ground::from(Fact::from(fact)))
            .collect(),
        hint: None,
    })
}

pub(super) fn found(db: Db<'_>, code: &str, filter: &Filter) -> Result<Volume> {
    db.volume_by_code(&folded(code), filter)?.ok_or_else(|| {
        Error::refused(Fact::NotFound {
            noun: Noun::Volume,
            code: code.to_owned(),
            near: Vec::new(),
        })
    })
}

/// A volume with its contents, its sums and its notes.
pub(super) fn whole(
    db: Db<'_>,
    volume: Volume,
    today: NaiveDate,
    clock: &Clock,
) -> Result<VolumeRow> {
    let mut row = volume.row;
    let contents = db.contents(&row.code, today)?;
    row.items = u32::try_from(contents.len()).unwrap_or(u32::MAX);
    row.pages = contents.iter().filter_map(|c| c.row.pages).sum();
    let highest = contents.iter().map(|c| c.row.level).min();
    // The list of levels begins with the highest.
    row.level = highest.map_or(volume.declared, |l| l.min(volume.declared));
    row.contents = contents
        .into_iter()
        .map(|c| {
            let mut line = c.row;
            line.date.get_or_insert(clock.day_of(c.filed_at));
            line
        })
        .collect();
    row.notes = db.volume_notes(volume.id)?;
    Ok(row)
}

/// The volumes all of whose contents one may know of.
pub fn volumes(
    ctx: &mut Context,
    department: Option<&str>,
    year: Option<i32>,
    state: Option<VolumeState>,
) -> Result<Vec<VolumeRow>> {
    let clock = ctx.clock;
    look(ctx, |look| {
        let department = (department.map(|name| departments::find(look.db, name))).transpose()?;
        let found = (look.db).volumes(department, year, state, &look.items()?)?;
        found
            .into_iter()
            .map(|v| whole(look.db, v, look.now.today, &clock))
            .collect()
    })
}

/// One volume, catalogue and note, for whoever looks already.
pub fn volume_of(look: &Look<'_>, code: &str, clock: &Clock) -> Result<VolumeRow> {
    let volume = found(look.db, code, &look.items()?)?;
    whole(look.db, volume, look.now.today, clock)
}

/// A volume the acting person may work on, in a state that allows the act.
fn opened(act: &mut Act<'_>, code: &str, what: VolumeAct) -> Result<(Volume, VolumeState)> {
    let volume = found(act.db(), code, &looking(act).items()?)?;
    act.about(volume.row.code.clone());
    own_department(act, &volume.row.department)?;
    let state = volume.row.state;
    match transition(state, what) {
        Some(to) => Ok((volume, to)),
        None => Err(Error::refused_hint(
            CustodyFact::VolumeState {
                volume: volume.row.code.clone(),
                state,
                act: what,
            },
            format!("crm archive volume show {}", volume.row.code),
        )),
    }
}

/// An item to be put into a volume.
#[derive(Clone, Debug)]
pub struct Joining<'a> {
    pub volume: &'a str,
    pub item: &'a str,
    pub after: Option<&'a str>,
    pub relation: Option<(Relation, &'a str)>,
    pub signed: Option<NaiveDate>,
}

pub fn join_volume(ctx: &mut Context, joining: &Joining<'_>) -> Result<VolumeRow> {
    act(ctx, "archive volume add", joining, Right::TakePart, |act| {
        let (volume, _) = opened(act, joining.volume, VolumeAct::Add)?;
        let filter = looking(act).items()?;
        let item = known_by(act.db(), joining.item, &filter)?;
        act.about_item(item.id, &item.row.code);
        let code = volume.row.code.clone();
        let contents = act.db().contents(&code, act.now.today)?;
        let related = match joining.relation {
            None => None,
            Some((relation, other)) => {
                let other = known_by(act.db(), other, &filter)?;
                Some((relation, other))
            }
        };
        let after = (joining.after.map(|a| known_by(act.db(), a, &filter))).transpose()?;
        fits(
            act,
            &volume,
            &item,
            &contents,
            related.as_ref(),
            after.as_ref(),
        )?;
        if let Some(signed) = joining.signed {
            if signed > act.now.today {
                return Err(Error::refused(Fact::DateInFuture {
                    date: signed,
                    given: Dated::Signing,
                }));
            }
            act.tx.set_item_signed(item.id, signed)?;
        }
        let mut entries: Vec<Entry> = contents
            .iter()
            .filter(|c| c.item != item.id)
            .map(|c| entry(act, c))
            .collect();
        let new = Entry {
            id: item.id,
            date: (joining.signed.or(item.row.closed))
                .unwrap_or(act.clock.day_of(item.row.filed_at)),
            relation: related.as_ref().map(|(r, o)| (*r, o.id)),
        };
        let at = place(&entries, &new, after.map(|a| a.id));
        entries.insert(at, new);
        if let Some(broken) = broken(&entries) {
            let name = |id: Id| {
                let other = contents.iter().find(|c| c.item == id);
                other.map_or(item.row.code.clone(), |c| c.row.code.clone())
            };
            return Err(Error::refused(CustodyFact::VolumeOrder {
                item: name(broken.item),
                other: name(broken.other),
                relation: broken.relation,
            }));
        }
        act.tx.set_item_volume(item.id, Some(&code), new.relation)?;
        let order: Vec<Id> = entries.iter().map(|e| e.id).collect();
        act.tx.set_positions(&order)?;
        amend(act, &item, item.volume.as_deref(), Some(&code))?;
        let volume = found(act.db(), &code, &Filter::nothing_hidden(act.now.today))?;
        whole(act.db(), volume, act.now.today, &act.clock)
    })
}

/// Gives an item just filed its place among the others of an opened volume (ARC-3).
pub(super) fn stand(act: &Act<'_>, code: &str, item: Id) -> Result<()> {
    if act.db().volume_code_row(code)?.is_none() {
        return Ok(());
    }
    let contents = act.db().contents(code, act.now.today)?;
    let all = contents.iter().map(|c| entry(act, c));
    let (new, mut entries): (Vec<Entry>, Vec<Entry>) = all.partition(|e| e.id == item);
    for entry in new {
        entries.insert(place(&entries, &entry, None), entry);
    }
    let order: Vec<Id> = entries.iter().map(|e| e.id).collect();
    Ok(act.tx.set_positions(&order)?)
}

fn entry(act: &Act<'_>, content: &Content) -> Entry {
    Entry {
        id: content.item,
        date: (content.row.date).unwrap_or(act.clock.day_of(content.filed_at)),
        relation: content.row.relation.zip(content.related),
    }
}

fn amend(act: &Act<'_>, item: &Item, old: Option<&str>, new: Option<&str>) -> Result<()> {
    act.tx.add_amendment(&Amendment {
        noun: "item",
        subject: item.id,
        field: "volume",
        old,
        new,
        at: act.now.moment,
        by: act.actor.id,
    })?;
    Ok(())
}

/// Every ground against an item sharing a volume (ARC-1 … ARC-3).
fn fits(
    act: &Act<'_>,
    volume: &Volume,
    item: &Item,
    contents: &[Content],
    related: Option<&(Relation, Item)>,
    after: Option<&Item>,
) -> Result<()> {
    let code = || item.row.code.clone();
    let name = || volume.row.code.clone();
    let mut facts = Vec::new();
    match item.row.state {
        ItemState::Destroyed | ItemState::Cancelled => facts.push(CustodyFact::ItemGone {
            item: code(),
            state: item.row.state,
        }),
        ItemState::Available | ItemState::OnLoan | ItemState::Lost => {}
    }
    if let Some(current) = &item.volume {
        let here = *current == name();
        let placed = here
            && contents
                .iter()
                .any(|c| c.item == item.id && c.row.relation.is_some());
        if placed || (!here && act.db().volume_code_row(current)?.is_some()) {
            facts.push(CustodyFact::ItemInVolume {
                item: code(),
                volume: item.row.volume.clone(),
            });
        }
    }
    let others: Vec<&Content> = contents.iter().filter(|c| c.item != item.id).collect();
    let tied_to = related.filter(|(r, _)| *r == Relation::TiedTo);
    let joiner = Joiner {
        item: &item.row.code,
        year: item.row.year,
        category: &item.row.category,
        department: Some((item.department, &item.row.department)),
        level: item.row.level,
        tied_to: tied_to.map(|(_, other)| (other.row.code.as_str(), other.row.level)),
    };
    let tied_items = context::custody(act.db(), act.rulebook)?.tied_items;
    facts.extend(shelf(volume, tied_items).unfit(&joiner, sharers(others.iter().copied())));
    let inside = |id: Id| others.iter().any(|c| c.item == id);
    for other in related.map(|(_, o)| o).into_iter().chain(after) {
        if !inside(other.id) {
            facts.push(CustodyFact::RelationElsewhere {
                item: other.row.code.clone(),
                volume: name(),
            });
        }
    }
    refuse(facts)
}

/// Takes an item out of its volume.
pub fn leave_volume(ctx: &mut Context, volume: &str, item: &str) -> Result<VolumeRow> {
    let request = (volume, item);
    act(
        ctx,
        "archive volume remove",
        &request,
        Right::TakePart,
        |act| {
            let (volume, _) = opened(act, volume, VolumeAct::Remove)?;
            let item = known(&looking(act), item)?;
            act.about_item(item.id, &item.row.code);
            let code = volume.row.code.clone();
            if item.volume.as_deref() != Some(code.as_str()) {
                return Err(Error::refused(CustodyFact::NotInVolume {
                    item: item.row.code,
                    volume: code,
                }));
            }
            let contents = act.db().contents(&code, act.now.today)?;
            let others: Vec<String> = contents
                .iter()
                .filter(|c| c.related == Some(item.id))
                .map(|c| c.row.code.clone())
                .collect();
            if !others.is_empty() {
                let item = item.row.code;
                return Err(Error::refused(CustodyFact::VolumeRelated { item, others }));
            }
            act.tx.set_item_volume(item.id, None, None)?;
            let left = contents.iter().map(|c| c.item).filter(|id| *id != item.id);
            act.tx.set_positions(&left.collect::<Vec<Id>>())?;
            amend(act, &item, Some(&code), None)?;
            whole(act.db(), volume, act.now.today, &act.clock)
        },
    )
}

/// A line of the note 备考表.
#[derive(Clone, Copy, Debug)]
pub struct Noting<'a> {
    pub text: &'a str,
    pub condition: Option<&'a str>,
    pub checked_by: Option<&'a str>,
}

/// Adds to the note of a volume, open or closed.
pub fn note_volume(ctx: &mut Context, code: &str, noting: &Noting<'_>) -> Result<VolumeRow> {
    let request = (code, noting);
    act(
        ctx,
        "archive volume note",
        &request,
        Right::TakePart,
        |act| {
            let (volume, _) = opened(act, code, VolumeAct::Note)?;
            write(act, &volume, VolumeAct::Note, noting)?;
            whole(act.db(), volume, act.now.today, &act.clock)
        },
    )
}

fn write(act: &mut Act<'_>, volume: &Volume, what: VolumeAct, noting: &Noting<'_>) -> Result<()> {
    let checked_by = match noting.checked_by {
        Some(code) => Some(staff::find(act.db(), code)?.id),
        None => None,
    };
    act.detail("text", noting.text);
    let (by, at) = (act.actor.id, act.now.moment);
    let Noting {
        text, condition, ..
    } = *noting;
    act.tx
        .add_volume_note(volume.id, what, text, condition, checked_by, by, at)?;
    Ok(())
}

/// Closes a volume that was checked, or opens a closed one again.
pub fn close_volume(
    ctx: &mut Context,
    code: &str,
    reason: &str,
    reopen: bool,
) -> Result<VolumeRow> {
    let (verb, what) = if reopen {
        ("archive volume reopen", VolumeAct::Reopen)
    } else {
        ("archive volume close", VolumeAct::Close)
    };
    act(ctx, verb, &(code, reason), Right::TakePart, |act| {
        let (mut volume, to) = opened(act, code, what)?;
        if !reopen {
            let mut facts = Vec::new();
            let name = || volume.row.code.clone();
            if act.db().contents(&name(), act.now.today)?.is_empty() {
                facts.push(CustodyFact::VolumeEmpty { volume: name() });
            }
            let notes = act.db().volume_notes(volume.id)?;
            let last = notes.iter().rposition(|n| n.act == VolumeAct::Reopen);
            let since = notes.iter().skip(last.map_or(0, |at| at + 1));
            if since.filter(|n| n.checked_by.is_some()).count() == 0 {
                facts.push(CustodyFact::VolumeUnchecked { volume: name() });
            }
            refuse(facts)?;
        }
        let noting = Noting {
            text: reason,
            condition: None,
            checked_by: None,
        };
        write(act, &volume, what, &noting)?;
        if !act.tx.move_volume(volume.id, volume.row.state, to)? {
            return Err(Error::Defect(format!("volume {code} moved")));
        }
        volume.row.state = to;
        whole(act.db(), volume, act.now.today, &act.clock)
    })
}
