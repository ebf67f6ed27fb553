//! Who may know of an archive item (ARC-11). One rule; the store's filter is compared with it by a test.

use serde::{Deserialize, Serialize};

use super::people::{Id, Person};
use super::words::{Function, Level, Rank};

/// Who knows of items of a level beside those who know all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Knower {
    /// 全体人员
    Everybody,
    /// 指定知悉的人员
    Named,
    /// 归属部门负责人
    Manager,
}

impl Knower {
    pub fn parse(word: &str) -> Option<Knower> {
        match word {
            "everybody" => Some(Knower::Everybody),
            "named" => Some(Knower::Named),
            "manager" => Some(Knower::Manager),
            _ => None,
        }
    }
}

/// The rulebook's section on who may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Knowledge {
    pub article: String,
    /// Functions that know everything, such as the auditor.
    pub all_functions: Vec<Function>,
    /// Whether the general manager and the deputies of the head office know everything.
    pub leaders_know_all: bool,
    /// Levels whose descriptions (not contents) the archivist knows.
    pub archivist: Vec<Level>,
    /// A line for every level.
    pub levels: Vec<(Level, Vec<Knower>)>,
}

/// How much a person may see of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// As if it did not exist.
    Nothing,
    /// Code, title, dates, place.
    Description,
    /// The contents too.
    Contents,
}

/// What the rule needs of one item.
#[derive(Clone, Copy, Debug)]
pub struct ItemFacts {
    /// Level in force on the day.
    pub level: Level,
    pub department: Id,
    /// Subsidiary the department belongs to.
    pub subsidiary: Option<Id>,
    /// The person is named to know.
    pub named: bool,
    /// The person may take an open step of a case about the item.
    pub deciding: bool,
}

impl Knowledge {
    fn knowers(&self, level: Level) -> &[Knower] {
        self.levels
            .iter()
            .find(|(l, _)| *l == level)
            .map_or(&[], |(_, knowers)| knowers)
    }

    /// Whether nothing is hidden from the person.
    pub fn knows_all(&self, person: &Person) -> bool {
        (self.leaders_know_all && person.leads_the_company())
            || self.all_functions.iter().any(|f| person.has(*f))
    }

    /// Whether the person counts as the manager of a department: its manager, the office director of the own office, or
    /// the general manager of its subsidiary.
    pub fn manages(person: &Person, department: Id, subsidiary: Option<Id>) -> bool {
        (person.department == department
            && matches!(person.rank, Rank::DepartmentManager | Rank::OfficeDirector))
            || (subsidiary.is_some()
                && person.subsidiary == subsidiary
                && person.rank == Rank::GeneralManager)
    }

    /// How much `person` may see of an item.
    pub fn sight(&self, person: &Person, item: ItemFacts) -> Sight {
        let contents = self.knows_all(person)
            || self.knowers(item.level).iter().any(|k| match k {
                Knower::Everybody => true,
                Knower::Named => item.named,
                Knower::Manager => Self::manages(person, item.department, item.subsidiary),
            });
        if contents {
            Sight::Contents
        } else if item.deciding
            || (person.has(Function::Archivist) && self.archivist.contains(&item.level))
        {
            Sight::Description
        } else {
            Sight::Nothing
        }
    }

    /// Levels that everybody, the named, and the manager know, for the store's filter.
    pub fn levels_known_to(&self, knower: Knower) -> Vec<Level> {
        self.levels
            .iter()
            .filter(|(_, knowers)| knowers.contains(&knower))
            .map(|(level, _)| *level)
            .collect()
    }
}
