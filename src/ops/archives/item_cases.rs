//! Cases about one item: another level, a longer term, its cancellation as lost (ARC-9, ARC-13).

use chrono::NaiveDate;

use super::{filing, known, looking};
use crate::context::{self, Context};
use crate::domain::case::{CaseAct, transition};
use crate::domain::custody::{Custody, ItemMatter, Regulated};
use crate::domain::custody_fact::CustodyFact;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::route::Route;
use crate::domain::rows::ItemCaseRow;
use crate::domain::rules::Organisation;
use crate::domain::time::Now;
use crate::domain::words::{CaseState, ItemState, Level, Matter, Subject, Word};
use crate::error::{Error, Ground, Result};
use crate::ops::act::{Act, act};
use crate::ops::borrow::decide::Decision;
use crate::ops::cases::{self, Decided, Proof, plan_of};
use crate::ops::knowing::roster;
use crate::ops::looking::look;
use crate::store::Db;
use crate::store::cases::{Case, NewCase};
use crate::store::item_cases::{ItemCase, NewItemCase};
use crate::store::items::{Amendment, Item};
use crate::store::rulebooks::Section;

/// What is asked about an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Level(Level),
    /// First day declassified.
    Term(NaiveDate),
    Loss,
}

impl Ask {
    fn matter(self) -> ItemMatter {
        match self {
            Ask::Level(_) => ItemMatter::Level,
            Ask::Term(_) => ItemMatter::Term,
            Ask::Loss => ItemMatter::Loss,
        }
    }

    fn verb(self) -> &'static str {
        match self {
            Ask::Level(_) => "archive level",
            Ask::Term(_) => "archive extend-term",
            Ask::Loss => "archive lost",
        }
    }

    fn right(self) -> Right {
        match self {
            Ask::Level(_) | Ask::Term(_) => Right::ChangeLevel,
            Ask::Loss => Right::Circulate,
        }
    }
}

/// What is asked, of which item, and why.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub item: &'a str,
    pub ask: Ask,
    pub reason: &'a str,
}

/// Opens a case about an item; a route without steps has it approved at once.
pub fn ask(ctx: &mut Context, asked: &Asked<'_>) -> Result<ItemCaseRow> {
    let (verb, right) = (asked.ask.verb(), asked.ask.right());
    act(ctx, verb, asked, right, |act| {
        let item = known(&looking(act), asked.item)?;
        act.about_item(item.id, &item.row.code);
        act.detail("reason", asked.reason);
        let what = asked.ask.matter();
        let rules = context::custody(act.db(), act.rulebook)?;
        let regulated = regulated(&rules, what)?;
        let route = route(act, regulated)?;
        in_order(act, &item, asked.ask).map_err(|facts| Error::Refused {
            grounds: facts
                .into_iter()
                .map(|fact| Ground {
                    fact: fact.into(),
                    article: Some(regulated.article.clone()),
                    rule: None,
                })
                .collect(),
            hint: Some(format!("crm archive show {}", item.row.code)),
        })?;
        if let Some(open) = act.db().open_item_case(item.id)? {
            let case = format!("L{open}");
            let hint = format!("crm archive case {case}");
            let item = item.row.code;
            return Err(Error::refused_hint(
                CustodyFact::CaseOpen { item, case },
                hint,
            ));
        }
        let direct = route.steps.is_empty();
        let (subject, matter) = match what {
            ItemMatter::Level | ItemMatter::Term => (Subject::LevelChange, Matter::Level),
            ItemMatter::Loss => (Subject::LostItem, Matter::Destroy),
        };
        let case = act.tx.open_case(&NewCase {
            subject,
            state: if direct {
                CaseState::Approved
            } else {
                CaseState::Waiting
            },
            matter,
            rulebook: act.rulebook,
            route: &route,
            applicant: Some(act.actor.id),
            borrower: None,
            owner_department: item.department,
            at: act.now.moment,
        })?;
        let (to, to_until) = match asked.ask {
            Ask::Level(level) => (Some(level), None),
            Ask::Term(until) => (Some(item.row.level), Some(until)),
            Ask::Loss => (None, None),
        };
        let id = act.tx.add_item_case(&NewItemCase {
            what,
            item: item.id,
            case,
            reason: asked.reason,
            from: item.row.level,
            from_until: item.row.level_until,
            to,
            to_until,
        })?;
        act.about(format!("L{id}"));
        if direct {
            let found = stored(act.db(), case)?;
            take_effect(act, &found, &item)?;
        }
        whole(
            act.db(),
            stored(act.db(), case)?,
            &act.organisation,
            act.now,
        )
    })
}

