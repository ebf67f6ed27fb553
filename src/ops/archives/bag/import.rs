//! `archive import-bag`: a volume from a bag, or the files of any bag as contents of an item (ARC-4).

use std::collections::BTreeMap;
use std::path::Path;

use chrono::Datelike;

use super::super::contents::{may_attach, store};
use super::super::volumes::category;
use super::super::{filing, folded, known, looking};
use crate::context::{self, Context};
use crate::domain::bag::{Described, ItemPart};
use crate::domain::custody_fact::CustodyFact;
use crate::domain::dated::Dated;
use crate::domain::destruction::Finding;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::rows::BagRow;
use crate::domain::rules::Archives;
use crate::domain::schedule::Running;
use crate::domain::volume::{Entry, Relation, VolumeAct, broken};
use crate::domain::words::Level;
use crate::error::{Error, Ground, InputFault, Result};
use crate::import::bag::{Bag, BagFault, Payload, description, read};
use crate::ops::act::{Act, act, require};
use crate::ops::departments;
use crate::ops::knowing::Look;
use crate::ops::looking::look;
use crate::store::items::{Filter, ItemFields};

const VERB: &str = "archive import-bag";

/// What is to be taken.
#[derive(Clone, Copy, Debug)]
pub struct Taking<'a> {
    pub folder: &'a Path,
    /// The item whose contents the files become; without it the bag must describe a volume.
    pub item: Option<&'a str>,
    /// Only checked.
    pub dry_run: bool,
}

/// A bag that is whole, and what it says it is.
struct Parcel {
    bag: Bag,
    described: Option<Described>,
}

/// Checks the whole bag, then stores it in one transaction.
pub fn import(ctx: &mut Context, taking: &Taking<'_>) -> Result<BagRow> {
    // Read before anybody has to wait for the lock.
    let parcel = open(taking);
    let right = match taking.item {
        Some(_) => Right::Attach,
        None => Right::FileArchives,
    };
    if taking.dry_run {
        return look(ctx, |look| {
            require(look.db, look.organisation, look.person, right)?;
            let parcel = parcel?;
            match (&parcel.described, taking.item) {
                (Some(described), None) => {
                    refuse(against(look, described)?)?;
                }
                (_, code) => {
                    known(look, code.unwrap_or_default())?;
                }
            }
            Ok(answer(taking, &parcel))
        });
    }
    let sums = parcel.as_ref().map(|p| p.bag.payload.clone()).ok();
    act(ctx, VERB, &(taking, sums), right, |act| {
        act.detail("bag", taking.folder.display().to_string());
        let parcel = parcel?;
        match (&parcel.described, taking.item) {
            (Some(described), None) => file(act, &parcel.bag, described)?,
            (_, code) => attach(act, &parcel.bag, code.unwrap_or_default())?,
        }
        Ok(answer(taking, &parcel))
    })
}

fn open(taking: &Taking<'_>) -> Result<Parcel> {
    let faulty = |faults: Vec<BagFault>| {
        let folder = taking.folder.to_owned();
        Error::Input(InputFault::Bag { folder, faults })
    };
    if let Err(error) = std::fs::read_dir(taking.folder) {
        let file = taking.folder.to_owned();
        return Err(Error::Input(InputFault::Unreadable { file, error }));
    }
    let bag = read(taking.folder).map_err(faulty)?;
    let described = match taking.item {
        Some(_) => None,
        None => Some(description(&bag).map_err(faulty)?),
    };
    Ok(Parcel { bag, described })
}

fn answer(taking: &Taking<'_>, parcel: &Parcel) -> BagRow {
    let described = parcel.described.as_ref();
    BagRow {
        bag: taking.folder.display().to_string(),
        volume: described.map(|d| folded(&d.volume.code)),
        items: described.map_or(1, |d| d.items.len() as u64),
        contents: match described {
            Some(d) => d.items.iter().map(|i| i.contents.len() as u64).sum(),
            None => parcel.bag.payload.len() as u64,
        },
        bytes: parcel.bag.bytes(),
        left_out: described.map_or(0, |d| d.left_out.len() as u64),
        dry_run: taking.dry_run,
    }
}

