//! What somebody who leaves was in charge of (ORG-3): departments as a deputy, a department's files as its clerk.

use crate::domain::people::{Id, Person};
use crate::domain::rows::DutiesRow;
use crate::domain::words::{Function, Rank};
use crate::error::{Error, Result};
use crate::ops::act::Act;

/// Hands the duties over where the successor's rank and department fit; those that then nobody has stand in the answer.
pub fn hand_over(act: &mut Act<'_>, from: &Person, to: &Person) -> Result<DutiesRow> {
    let mut duties = DutiesRow::default();
    let today = act.now.today;
    let people = act.db().people()?;
    let stays = |p: &&Person| p.id != from.id && p.is_here(today);
    let staying: Vec<&Person> = people.iter().filter(stays).collect();
    if from.rank == Rank::DeputyGeneralManager {
        let fits = to.rank == Rank::DeputyGeneralManager && to.subsidiary == from.subsidiary;
        for department in &from.oversees {
            let name = name(act, *department)?;
            if fits {
                act.tx.set_functions(to.id, &[], &[*department])?;
                duties.overseen.push(name);
            } else if !staying.iter().any(|p| oversees(p, *department)) {
                duties.without_deputy.push(name);
            }
        }
    }
    if from.has(Function::FileClerk) {
        let clerk = |p: &&&Person| p.department == from.department && p.has(Function::FileClerk);
        let name = name(act, from.department)?;
        if to.department == from.department && !to.has(Function::Auditor) {
            act.tx.set_functions(to.id, &[Function::FileClerk], &[])?;
            duties.clerk_of = Some(name);
        } else if !staying.iter().any(|p| clerk(&p)) {
            duties.without_clerk = Some(name);
        }
    }
    if !duties.overseen.is_empty() || duties.clerk_of.is_some() {
        act.detail("overseen", duties.overseen.clone());
        act.detail("clerk_of", duties.clerk_of.clone());
    }
    Ok(duties)
}

fn oversees(person: &Person, department: Id) -> bool {
    person.rank == Rank::DeputyGeneralManager && person.oversees.contains(&department)
}

fn name(act: &Act<'_>, department: Id) -> Result<String> {
    let departments = act.db().departments()?;
    let found = departments.into_iter().find(|d| d.id == department);
    found
        .map(|d| d.name)
        .ok_or_else(|| Error::Defect(format!("no department {department}")))
}