fn regulated(rules: &Custody, what: ItemMatter) -> Result<&Regulated> {
    let found = match what {
        ItemMatter::Level | ItemMatter::Term => &rules.level_change,
        ItemMatter::Loss => &rules.lost_item,
    };
    found.as_ref().ok_or_else(|| {
        Error::refused_hint(
            CustodyFact::NotRegulated { matter: what },
            "crm rulebook show".to_owned(),
        )
    })
}

fn route(act: &Act<'_>, regulated: &Regulated) -> Result<Route> {
    let routes: Vec<Route> = act.db().rulebook_section(act.rulebook, Section::Routes)?;
    routes
        .into_iter()
        .find(|r| r.name == regulated.route)
        .ok_or_else(|| Error::Defect(format!("no route {}", regulated.route)))
}

/// Whether it may be asked of the item as it stands; every ground against it.
fn in_order(act: &Act<'_>, item: &Item, ask: Ask) -> std::result::Result<(), Vec<CustodyFact>> {
    let row = &item.row;
    let code = || row.code.clone();
    let mut facts = Vec::new();
    match row.state {
        ItemState::Destroyed | ItemState::Cancelled => facts.push(CustodyFact::ItemGone {
            item: code(),
            state: row.state,
        }),
        ItemState::OnLoan if ask == Ask::Loss => {
            facts.push(CustodyFact::LostOnLoan { item: code() });
        }
        ItemState::Available | ItemState::OnLoan | ItemState::Lost => {}
    }
    match ask {
        Ask::Level(level) if level == row.level => facts.push(CustodyFact::LevelSame {
            item: code(),
            level,
        }),
        Ask::Level(_) | Ask::Loss => {}
        Ask::Term(asked) => facts.extend(no_longer_term(item, asked, act.now.today)),
    }
    if facts.is_empty() { Ok(()) } else { Err(facts) }
}

/// A term is extended before it ends, to a later day.
fn no_longer_term(item: &Item, asked: NaiveDate, today: NaiveDate) -> Option<CustodyFact> {
    let code = item.row.code.clone();
    match item.row.level_until {
        Some(until) if until <= today => Some(CustodyFact::TermEnded { item: code, until }),
        Some(until) if asked <= until => Some(CustodyFact::TermNotLonger {
            item: code,
            until,
            asked,
        }),
        Some(_) => None,
        None => Some(CustodyFact::TermNone { item: code }),
    }
}

/// What an approval does.
fn take_effect(act: &mut Act<'_>, found: &ItemCase, item: &Item) -> Result<()> {
    let (to, until) = match (found.row.what, found.row.to) {
        (ItemMatter::Loss, _) => {
            if !act.tx.cancel_item(item.id, act.now.moment)? {
                return Err(Error::Defect(format!("{} cancelled twice", item.row.code)));
            }
            return amend(act, item, "state", Some(item.row.state.word()), "cancelled");
        }
        (ItemMatter::Level, Some(to)) => {
            let rules = context::archives(act.db(), act.rulebook)?;
            (to, filing::level_until(&rules, to, act.now.today))
        }
        (ItemMatter::Term, Some(to)) => (to, found.row.until),
        (ItemMatter::Level | ItemMatter::Term, None) => {
            return Err(Error::Defect(format!("L{} without a level", found.row.id)));
        }
    };
    act.tx.set_item_level(item, to, until)?;
    act.tx.set_item_case_until(found.row.id, until)?;
    if to != item.row.level {
        amend(act, item, "level", Some(item.row.level.word()), to.word())?;
    }
    let old = item.row.level_until.map(|d| d.to_string());
    let new = until.map_or_else(String::new, |d| d.to_string());
    amend(act, item, "level_until", old.as_deref(), &new)
}

fn amend(act: &Act<'_>, item: &Item, field: &str, old: Option<&str>, new: &str) -> Result<()> {
    act.tx.add_amendment(&Amendment {
        noun: "item",
        subject: item.id,
        field,
        old,
        new: Some(new).filter(|n| !n.is_empty()),
        at: act.now.moment,
        by: act.actor.id,
    })?;
    Ok(())
}

/// Takes the open step of a case, or refuses it.
pub fn decide(
    ctx: &mut Context,
    id: i64,
    decision: Decision,
    proof: &Proof<'_>,
) -> Result<ItemCaseRow> {
    let (verb, what) = match decision {
        Decision::Approve => ("archive approve", CaseAct::Approve),
        Decision::Review => ("archive review", CaseAct::Review),
        Decision::Refuse => ("archive refuse", CaseAct::Refuse),
    };
    act(ctx, verb, &(id, decision, proof), Right::TakePart, |act| {
        let (found, case) = open(act, id, what)?;
        if let Some(note) = proof.note {
            act.detail("note", note);
        }
        let item = act
            .db()
            .item_by_id(found.item, act.now.today)?
            .ok_or_else(|| Error::Defect(format!("no item of L{id}")))?;
        let agreed = decision != Decision::Refuse;
        if agreed {
            unchanged(act, &found, &item)?;
        }
        let roster = roster(act.db(), &act.organisation)?;
        let review = decision == Decision::Review;
        let subject = format!("L{id}");
        match cases::decide(act, &case, &roster, &subject, agreed, review, proof)? {
            Decided::Onward | Decided::Refused => {}
            Decided::Approved => take_effect(act, &found, &item)?,
        }
        whole(
            act.db(),
            stored(act.db(), case.id)?,
            &act.organisation,
            act.now,
        )
    })
}