fn refuse(grounds: Vec<Ground>) -> Result<()> {
    if grounds.is_empty() {
        return Ok(());
    }
    Err(Error::Refused {
        grounds,
        hint: None,
    })
}

/// Everything in the books that stands against a volume.
fn against(look: &Look<'_>, described: &Described) -> Result<Vec<Ground>> {
    let volume = &described.volume;
    let mut facts: Vec<Fact> = Vec::new();
    let mut grounds: Vec<Ground> = Vec::new();
    match departments::find(look.db, &volume.department) {
        Ok(_) => {}
        Err(Error::Refused { grounds: none, .. }) => grounds.extend(none),
        Err(error) => return Err(error),
    }
    let taken = |noun, code: &str| Fact::CodeTaken {
        noun,
        code: folded(code),
    };
    let code = folded(&volume.code);
    let holds = !look.db.contents(&code, look.now.today)?.is_empty();
    if holds || look.db.volume_code_row(&code)?.is_some() {
        facts.push(taken(Noun::Volume, &code));
    }
    if !(filing::FIRST_YEAR..=look.now.today.year()).contains(&volume.year) {
        let year = i64::from(volume.year);
        facts.push(Fact::YearOutOfRange { year });
    }
    for part in &described.items {
        let item = folded(&part.code);
        if look.db.item_code_row(&item)?.is_some() {
            facts.push(taken(Noun::Item, &item));
        }
        if let Some(customer) = &part.customer {
            let filter = look.customers()?;
            if look
                .db
                .customer_by_code(&folded(customer), &filter)?
                .is_none()
            {
                let (noun, code) = (Noun::Customer, customer.clone());
                let near = Vec::new();
                facts.push(Fact::NotFound { noun, code, near });
            }
        }
        for date in [part.closed, part.signed].into_iter().flatten() {
            if date > look.now.today {
                facts.push(Fact::DateInFuture {
                    date,
                    given: Dated::Handover,
                });
            }
        }
        facts.extend(fits(described, part).into_iter().map(Fact::from));
    }
    if let Some(mixed) = mixed(described, look)? {
        facts.push(mixed.into());
    }
    if let Some(order) = out_of_order(described) {
        facts.push(order.into());
    }
    grounds.extend(facts.into_iter().map(Ground::from));
    Ok(grounds)
}

/// One year, one department, one category (ARC-1, ARC-2).
fn fits(described: &Described, part: &ItemPart) -> Vec<CustodyFact> {
    let volume = &described.volume;
    let (item, name) = (folded(&part.code), folded(&volume.code));
    let mut facts = Vec::new();
    if part.year != volume.year {
        facts.push(CustodyFact::VolumeYear {
            item: item.clone(),
            year: part.year,
            volume: name.clone(),
            volume_year: volume.year,
        });
    }
    if part.department != volume.department {
        facts.push(CustodyFact::VolumeDepartment {
            item: item.clone(),
            department: part.department.clone(),
            volume: name.clone(),
            volume_department: volume.department.clone(),
        });
    }
    if part.category != volume.category && part.category != volume.number.to_string() {
        facts.push(CustodyFact::VolumeCategory {
            item,
            category: part.category.clone(),
            volume: name,
            volume_category: volume.category.clone(),
        });
    }
    facts
}

