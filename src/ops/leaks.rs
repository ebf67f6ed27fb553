//! Leaks (ARC-17): anybody reports one at once, the leaders have it on their list, findings and remedies are added, a
//! leader concludes it with reward and penalty.

use chrono::NaiveDate;

use crate::context::{self, Context};
use crate::domain::conduct_fact::{ConductFact, ConductMatter};
use crate::domain::custody::Harm;
use crate::domain::dated::Dated;
use crate::domain::knowledge::Knowledge;
use crate::domain::leak::{LeakEntry, LeakRules, LeakState, Merit, transition};
use crate::domain::money::Fen;
use crate::domain::people::{Id, Person, Roster};
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::route::{Holder, posts_to_string};
use crate::domain::rows::conduct::{LeakEntryRow, LeakRow};
use crate::domain::rows::{TodoKind, TodoRow};
use crate::domain::words::{Level, Matter};
use crate::error::{Error, Result};
use crate::ops::act::{Act, act, journalled_looks};
use crate::ops::archives::{self, looking};
use crate::ops::cases::{Sides, holding, holds};
use crate::ops::knowing::{Look, roster};
use crate::ops::looking::{look, look_as};
use crate::ops::staff::find;
use crate::store::Db;
use crate::store::leaks::{Leak, NewEntry, NewLeak};
use crate::store::rulebooks::Section;

fn name(id: Id) -> String {
    format!("K{id}")
}

fn rules(db: Db<'_>, rulebook: i64) -> Result<LeakRules> {
    db.rulebook_section_or_none(rulebook, Section::Leak)?
        .ok_or_else(|| {
            let matter = ConductMatter::Leaks;
            Error::refused_hint(
                ConductFact::NotRegulated { matter },
                "crm rulebook show".to_owned(),
            )
        })
}

fn none(id: Id) -> Error {
    Error::refused_hint(
        Fact::NotFound {
            noun: Noun::Leak,
            code: name(id),
            near: Vec::new(),
        },
        "crm leak list".to_owned(),
    )
}

/// How much somebody may know of a leak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeakSight {
    Nothing,
    /// What the person reported, and whether it is closed.
    OwnReport,
    Everything,
}

/// Who may know of leaks.
pub struct Known {
    rules: Option<LeakRules>,
    knowledge: Knowledge,
    roster: Roster,
}

/// What is needed to say who may know of leaks.
pub fn known(look: &Look<'_>) -> Result<Known> {
    Ok(Known {
        rules: (look.db).rulebook_section_or_none(look.rulebook, Section::Leak)?,
        knowledge: context::knowledge(look.db, look.rulebook)?,
        roster: roster(look.db, look.organisation)?,
    })
}

fn concerned(leak: &Leak) -> Vec<Id> {
    let people = leak.reported.iter().chain(&leak.found);
    people.map(|(id, _)| *id).collect()
}

impl Known {
    /// The leaders and those who know everything; whom the rulebook names, unless concerned; the reporter, as reported.
    pub fn sight(&self, look: &Look<'_>, leak: &Leak) -> LeakSight {
        let person = look.person;
        let sides = Sides::outside(leak.department, Matter::Conduct, look.now.today);
        let named = |rules: &LeakRules| {
            holds(&rules.told, person, &sides, &self.roster)
                || holds(&rules.handled_by, person, &sides, &self.roster)
        };
        let innocent = !concerned(leak).contains(&person.id);
        let handles = innocent && self.rules.as_ref().is_some_and(named);
        if self.knowledge.knows_all(person) || handles || self.concludes(look, leak).is_some() {
            LeakSight::Everything
        } else if leak.by == person.id {
            LeakSight::OwnReport
        } else {
            LeakSight::Nothing
        }
    }

    /// Leaders who may conclude it: neither the reporter nor anybody concerned.
    fn leaders(&self, leak: &Leak, today: NaiveDate) -> Vec<Holder> {
        let acted = concerned(leak);
        let sides = Sides {
            borrower: Some(leak.by),
            acted: &acted,
            ..Sides::outside(leak.department, Matter::Conduct, today)
        };
        let told = self.rules.as_ref().map(|r| &r.told);
        told.map_or_else(Vec::new, |told| holding(told, &sides, &self.roster))
    }