/// What a case is about must still stand: the item there, level and term as they were, the term not ended.
fn unchanged(act: &Act<'_>, found: &ItemCase, item: &Item) -> Result<()> {
    let row = &item.row;
    let code = || row.code.clone();
    match row.state {
        ItemState::Destroyed | ItemState::Cancelled => {
            return Err(Error::refused(CustodyFact::ItemGone {
                item: code(),
                state: row.state,
            }));
        }
        ItemState::OnLoan if found.row.what == ItemMatter::Loss => {
            return Err(Error::refused(CustodyFact::LostOnLoan { item: code() }));
        }
        ItemState::Available | ItemState::OnLoan | ItemState::Lost => {}
    }
    if found.row.what == ItemMatter::Loss {
        return Ok(());
    }
    match row.level_until {
        Some(until) if found.row.what == ItemMatter::Term && until <= act.now.today => {
            Err(Error::refused(CustodyFact::TermEnded {
                item: code(),
                until,
            }))
        }
        until if (row.level, until) == (found.row.from, found.row.from_until) => Ok(()),
        Some(_) | None => Err(Error::refused(CustodyFact::ItemChanged {
            case: format!("L{}", found.row.id),
            item: code(),
        })),
    }
}

/// Takes a case back; whoever opened it.
pub fn withdraw(ctx: &mut Context, id: i64) -> Result<ItemCaseRow> {
    act(ctx, "archive withdraw", &id, Right::TakePart, |act| {
        let (_, case) = open(act, id, CaseAct::Withdraw)?;
        if case.applicant != Some(act.actor.id) {
            return Err(Error::refused(CustodyFact::CaseNotYours {
                case: format!("L{id}"),
            }));
        }
        let (from, to) = (CaseState::Waiting, CaseState::Withdrawn);
        if !act.tx.close_case(case.id, from, to, None, act.now.moment)? {
            return Err(Error::Defect(format!("L{id} closed twice")));
        }
        whole(
            act.db(),
            stored(act.db(), case.id)?,
            &act.organisation,
            act.now,
        )
    })
}

/// A case about an item the acting person may know of, in a state that allows the act.
fn open(act: &mut Act<'_>, id: i64, what: CaseAct) -> Result<(ItemCase, Case)> {
    let found = act.db().item_case(id, &looking(act).items()?)?;
    let found = found.ok_or_else(|| none(id))?;
    act.about(format!("L{id}"));
    act.about_item(found.item, &found.row.item);
    if transition(found.row.state, what).is_none() {
        return Err(Error::refused_hint(
            CustodyFact::CaseState {
                case: format!("L{id}"),
                state: found.row.state,
                act: what,
            },
            format!("crm archive case L{id}"),
        ));
    }
    let case = act.db().case(found.case)?;
    let case = case.ok_or_else(|| Error::Defect(format!("L{id} without a case")))?;
    Ok((found, case))
}

pub(super) fn none(id: i64) -> Error {
    Error::refused_hint(
        Fact::NotFound {
            noun: Noun::ItemCase,
            code: format!("L{id}"),
            near: Vec::new(),
        },
        "crm archive level-cases".to_owned(),
    )
}

fn stored(db: Db<'_>, case: i64) -> Result<ItemCase> {
    db.item_case_of(case)?
        .ok_or_else(|| Error::Defect(format!("case {case} about no item")))
}

pub(super) fn whole(
    db: Db<'_>,
    found: ItemCase,
    organisation: &Organisation,
    now: Now,
) -> Result<ItemCaseRow> {
    let mut row = found.row;
    let Some(case) = db.case(found.case)? else {
        return Ok(row);
    };
    row.route = plan_of(&case, &roster(db, organisation)?, now.today);
    row.steps = case.steps;
    Ok(row)
}

/// The cases of these matters about items one may know of.
pub fn item_cases(
    ctx: &mut Context,
    what: &[ItemMatter],
    state: Option<CaseState>,
) -> Result<Vec<ItemCaseRow>> {
    look(ctx, |look| {
        let found = look.db.item_cases(what, state, &look.items()?)?;
        Ok(found.into_iter().map(|c| c.row).collect())
    })
}
