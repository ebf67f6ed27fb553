//! People, departments, delegations (ORG-1, BOR-4).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::words::{Function, Matter, Rank};

/// Row number of a person, department, company, item … in the file. Never shown; people see codes.
pub type Id = i64;

/// A person has one department, one rank, any functions (ORG-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: Id,
    pub code: String,
    pub name: String,
    pub department: Id,
    /// The subsidiary the department belongs to; none for the head office.
    pub subsidiary: Option<Id>,
    pub rank: Rank,
    pub functions: Vec<Function>,
    /// Departments a deputy is in charge of 分管.
    pub oversees: Vec<Id>,
    pub left: Option<NaiveDate>,
}

impl Person {
    pub fn has(&self, function: Function) -> bool {
        self.functions.contains(&function)
    }

    /// Still with the company that day; the day of leaving is the first day away.
    pub fn is_here(&self, today: NaiveDate) -> bool {
        self.left.is_none_or(|left| left > today)
    }

    /// Of that rank or a higher one.
    pub fn ranks_at_least(&self, rank: Rank) -> bool {
        self.rank <= rank
    }

    /// General manager or deputy of the head office (ARC-11).
    pub fn leads_the_company(&self) -> bool {
        self.subsidiary.is_none() && self.ranks_at_least(Rank::DeputyGeneralManager)
    }

    /// Head of that department: of it, and department manager or above.
    pub fn heads(&self, department: Id) -> bool {
        self.department == department && self.ranks_at_least(Rank::DepartmentManager)
    }
}

/// A delegation in writing 书面授权 (BOR-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegation {
    pub from: Id,
    pub to: Id,
    pub matter: Matter,
    /// First day.
    pub since: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Number of the document.
    pub document: String,
}

impl Delegation {
    pub fn covers(&self, matter: Matter, today: NaiveDate) -> bool {
        self.matter == matter && self.since <= today && today <= self.until
    }
}

/// Everybody who could hold a step, and what was delegated.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    pub people: Vec<Person>,
    pub delegations: Vec<Delegation>,
    /// Departments that play a part, by the rulebook's names.
    pub parts: Vec<(super::route::Part, Id)>,
}

impl Roster {
    pub fn person(&self, id: Id) -> Option<&Person> {
        self.people.iter().find(|p| p.id == id)
    }

    pub fn part(&self, part: super::route::Part) -> Option<Id> {
        self.parts
            .iter()
            .find(|(p, _)| *p == part)
            .map(|(_, id)| *id)
    }
}