/// Top secret stands apart, but for what is closely tied to it (ARC-3).
fn mixed(described: &Described, look: &Look<'_>) -> Result<Option<CustodyFact>> {
    let volume = folded(&described.volume.code);
    let today = look.now.today;
    let is_top = |p: &&ItemPart| {
        p.level == Level::TopSecret && p.level_until.is_none_or(|until| until > today)
    };
    let is_tied = |p: &&ItemPart| {
        let relation = p.relation.as_ref();
        relation.is_some_and(|r| r.how == Relation::TiedTo)
    };
    let items = || described.items.iter();
    if !items().any(|p| is_top(&p)) {
        return Ok(None);
    }
    if items().any(|p| !is_top(&p) && !is_tied(&p)) {
        return Ok(Some(CustodyFact::VolumeTopSecret { volume }));
    }
    let most = context::custody(look.db, look.rulebook)?.tied_items;
    let tied = items().filter(|p| !is_top(p)).count();
    let full = u32::try_from(tied).unwrap_or(u32::MAX) > most;
    Ok(full.then_some(CustodyFact::VolumeTied { volume, most }))
}

/// The first relation that the order of the bag breaks (ARC-3).
fn out_of_order(described: &Described) -> Option<CustodyFact> {
    let numbers: BTreeMap<String, Id> = (described.items.iter().map(|p| folded(&p.code)))
        .zip(0..)
        .collect();
    let entry = |(part, id): (&ItemPart, Id)| Entry {
        id,
        date: part.signed.or(part.closed).unwrap_or_default(),
        relation: (part.relation.as_ref())
            .and_then(|r| Some((r.how, *numbers.get(&folded(&r.to))?))),
    };
    let entries: Vec<Entry> = described.items.iter().zip(0..).map(entry).collect();
    let broken = broken(&entries)?;
    let name = |id: Id| {
        let part = usize::try_from(id)
            .ok()
            .and_then(|n| described.items.get(n));
        part.map_or_else(String::new, |p| folded(&p.code))
    };
    Some(CustodyFact::VolumeOrder {
        item: name(broken.item),
        other: name(broken.other),
        relation: broken.relation,
    })
}

/// Files the volume with everything in it.
fn file(act: &mut Act<'_>, bag: &Bag, described: &Described) -> Result<()> {
    refuse(against(&looking(act), described)?)?;
    let volume = &described.volume;
    let rules = context::archives(act.db(), act.rulebook)?;
    let department = departments::find(act.db(), &volume.department)?;
    let (by, at) = (act.actor.id, act.now.moment);
    let code = folded(&volume.code);
    let category = match category(act.db(), department, volume.year, &volume.category)? {
        Some((id, _)) => id,
        None => new_category(act, department, described)?,
    };
    let row = act
        .tx
        .add_volume(&code, category, &volume.title, volume.level, by, at)?;
    act.about(code.clone());
    let mut ids: BTreeMap<String, Id> = BTreeMap::new();
    for part in &described.items {
        let id = add(act, &rules, department, part)?;
        act.about_item(id, &folded(&part.code));
        ids.insert(folded(&part.code), id);
        for content in &part.contents {
            let held = bag.payload.iter().find(|p| p.path == content.path);
            let held = held.ok_or_else(|| Error::Defect(content.path.clone()))?;
            keep(act, bag, id, held, &content.name)?;
        }
    }
    for part in &described.items {
        let id = |code: &str| ids.get(&folded(code)).copied();
        let relation = (part.relation.as_ref()).and_then(|r| Some((r.how, id(&r.to)?)));
        if let Some(item) = id(&part.code) {
            act.tx.set_item_volume(item, Some(&code), relation)?;
        }
    }
    let order = described
        .items
        .iter()
        .filter_map(|p| ids.get(&folded(&p.code)));
    act.tx.set_positions(&order.copied().collect::<Vec<Id>>())?;
    for note in &volume.notes {
        (act.tx).add_volume_note(row, VolumeAct::Note, note, None, None, by, at)?;
    }
    Ok(())
}

/// Enters the category under its number, or under the next one where that is taken.
fn new_category(act: &Act<'_>, department: Id, described: &Described) -> Result<Id> {
    let (year, name) = (described.volume.year, &described.volume.category);
    let taken = act.db().categories(Some(department), Some(year))?;
    let number = described.volume.number;
    let free = !taken.iter().any(|(_, row)| row.number == number);
    (act.tx).add_category(department, year, free.then_some(number), name)?;
    category(act.db(), department, year, name)?
        .map(|(id, _)| id)
        .ok_or_else(|| Error::Defect(format!("category {name}")))
}