    fn concludes(&self, look: &Look<'_>, leak: &Leak) -> Option<Holder> {
        let leaders = self.leaders(leak, look.now.today);
        leaders.into_iter().find(|h| h.person == look.person.id)
    }
}

fn state(leak: &Leak) -> LeakState {
    let concluded = |e: &LeakEntryRow| e.entry == LeakEntry::Conclusion;
    match leak.entries.iter().any(concluded) {
        true => LeakState::Closed,
        false => LeakState::Open,
    }
}

/// A leak as it is reported.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    pub what: &'a str,
    pub item: Option<&'a str>,
    pub persons: &'a [String],
    pub harm: Option<Harm>,
    /// Today unless said.
    pub noticed: Option<NaiveDate>,
}

/// Reports a leak; anybody may.
pub fn report(ctx: &mut Context, new: &Report<'_>) -> Result<LeakRow> {
    act(ctx, "leak report", new, Right::TakePart, |act| {
        rules(act.db(), act.rulebook)?;
        let noticed = new.noticed.unwrap_or(act.now.today);
        if noticed > act.now.today {
            return Err(Fact::DateInFuture {
                date: noticed,
                given: Dated::Leak,
            }
            .into());
        }
        let item = match new.item {
            Some(code) => Some(archives::known(&looking(act), code)?),
            None => None,
        };
        if let Some(item) = &item {
            act.about_item(item.id, &item.row.code);
        }
        let mut persons = Vec::new();
        for code in new.persons {
            persons.push(find(act.db(), code)?.id);
        }
        let id = act.tx.add_leak(&NewLeak {
            what: new.what,
            item: item.as_ref().map(|i| i.id),
            department: item.map_or(act.actor.department, |i| i.department),
            harm: new.harm,
            noticed,
            persons: &persons,
            by: act.actor.id,
            at: act.now.moment,
        })?;
        act.about(name(id));
        after(act, id)
    })
}

/// What is added in the course of a leak.
#[derive(Clone, Copy, Debug)]
pub struct Addition<'a> {
    pub entry: LeakEntry,
    pub text: &'a str,
    /// Who was found concerned, or who remedied.
    pub staff: Option<&'a str>,
    pub harm: Option<Harm>,
}

/// Adds a finding or a remedy; whoever handles the leak, and the reporter.
pub fn add(ctx: &mut Context, id: Id, new: &Addition<'_>) -> Result<LeakRow> {
    let verb = match new.entry {
        LeakEntry::Remedy => "leak remedy",
        LeakEntry::Finding | LeakEntry::Reward | LeakEntry::Penalty | LeakEntry::Conclusion => {
            "leak add"
        }
    };
    act(ctx, verb, &(id, new), Right::TakePart, |act| {
        ready(act, id, new.entry)?;
        let staff = match (new.staff, new.entry) {
            (Some(code), _) => Some(find(act.db(), code)?.id),
            (None, LeakEntry::Remedy) => Some(act.actor.id),
            (None, _) => None,
        };
        act.tx.add_leak_entry(
            id,
            &NewEntry {
                staff,
                harm: new.harm,
                ..entry(act, new.entry, Some(new.text))
            },
        )?;
        after(act, id)
    })
}

fn entry<'a>(act: &Act<'_>, entry: LeakEntry, text: Option<&'a str>) -> NewEntry<'a> {
    NewEntry {
        entry,
        text,
        staff: None,
        harm: None,
        merit: None,
        amount: None,
        breach: None,
        by: act.actor.id,
        on_behalf_of: None,
        at: act.now.moment,
    }
}

/// A leak one may know of, open for such an entry.
fn ready(act: &mut Act<'_>, id: Id, entry: LeakEntry) -> Result<(Known, Leak)> {
    let (known, leak) = {
        let look = looking(act);
        let known = known(&look)?;
        let leak = look.db.leak(id)?.ok_or_else(|| none(id))?;
        if known.sight(&look, &leak) == LeakSight::Nothing {
            return Err(none(id));
        }
        (known, leak)
    };
    act.about(name(id));
    if let Some(item) = leak.item
        && let Some(item) = act.db().item_by_id(item, act.now.today)?
    {
        act.about_item(item.id, &item.row.code);
    }
    let state = state(&leak);
    if transition(state, entry).is_none() {
        return Err(Error::refused_hint(
            ConductFact::LeakState {
                leak: name(id),
                state,
                entry,
            },
            format!("crm leak show {}", name(id)),
        ));
    }
    Ok((known, leak))
}

