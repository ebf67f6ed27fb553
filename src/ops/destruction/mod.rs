//! Destruction (DES): one file a use case.

pub mod appraise;
pub mod decide;
pub mod due;
pub mod execute;
pub mod look;
pub mod propose;
pub mod standing;
pub mod tasks;
pub mod witness;

use std::collections::BTreeSet;

use crate::domain::custody_fact::CustodyFact;
use crate::domain::destruction::{
    DestructionRules, Finding, ListAct, ListState, Outcome, Sorts, route_of, transition,
};
use crate::domain::people::Person;
use crate::domain::reason::{Fact, Noun};
use crate::domain::retention::Retention;
use crate::domain::route::Route;
use crate::domain::rows::ItemRow;
use crate::domain::rules::Organisation;
use crate::domain::words::{FileKind, ItemState, Level};
use crate::error::{Error, Result};
use crate::ops::act::Act;
use crate::ops::archives::holds;
use crate::ops::knowing::Look;
use crate::store::Db;
use crate::store::cases::Case;
use crate::store::destruction::{List, ListItem};
use crate::store::items::{Filter, Item};
use crate::store::journal::digest;
use crate::store::rulebooks::Section;

/// The section of the rules in force; without it nothing is destroyed.
pub fn rules(db: Db<'_>, rulebook: i64) -> Result<DestructionRules> {
    db.rulebook_section_or_none(rulebook, Section::Destruction)?
        .ok_or_else(|| Finding::NotProvided.into())
}

impl From<Finding> for Fact {
    fn from(finding: Finding) -> Fact {
        Fact::Destruction(finding)
    }
}

impl From<Finding> for Error {
    fn from(finding: Finding) -> Error {
        Error::refused(Fact::from(finding))
    }
}

/// Refuses with every finding at once.
fn refuse_all(findings: Vec<Finding>, hint: Option<String>) -> Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    let grounds = findings.into_iter().map(|f| Fact::from(f).into()).collect();
    Err(Error::Refused { grounds, hint })
}

/// That an item is no more: destroyed, or lost and cancelled.
pub fn gone(item: &ItemRow) -> Option<Fact> {
    match item.state {
        ItemState::Destroyed | ItemState::Cancelled => {
            let (item, state) = (item.code.clone(), item.state);
            Some(CustodyFact::ItemGone { item, state }.into())
        }
        ItemState::Available | ItemState::OnLoan | ItemState::Lost => None,
    }
}

fn name(list: i64) -> String {
    format!("D{list}")
}

/// The acting person's look at the books, inside the act.
fn looking<'a>(act: &'a Act<'_>) -> Look<'a> {
    Look {
        db: act.db(),
        now: act.now,
        rulebook: act.rulebook,
        person: &act.actor,
        organisation: &act.organisation,
    }
}

fn case_of(db: Db<'_>, list: &List) -> Result<Case> {
    db.case(list.case)?
        .ok_or_else(|| Error::Defect(format!("no case of {}", name(list.id))))
}

fn item_of(db: Db<'_>, look: &Look<'_>, item: &ListItem) -> Result<Item> {
    db.item_by_id(item.item, look.now.today)?
        .ok_or_else(|| Error::Defect(format!("item {} is gone", item.item)))
}