fn add(act: &Act<'_>, rules: &Archives, department: Id, part: &ItemPart) -> Result<Id> {
    let (by, at) = (act.actor.id, act.now.moment);
    let customer = match &part.customer {
        None => None,
        Some(code) => {
            let filter = looking(act).customers()?;
            (act.db().customer_by_code(&folded(code), &filter)?).map(|c| c.id)
        }
    };
    let typed = filing::file_type(rules, part.file_type.as_deref(), customer.is_some());
    let fields = ItemFields {
        code: folded(&part.code),
        title: part.title.clone(),
        year: part.year,
        category: part.category.clone(),
        level: part.level,
        level_until: part.level_until,
        department,
        retention: part.retention.to_string(),
        due: part.due,
        pages: part.pages,
        closed: part.closed,
        customer,
        file_type: typed.name,
        kind: typed.kind,
        volume: None,
        place: part.place.clone(),
        medium: part.medium,
    };
    let id = act.tx.add_item(&fields, by, at, act.rulebook)?;
    let mut started = None;
    if let Some(scheduled) = &part.scheduled {
        let running = scheduled.running(part.closed, part.year);
        let running = running.ok_or_else(|| Error::Defect(format!("schedule of {}", part.code)))?;
        (act.tx).set_scheduled(id, scheduled, act.rulebook, by, at)?;
        (act.tx).set_running(id, part.retention, &running)?;
        started = match running {
            Running::From(term) => Some(term.from),
            Running::Awaits(_) => None,
        };
    }
    // Kept longer at an appraisal: from the end of the term before.
    if let Some(from) = part.retention_from.filter(|from| Some(*from) != started) {
        (act.tx).set_retention(id, part.retention, Some(from), part.due)?;
    }
    if let Some(signed) = part.signed {
        act.tx.set_item_signed(id, signed)?;
    }
    if part.level != Level::None {
        act.tx.add_knower(id, by, by, at)?;
    }
    Ok(id)
}

/// Every file of the bag becomes a content of an item.
fn attach(act: &mut Act<'_>, bag: &Bag, code: &str) -> Result<()> {
    let item = known(&looking(act), code)?;
    act.about_item(item.id, &item.row.code);
    may_attach(act, &item)?;
    let all = Filter::nothing_hidden(act.now.today);
    let mut sums: BTreeMap<String, String> = (act.db().attached(Some(item.id), None, &all)?)
        .into_iter()
        .map(|c| (c.row.sha256, c.row.name))
        .collect();
    let mut twice = Vec::new();
    for payload in &bag.payload {
        let name = payload.path.strip_prefix("data/").unwrap_or(&payload.path);
        if let Some(name) = sums.insert(payload.sha256.clone(), name.to_owned()) {
            let item = item.row.code.clone();
            twice.push(Fact::from(Finding::ContentTwice { item, name }).into());
        }
    }
    refuse(twice)?;
    for payload in &bag.payload {
        let name = payload.path.strip_prefix("data/").unwrap_or(&payload.path);
        let id = keep(act, bag, item.id, payload, name)?;
        act.about(format!("N{id}"));
    }
    Ok(())
}

fn keep(act: &Act<'_>, bag: &Bag, item: Id, payload: &Payload, name: &str) -> Result<i64> {
    let digits = payload.sha256.as_bytes().chunks(2);
    let byte = |pair: &[u8]| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok();
    let sum: Option<Vec<u8>> = digits.map(byte).collect();
    let sum = sum.ok_or_else(|| Error::Defect(payload.sha256.clone()))?;
    let file = bag.root.join(&payload.path);
    store(act, item, &file, name, (payload.size, &sum))
}
