//! Routes that nobody here could walk: a warning, since people come and go.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::people::{Id, Roster};
use crate::domain::route::{Parties, Route, holders, posts_to_string};
use crate::domain::rows::handover::Named;
use crate::domain::rules::Rulebook;
use crate::domain::words::Matter;

/// A step that nobody could take for people of some departments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwalkable {
    pub route: Named,
    /// From 1.
    pub step: usize,
    /// The posts that may take it.
    pub by: String,
    /// Departments whose staff would wait in vain.
    pub departments: Vec<Id>,
}

/// Somebody who is nobody of the roster, so that everybody of it may act.
const SOMEBODY: Id = Id::MIN;
/// Holders tried at each step; more are only tried when these lead nowhere, which is then said.
const TRIED: usize = 6;

/// Routes that, for an ordinary applicant of some department borrowing what the department owns, end at a step
/// without holders.
pub fn walkable(rulebook: &Rulebook, roster: &Roster, today: NaiveDate) -> Vec<Unwalkable> {
    let departments: BTreeSet<(Id, Option<Id>)> = roster
        .people
        .iter()
        .filter(|p| p.is_here(today))
        .map(|p| (p.department, p.subsidiary))
        .collect();
    let mut found: Vec<Unwalkable> = Vec::new();
    for route in &rulebook.routes {
        for (department, subsidiary) in &departments {
            let parties = Parties {
                borrower: Some(SOMEBODY),
                applicant: Some(SOMEBODY),
                borrower_department: Some(*department),
                owner_department: *department,
                applicant_department: *department,
                owner_subsidiary: *subsidiary,
                acted: &[],
                matter: Matter::Borrow,
                today,
            };
            let reached = walk(route, &parties, roster, &mut Vec::new());
            let Some(step) = route.steps.get(reached) else {
                continue;
            };
            match found
                .iter_mut()
                .find(|u| u.route.name == route.name && u.step == reached + 1)
            {
                Some(unwalkable) => unwalkable.departments.push(*department),
                None => found.push(Unwalkable {
                    route: Named::of(&route.name, route.said.as_ref()),
                    step: reached + 1,
                    by: posts_to_string(&step.by),
                    departments: vec![*department],
                }),
            }
        }
    }
    found
}

/// How many steps can be taken when each is taken by somebody else.
fn walk(route: &Route, parties: &Parties<'_>, roster: &Roster, acted: &mut Vec<Id>) -> usize {
    let taken = acted.len();
    let Some(step) = route.steps.get(taken) else {
        return taken;
    };
    let so_far = Parties {
        acted,
        ..parties.clone()
    };
    let able = holders(step, &so_far, roster);
    let mut best = taken;
    for holder in able.iter().take(TRIED) {
        acted.push(holder.person);
        best = best.max(walk(route, parties, roster, acted));
        acted.pop();
        if best == route.steps.len() {
            break;
        }
    }
    best
}