/// Whether a person knows of a list: who has a part in it, and who knows every item of it.
pub fn knows(look: &Look<'_>, list: &List, filter: &Filter) -> Result<bool> {
    let me = look.person.id;
    if list.proposed_by == me || list.executed_by == Some(me) || list.is_witness(me) {
        return Ok(true);
    }
    if case_of(look.db, list)?.acted.contains(&me) {
        return Ok(true);
    }
    for item in &list.items {
        if !look.db.knows_item(item.item, filter)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A list the person knows of; any other answers as one that is not there.
fn known(look: &Look<'_>, id: i64) -> Result<List> {
    if let Some(list) = look.db.destruction(id)?
        && knows(look, &list, &look.items()?)?
    {
        return Ok(list);
    }
    Err(Error::refused_hint(
        Fact::NotFound {
            noun: Noun::DestructionList,
            code: name(id),
            near: Vec::new(),
        },
        "crm destroy list".to_owned(),
    ))
}

/// The list an act is about, named in the journal with its items.
fn about(act: &mut Act<'_>, id: i64) -> Result<List> {
    let list = known(&looking(act), id)?;
    act.about(name(id));
    for item in &list.items {
        let code = item_of(act.db(), &looking(act), item)?.row.code;
        act.about_item(item.item, &code);
    }
    Ok(list)
}

/// The state after `what`, by the closed table; refused by name where the table has none.
fn step(list: &List, what: ListAct) -> Result<ListState> {
    transition(list.state, what).ok_or_else(|| {
        let finding = Finding::State {
            list: name(list.id),
            state: list.state,
            act: what,
        };
        Error::refused_hint(
            Fact::from(finding),
            format!("crm destroy show {}", name(list.id)),
        )
    })
}

/// Moves a list; somebody who was faster has changed the state in between.
fn advance(act: &Act<'_>, list: &List, to: ListState) -> Result<()> {
    if act.tx.move_destruction(list.id, list.state, to)? {
        Ok(())
    } else {
        Err(Error::Defect(format!("list {} moved", name(list.id))))
    }
}

/// Ends a list that is not carried out: its items may stand on another.
fn close(act: &Act<'_>, list: &List, to: ListState) -> Result<()> {
    for item in list.items.iter().filter(|i| i.outcome.is_none()) {
        act.tx
            .set_outcome(list.id, item.position, Outcome::Spared, item.verdict, &[])?;
    }
    advance(act, list, to)
}

/// Hash of what an item is: code, title, level, retention, pages, contents. What has changed drops out.
fn snapshot(db: Db<'_>, item: &Item) -> Result<Vec<u8>> {
    let row = &item.row;
    let contents = db.content_sums(item.id)?;
    let cancelled = row.state == ItemState::Cancelled;
    let whole = serde_json::to_string(&(
        (&row.code, &row.title, row.year, row.level_filed, cancelled),
        (&row.retention, row.due, row.pages, contents),
    ));
    let whole = whole.map_err(|e| Error::Defect(e.to_string()))?;
    Ok(digest(whole.as_bytes()))
}

/// The route for what a list would destroy; of a list of which everything is kept, for all of it (DES-2).
fn route_for(act: &Act<'_>, rules: &DestructionRules, items: &[(Item, bool)]) -> Result<Route> {
    let any = items.iter().any(|(_, destroy)| *destroy);
    let counted = || {
        items
            .iter()
            .filter(|(_, destroy)| *destroy || !any)
            .map(|(item, _)| &item.row)
    };
    let sorts = Sorts {
        classified: counted().any(|row| row.level != Level::None),
        customer_files: counted().any(|row| row.kind == FileKind::CustomerFile),
    };
    let routes: Vec<Route> = act.db().rulebook_section(act.rulebook, Section::Routes)?;
    route_of(sorts, rules, &routes).ok_or_else(|| Error::Defect("no route of that name".to_owned()))
}

/// First day a further term has ended, counted from the end of the one before.
fn kept_until(
    item: &Item,
    retention: Retention,
) -> (Option<chrono::NaiveDate>, Option<chrono::NaiveDate>) {
    let from = item.row.due;
    (from, from.and_then(|from| retention.ends(from)))
}

/// Whether a person may name witnesses for what a list would destroy (DES-3).
pub fn may_name(
    db: Db<'_>,
    organisation: &Organisation,
    rules: &DestructionRules,
    person: &Person,
    items: &[Item],
) -> Result<bool> {
    // What counts is the department an item belongs to.
    let mut seen = BTreeSet::new();
    for item in items.iter().filter(|i| seen.insert(i.department)) {
        let mut held = false;
        for post in &rules.named_by {
            held = held || holds(db, organisation, post, person, item)?;
        }
        if !held {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Items of a list that are still to be destroyed.
pub fn to_destroy(db: Db<'_>, list: &List, today: chrono::NaiveDate) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for item in list.items.iter().filter(|i| i.to_destroy()) {
        items.extend(db.item_by_id(item.item, today)?);
    }
    Ok(items)
}
