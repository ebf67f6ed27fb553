//! What somebody who leaves, or changes post, was in charge of (ORG-3): departments as a deputy, a department's files as its clerk.

use crate::domain::people::{Id, Person};
use crate::domain::rows::posts::DutiesRow;
use crate::domain::words::{Function, Rank};
use crate::error::{Error, Result};
use crate::ops::act::Act;

/// Hands the duties given up over where the successor's rank and department fit; those that then nobody has stand in
/// the answer. `after` is the person in the new post; none where the person leaves.
pub fn hand_over(
    act: &mut Act<'_>,
    from: &Person,
    after: Option<&Person>,
    to: Option<&Person>,
) -> Result<DutiesRow> {
    let mut duties = DutiesRow::default();
    let today = act.now.today;
    let people = act.db().people()?;
    let stays = |p: &&Person| p.id != from.id && p.is_here(today);
    let staying: Vec<&Person> = people.iter().filter(stays).collect();
    if from.rank == Rank::DeputyGeneralManager {
        let deputy = to.filter(|to| to.rank == Rank::DeputyGeneralManager);
        let deputy = deputy.filter(|to| to.subsidiary == from.subsidiary);
        let kept = |department: Id| after.is_some_and(|after| oversees(after, department));
        for department in from.oversees.iter().filter(|d| !kept(**d)) {
            let name = name(act, *department)?;
            if let Some(deputy) = deputy {
                act.tx.set_functions(deputy.id, &[], &[*department])?;
                duties.overseen.push(name);
            } else if !staying.iter().any(|p| oversees(p, *department)) {
                duties.without_deputy.push(name);
            }
        }
    }
    let clerk = |p: &Person| p.department == from.department && p.has(Function::FileClerk);
    if clerk(from) && !after.is_some_and(clerk) {
        let name = name(act, from.department)?;
        let of_department = to.filter(|to| to.department == from.department);
        if let Some(to) = of_department.filter(|to| !to.has(Function::Auditor)) {
            act.tx.set_functions(to.id, &[Function::FileClerk], &[])?;
            duties.clerk_of = Some(name);
        } else if !staying.iter().any(|p| clerk(p)) {
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
