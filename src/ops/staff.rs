//! People and what is delegated to them (ORG-1, BOR-4).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::domain::people::{Delegation, Person};
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::record::NewStaff;
use crate::domain::rows::{DelegationRow, StaffRow};
use crate::domain::words::{Matter, Rank};
use crate::error::{Error, Ground, Result};
use crate::ops::act::{Act, act};
use crate::ops::departments;
use crate::ops::near::{alike, near};
use crate::store::Db;

/// Refuses for everything that stands against it, at once.
pub fn refuse_all(facts: Vec<Fact>) -> Result<()> {
    if facts.is_empty() {
        return Ok(());
    }
    Err(Error::Refused {
        grounds: facts.into_iter().map(Ground::from).collect(),
        hint: None,
    })
}

/// The person of a code; those who left are found too.
pub fn find(db: Db<'_>, code: &str) -> Result<Person> {
    match db.person_by_code(code.trim())? {
        Some(person) => Ok(person),
        None => {
            let people = db.people()?;
            Err(Fact::NotFound {
                noun: Noun::Staff,
                code: code.to_owned(),
                near: near(code, people.iter().map(|p| p.code.as_str())),
            }
            .into())
        }
    }
}

/// What stands against a card, but for its departments. `known` is the person whose card it replaces.
pub fn card_faults(db: Db<'_>, new: &NewStaff, known: Option<&Person>) -> Result<Vec<Fact>> {
    let mut facts = Vec::new();
    if known.is_none()
        && let Some(taken) = db.person_by_code(&new.code)?
    {
        facts.push(Fact::CodeTaken {
            noun: Noun::Staff,
            code: taken.code,
        });
    }
    if let Some(login) = &new.login
        && let Some(other) = db.person_by_login(login)?
        && known.is_none_or(|person| person.id != other.id)
    {
        facts.push(Fact::LoginTaken {
            login: login.clone(),
            staff: other.code,
        });
    }
    if !new.oversees.is_empty() && new.rank != Rank::DeputyGeneralManager {
        facts.push(Fact::OverseesNeedsDeputy {
            staff: new.code.clone(),
            rank: new.rank,
        });
    }
    Ok(facts)
}

/// A person who was entered, and the departments that were new with him.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entered {
    #[serde(flatten)]
    pub row: StaffRow,
    #[serde(default)]
    pub departments: Vec<NewName>,
}

/// A department nobody had named before, and those it may have been meant for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewName {
    pub name: String,
    pub near: Vec<String>,
}

/// Enters a person; departments are entered too when they are new, the own one and those a deputy oversees.
pub fn add(ctx: &mut Context, new: &NewStaff) -> Result<Entered> {
    act(ctx, "staff add", new, Right::ManageStaff, |act| {
        act.about(new.code.clone());
        let departments = unheard_of(act.db(), new)?;
        enter(act, new)?;
        let row = row(act, &new.code)?;
        Ok(Entered { row, departments })
    })
}

/// The departments of a card that are not there yet.
fn unheard_of(db: Db<'_>, new: &NewStaff) -> Result<Vec<NewName>> {
    let there = db.departments()?;
    let mut found: Vec<NewName> = Vec::new();
    for name in std::iter::once(&new.department).chain(&new.oversees) {
        let known = there.iter().any(|d| d.name == *name) || found.iter().any(|f| f.name == *name);
        if !known {
            let near = alike(name, there.iter().map(|d| d.name.as_str()));
            let name = name.clone();
            found.push(NewName { name, near });
        }
    }
    Ok(found)
}

/// Stores a new card after looking at all that stands against it.
pub fn enter(act: &Act<'_>, new: &NewStaff) -> Result<()> {
    let db = act.db();
    refuse_all(card_faults(db, new, None)?)?;
    let department = departments::find_or_add(act, &new.department)?;
    let oversees = new
        .oversees
        .iter()
        .map(|name| departments::find_or_add(act, name))
        .collect::<Result<Vec<_>>>()?;
    act.tx.add_staff(new, department, &oversees)?;
    Ok(())
}

fn row(act: &Act<'_>, code: &str) -> Result<StaffRow> {
    act.db()
        .staff_row(code)?
        .ok_or_else(|| Error::Defect(format!("{code} not stored")))
}

/// Everybody, those who left included. Everybody on the staff may look.
pub fn list(ctx: &Context) -> Result<Vec<StaffRow>> {
    ctx.actor()?;
    Ok(ctx.store.db().staff_rows()?)
}

/// One person.
pub fn show(ctx: &Context, code: &str) -> Result<StaffRow> {
    ctx.actor()?;
    let db = ctx.store.db();
    let person = find(db, code)?;
    db.staff_row(&person.code)?
        .ok_or_else(|| Error::Defect(format!("{code} has no row")))
}

/// A delegation in writing to be recorded.
#[derive(Clone, Debug)]
pub struct NewDelegation {
    pub from: String,
    pub to: String,
    pub matter: Matter,
    pub since: NaiveDate,
    pub until: NaiveDate,
    /// Number of the document.
    pub document: String,
}

/// Records a delegation in writing.
pub fn delegate(ctx: &mut Context, new: &NewDelegation) -> Result<DelegationRow> {
    act(ctx, "staff delegate", new, Right::RecordDelegation, |act| {
        let from = find(act.db(), &new.from)?;
        let to = find(act.db(), &new.to)?;
        act.about(from.code.clone());
        act.about(to.code.clone());
        act.detail("document", new.document.clone());
        let mut facts = Vec::new();
        facts.extend(
            [&from, &to]
                .into_iter()
                .filter_map(|p| away(p, act.now.today)),
        );
        let rule = &act.organisation.delegation;
        if from.id == to.id || !rule.from.contains(&from.rank) || !rule.to.contains(&to.rank) {
            facts.push(Fact::DelegationRanks {
                from: from.rank,
                to: to.rank,
            });
        }
        if new.until < new.since {
            facts.push(Fact::DelegationBackwards {
                since: new.since,
                until: new.until,
            });
        }
        refuse_all(facts)?;
        let delegation = Delegation {
            from: from.id,
            to: to.id,
            matter: new.matter,
            since: new.since,
            until: new.until,
            document: new.document.clone(),
        };
        act.tx
            .add_delegation(&delegation, act.actor.id, act.now.moment)?;
        Ok(DelegationRow {
            from: from.code,
            to: to.code,
            matter: new.matter,
            since: new.since,
            until: new.until,
            document: new.document.clone(),
        })
    })
}

/// That somebody is not with the company any more.
pub fn away(person: &Person, today: NaiveDate) -> Option<Fact> {
    person
        .left
        .filter(|_| !person.is_here(today))
        .map(|left| Fact::StaffHasLeft {
            staff: person.code.clone(),
            left,
        })
}

/// Every delegation on record. Everybody on the staff may look.
pub fn delegations(ctx: &Context) -> Result<Vec<DelegationRow>> {
    ctx.actor()?;
    Ok(ctx.store.db().delegation_rows()?)
}
