//! Who looks, in the terms of the store's filter (ARC-11).

use crate::context;
use crate::domain::knowledge::{Knower, Knowledge};
use crate::domain::people::{Id, Person, Roster};
use crate::domain::permit::Act as Right;
use crate::domain::rows::TodoKind;
use crate::domain::rules::Organisation;
use crate::domain::time::Now;
use crate::domain::words::{Function, Rank, Subject};
use crate::error::Result;
use crate::ops::act::{may, part_department};
use crate::ops::archives::folded;
use crate::ops::borrow::incident::leaders_of;
use crate::ops::cases;
use crate::ops::destruction::tasks::{self, Task};
use crate::store::Db;
use crate::store::cases::Case;
use crate::store::customers::CustomerFilter;
use crate::store::items::{Filter, Item};
use crate::store::loans::LoanFilter;

/// A person looking at the books.
pub struct Look<'a> {
    pub db: Db<'a>,
    pub now: Now,
    pub rulebook: i64,
    pub person: &'a Person,
    pub organisation: &'a Organisation,
}

/// Where the next step is the viewer's.
#[derive(Default)]
struct Turns {
    /// Loans with their items.
    loans: Vec<(i64, Id)>,
    /// Items of other cases.
    others: Vec<Id>,
}

impl Turns {
    fn items(&self) -> impl Iterator<Item = Id> {
        let lent = self.loans.iter().map(|(_, item)| *item);
        lent.chain(self.others.iter().copied())
    }
}

/// Everybody, with what was delegated.
pub fn roster(db: Db<'_>, organisation: &Organisation) -> Result<Roster> {
    let mut parts = Vec::new();
    for (part, _) in &organisation.parts {
        if let Some(id) = part_department(db, organisation, *part)? {
            parts.push((*part, id));
        }
    }
    Ok(Roster {
        people: db.people()?,
        delegations: db.delegations()?,
        parts,
    })
}