/// A reward for reporting or remedying.
#[derive(Clone, Debug)]
pub struct Reward {
    pub staff: String,
    pub merit: Merit,
    /// The rulebook's unless said.
    pub amount: Option<Fen>,
}

/// How a leak ends.
#[derive(Clone, Copy, Debug)]
pub struct Conclusion<'a> {
    pub text: &'a str,
    pub rewards: &'a [Reward],
    /// Breaches of the ledger that penalise it.
    pub penalties: &'a [Id],
}

/// Concludes a leak; a leader whom the rulebook names, and who neither reported it nor is concerned.
pub fn close(ctx: &mut Context, id: Id, conclusion: &Conclusion<'_>) -> Result<LeakRow> {
    act(
        ctx,
        "leak close",
        &(id, conclusion),
        Right::TakePart,
        |act| {
            let rules = rules(act.db(), act.rulebook)?;
            let (known, leak) = ready(act, id, LeakEntry::Conclusion)?;
            let actor = act.actor.id;
            let Some(holder) = known.concludes(&looking(act), &leak) else {
                if leak.by == actor || concerned(&leak).contains(&actor) {
                    return Err(Error::refused(ConductFact::LeakConcerned {
                        leak: name(id),
                    }));
                }
                return Err(Error::refused(ConductFact::NotYours {
                    matter: ConductMatter::Leaks,
                    needs: posts_to_string(&rules.told),
                }));
            };
            if let Some(principal) = holder.on_behalf_of.and_then(|id| known.roster.person(id)) {
                act.on_behalf_of(&principal.code);
            }
            let behalf = holder.on_behalf_of;
            for reward in conclusion.rewards {
                let person = find(act.db(), &reward.staff)?;
                let usual = rules.reward(reward.merit);
                let amount = reward.amount.or(usual);
                let amount = amount.ok_or_else(|| Error::refused(ConductFact::NoUsualReward))?;
                act.tx.add_leak_entry(
                    id,
                    &NewEntry {
                        staff: Some(person.id),
                        merit: Some(reward.merit),
                        amount: Some(amount),
                        on_behalf_of: behalf,
                        ..entry(act, LeakEntry::Reward, None)
                    },
                )?;
            }
            for breach in conclusion.penalties {
                let staff = penalised(act, *breach)?;
                act.tx.add_leak_entry(
                    id,
                    &NewEntry {
                        staff: Some(staff),
                        breach: Some(*breach),
                        on_behalf_of: behalf,
                        ..entry(act, LeakEntry::Penalty, None)
                    },
                )?;
            }
            act.tx.add_leak_entry(
                id,
                &NewEntry {
                    on_behalf_of: behalf,
                    ..entry(act, LeakEntry::Conclusion, Some(conclusion.text))
                },
            )?;
            after(act, id)
        },
    )
}

/// Whose breach it is; the leader must know of it.
fn penalised(act: &Act<'_>, breach: Id) -> Result<Id> {
    let look = looking(act);
    let known = crate::ops::penalties::known(&look)?;
    let staff = look.db.breach_staff(breach)?;
    let stored = look.db.breaches(staff)?;
    let found = stored.iter().find(|s| s.breach.id == breach);
    let seen = found.filter(|s| known.sees(&look, s));
    seen.map(|s| s.breach.staff).ok_or_else(|| {
        Error::refused(Fact::NotFound {
            noun: Noun::Breach,
            code: format!("J{breach}"),
            near: Vec::new(),
        })
    })
}

fn after(act: &Act<'_>, id: Id) -> Result<LeakRow> {
    let look = looking(act);
    let known = known(&look)?;
    let leak = look.db.leak(id)?.ok_or_else(|| none(id))?;
    row(&look, &leak, known.sight(&look, &leak))
}

fn row(look: &Look<'_>, leak: &Leak, sight: LeakSight) -> Result<LeakRow> {
    let item = match leak.item {
        Some(id) if look.db.knows_item(id, &look.items()?)? => {
            look.db.item_by_id(id, look.now.today)?.map(|i| i.row.code)
        }
        Some(_) | None => None,
    };
    let whole = sight == LeakSight::Everything;
    let me = &look.person.code;
    // The reporter sees the own part of it: what was added by or for oneself.
    let mine = |e: &&LeakEntryRow| whole || e.by == *me || e.staff.as_ref() == Some(me);
    let entries: Vec<LeakEntryRow> = leak.entries.iter().filter(mine).cloned().collect();
    let found = leak.found.iter().filter(|_| whole);
    let persons = leak.reported.iter().chain(found);
    let last_harm = entries.iter().rev().find_map(|e| e.harm);
    let concluded = entries.iter().find(|e| e.entry == LeakEntry::Conclusion);
    let remedies = entries.iter().filter(|e| e.entry == LeakEntry::Remedy);
    Ok(LeakRow {
        id: leak.id,
        state: state(leak),
        what: leak.what.clone(),
        item,
        department: leak.department_name.clone(),
        harm: last_harm.or(leak.harm),
        persons: persons.map(|(_, code)| code.clone()).collect(),
        noticed: leak.noticed,
        reported_by: leak.reporter.clone(),
        reported_at: leak.at,
        remedies: remedies.count() as u64,
        concluded_by: concluded.map(|e| e.by.clone()),
        entries,
    })
}

/// Leaks one may know of, the latest first.
pub fn list(ctx: &mut Context, wanted: Option<LeakState>) -> Result<Vec<LeakRow>> {
    look(ctx, |look| {
        let known = known(look)?;
        let mut rows = Vec::new();
        for leak in look.db.leaks()? {
            let sight = known.sight(look, &leak);
            if sight != LeakSight::Nothing && wanted.is_none_or(|w| w == state(&leak)) {
                rows.push(row(look, &leak, sight)?);
            }
        }
        Ok(rows)
    })
}

/// One leak. A look at one that names a classified item is journalled first (BOR-10).
pub fn show(ctx: &mut Context, id: Id) -> Result<LeakRow> {
    let actor = ctx.actor()?;
    let (row, item) = look_as(ctx, &actor, |look| {
        let known = known(look)?;
        let leak = look.db.leak(id)?.ok_or_else(|| none(id))?;
        let sight = known.sight(look, &leak);
        if sight == LeakSight::Nothing {
            return Err(none(id));
        }
        let row = row(look, &leak, sight)?;
        let item = match leak.item.filter(|_| row.item.is_some()) {
            Some(item) => look.db.item_by_id(item, look.now.today)?,
            None => None,
        };
        Ok((row, item))
    })?;
    if let Some(item) = item.filter(|i| i.row.level != Level::None) {
        let objects = vec![name(id), item.row.code];
        journalled_looks(ctx, "leak show", &actor, objects, vec![item.id])?;
    }
    Ok(row)
}

/// Open leaks, for the leaders who are to conclude them (ORG-8).
pub fn todo(
    look: &Look<'_>,
    roster: &Roster,
    wanted: impl Fn(&Person) -> bool,
) -> Result<Vec<TodoRow>> {
    let known = known(look)?;
    let mut rows = Vec::new();
    for leak in look.db.leaks()? {
        let open = state(&leak) == LeakState::Open;
        if !open || known.sight(look, &leak) != LeakSight::Everything {
            continue;
        }
        let shown = row(look, &leak, LeakSight::Everything)?;
        let leaders = known.leaders(&leak, look.now.today);
        let people = leaders.iter().filter_map(|h| roster.person(h.person));
        rows.extend(people.filter(|p| wanted(p)).map(|person| TodoRow {
            who: person.code.clone(),
            what: TodoKind::Leak,
            subject: name(leak.id),
            item: shown.item.clone(),
            title: leak.what.clone(),
            since: leak.at,
            due: None,
            overdue: false,
        }));
    }
    Ok(rows)
}