impl Look<'_> {
    /// One item, unless the person may not know of it. What the level alone lets him know needs no look at who
    /// decides, witnesses or holds what.
    pub fn item(&self, code: &str) -> Result<Option<Item>> {
        let code = folded(code);
        let knowledge = context::knowledge(self.db, self.rulebook)?;
        let by_level = Filter {
            named: Vec::new(),
            manager: Vec::new(),
            ..self.by_level(&knowledge)
        };
        match self.db.item_by_code(&code, &by_level)? {
            // More may let him know of the volume too.
            Some(item) if item.volume.is_none() || by_level.all => Ok(Some(item)),
            Some(_) | None => {
                let filter = self.items_with(&knowledge)?;
                Ok(self.db.item_by_code(&code, &filter)?)
            }
        }
    }

    /// What the person may know of items.
    pub fn items(&self) -> Result<Filter> {
        self.items_with(&context::knowledge(self.db, self.rulebook)?)
    }

    fn items_with(&self, knowledge: &Knowledge) -> Result<Filter> {
        let all = knowledge.knows_all(self.person);
        let deciding = if all {
            Vec::new()
        } else {
            let turns = self.deciding()?;
            let mut items: Vec<Id> = turns.items().collect();
            items.extend(self.items_of_lists()?);
            items
        };
        self.filter(knowledge, all, deciding)
    }

    /// What rank and function let the person know, whoever owns it and whatever he has to do with it.
    fn by_level(&self, knowledge: &Knowledge) -> Filter {
        let person = self.person;
        Filter {
            today: self.now.today,
            all: knowledge.knows_all(person),
            viewer: person.id,
            everybody: knowledge.levels_known_to(Knower::Everybody),
            named: knowledge.levels_known_to(Knower::Named),
            manager: knowledge.levels_known_to(Knower::Manager),
            keeper: if person.has(Function::Archivist) {
                knowledge.archivist.clone()
            } else {
                Vec::new()
            },
            managed: Vec::new(),
            deciding: Vec::new(),
        }
    }

    fn filter(&self, knowledge: &Knowledge, all: bool, mut deciding: Vec<Id>) -> Result<Filter> {
        let person = self.person;
        if !all {
            // Whoever holds an item, or was granted it, is concerned.
            deciding.extend(self.db.granted_items(person.id, self.now)?);
        }
        let managed = self
            .db
            .departments()?
            .iter()
            .filter(|d| Knowledge::manages(person, d.id, d.subsidiary))
            .map(|d| d.id)
            .collect();
        Ok(Filter {
            all,
            managed,
            deciding,
            ..self.by_level(knowledge)
        })
    }

    /// What the person may know of loans: own ones, those of departments led, those to decide; some know all.
    pub fn loans(&self) -> Result<LoanFilter> {
        let knowledge = context::knowledge(self.db, self.rulebook)?;
        let knows_all = knowledge.knows_all(self.person);
        let all = may(self.db, self.organisation, self.person, Right::ReadAllLoans)?;
        let deciding = if all && knows_all {
            Turns::default()
        } else {
            self.deciding()?
        };
        let mut departments = Vec::new();
        if may(
            self.db,
            self.organisation,
            self.person,
            Right::ReadDepartmentLoans,
        )? {
            departments.push(self.person.department);
            departments.extend(&self.person.oversees);
        }
        let items = self.filter(&knowledge, knows_all, deciding.items().collect())?;
        let mut shown: Vec<i64> = deciding.loans.iter().map(|(loan, _)| *loan).collect();
        if !all && self.person.has(Function::FileClerk) {
            shown.extend(self.db.loans_at_clerk(self.person.department)?);
        }
        Ok(LoanFilter {
            items,
            all,
            departments,
            deciding: shown,
        })
    }

    /// Loans and items of cases in which the person may take the next step, and of incidents to take note of (BOR-8).
    fn deciding(&self) -> Result<Turns> {
        let delegated = || -> Result<bool> {
            Ok(self
                .db
                .delegations()?
                .iter()
                .any(|d| d.to == self.person.id))
        };
        let could_hold = self.person.ranks_at_least(Rank::Supervisor)
            || !self.person.functions.is_empty()
            || delegated()?;
        if !could_hold {
            return Ok(Turns::default());
        }
        let loans = self.db.waiting_cases(Subject::LOANS)?;
        let items = self.db.waiting_cases(Subject::ITEMS)?;
        let incidents = self.db.incidents_to_note()?;
        if loans.is_empty() && items.is_empty() && incidents.is_empty() {
            return Ok(Turns::default());
        }
        let roster = roster(self.db, self.organisation)?;
        let mine = |case: &Case| {
            cases::turn(case, &roster, self.now.today)
                .is_some_and(|turn| turn.holders.iter().any(|h| h.person == self.person.id))
        };
        let mut turns = Turns::default();
        for case in loans.iter().filter(|c| mine(c)) {
            if let Some(loan) = self.db.loan_of_case(case.id, self.now)? {
                turns.loans.push((loan.row.id, loan.item));
            }
        }
        for incident in incidents {
            let leaders = leaders_of(&incident, self.now.today, &roster);
            if leaders.iter().any(|p| p.id == self.person.id) {
                turns.loans.push((incident.row.loan, incident.item));
            }
        }
        for case in items.iter().filter(|c| mine(c)) {
            if let Some(found) = self.db.item_case_of(case.id)? {
                turns.others.push(found.item);
            }
        }
        Ok(turns)
    }

    /// Items of destruction lists in which the person has something to do: a step, naming a witness, being one.
    fn items_of_lists(&self) -> Result<Vec<Id>> {
        let lists = self.db.unfinished_destructions()?;
        if lists.is_empty() {
            return Ok(Vec::new());
        }
        let roster = roster(self.db, self.organisation)?;
        let mut items = Vec::new();
        for list in lists {
            // Carrying a list out is no step of its approval: it gives nothing more to know.
            let shows = |task: &Task| match task.what {
                TodoKind::Appraise | TodoKind::Execute => false,
                _ => task.people.contains(&self.person.id),
            };
            let tasks = tasks::of(self, &list, &roster, Some(self.person.id))?;
            if tasks.iter().any(shows) {
                items.extend(list.items.iter().map(|i| i.item));
            }
        }
        Ok(items)
    }

    /// Which customers the person sees.
    pub fn customers(&self) -> Result<CustomerFilter> {
        let business = part_department(
            self.db,
            self.organisation,
            crate::domain::route::Part::Business,
        )?;
        let (all, led) = self.reach(Right::ReadAllCustomers)?;
        Ok(CustomerFilter {
            all,
            department: self.person.department,
            subsidiary: led,
            unowned: business == Some(self.person.department),
        })
    }

    /// Whether a right over all customers reaches to all of them, and else the subsidiary it ends with: what rank
    /// gives there ends there, what a function gives does not (ARC-11).
    pub fn reach(&self, right: Right) -> Result<(bool, Option<Id>)> {
        let (db, organisation, person) = (self.db, self.organisation, self.person);
        if !may(db, organisation, person, right)? {
            return Ok((false, None));
        }
        if person.subsidiary.is_none() {
            return Ok((true, None));
        }
        let without_rank = Person {
            rank: Rank::Staff,
            ..person.clone()
        };
        match may(db, organisation, &without_rank, right)? {
            true => Ok((true, None)),
            false => Ok((false, person.subsidiary)),
        }
    }
}
