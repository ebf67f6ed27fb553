//! To whom goes what a post's own holders cannot take: the next rank above, the deputy of a general manager; who leads
//! a person or a department (BOR-8, ARC-5, GRD-6).

use super::*;

/// The deputies who hold a step of a general manager's own request: those whose post it is, else those in charge,
/// else any. A subsidiary's general manager has its deputies first, then the head office's, then its general manager.
/// None where another asks, or where nobody of them can act any more.
pub(super) fn by_deputy<'r>(
    direct: &[&'r Person],
    step: &Step,
    parties: &Parties<'_>,
    roster: &'r Roster,
) -> Option<Vec<&'r Person>> {
    let asks = roster.person(parties.borrower.or(parties.applicant)?)?;
    if asks.rank != Rank::GeneralManager {
        return None;
    }
    let home = asks.subsidiary;
    let deputy = |p: &Person| p.rank == Rank::DeputyGeneralManager;
    let own = |p: &Person| deputy(p) && p.subsidiary == home;
    let head = |p: &Person| p.subsidiary.is_none() && p.ranks_at_least(Rank::DeputyGeneralManager);
    // Nobody above the head office's general manager but its deputies.
    let stands = |p: &Person| own(p) || (home.is_some() && head(p));
    let people = || roster.people.iter().filter(|p| parties.may_act(p));
    let all: Vec<&Person> = people().filter(|p| stands(p)).collect();
    // The last one approves: a review before it is left to whoever holds it.
    if step.act == StepAct::Review && all.len() < 2 {
        return None;
    }
    let department = department_of(step, parties, roster);
    let of_home = |id: Id| {
        let mut people = roster.people.iter();
        home.is_some() && people.any(|p| p.subsidiary == home && p.department == id)
    };
    let in_charge = |p: &Person| match home {
        None => department.is_some_and(|d| p.oversees.contains(&d)),
        Some(_) => p.oversees.iter().any(|d| of_home(*d)),
    };
    let held = direct.iter().copied().filter(|p| stands(p)).collect();
    let of = |wanted: &dyn Fn(&Person) -> bool| -> Vec<&'r Person> {
        all.iter().copied().filter(|p| wanted(p)).collect()
    };
    [
        held,
        of(&|p| own(p) && in_charge(p)),
        of(&own),
        of(&|p| deputy(p) && in_charge(p)),
        of(&deputy),
        of(&|_| true),
    ]
    .into_iter()
    .find(|found| !found.is_empty())
}

/// The department that the posts of a step are looked for in.
fn department_of(step: &Step, parties: &Parties<'_>, roster: &Roster) -> Option<Id> {
    step.by
        .iter()
        .find_map(|post| post.scope)
        .and_then(|scope| parties.department(scope, roster))
}

/// Holders of the next rank above those of a step.
pub(super) fn next_above<'r>(
    step: &Step,
    parties: &Parties<'_>,
    roster: &'r Roster,
) -> Vec<&'r Person> {
    let start = step
        .by
        .iter()
        .filter_map(|post| match post.role {
            Role::Rank(rank) | Role::RankAndAbove(rank) => Some(rank),
            Role::Function(_) | Role::Everybody => None,
        })
        .min()
        .unwrap_or(Rank::DepartmentManager);
    above(start, department_of(step, parties, roster), parties, roster)
}

/// Those of the head office who have the next rank above one; of the deputies whoever is in charge of the department.
fn above<'r>(
    start: Rank,
    department: Option<Id>,
    parties: &Parties<'_>,
    roster: &'r Roster,
) -> Vec<&'r Person> {
    let of_rank = |rank: Rank, only_in_charge: bool| -> Vec<&'r Person> {
        roster
            .people
            .iter()
            .filter(|p| p.rank == rank && p.subsidiary.is_none() && parties.may_act(p))
            .filter(|p| !only_in_charge || department.is_none_or(|d| p.oversees.contains(&d)))
            .collect()
    };
    let above = Rank::ALL.iter().rev().filter(|rank| **rank < start);
    for rank in above {
        let found = of_rank(*rank, *rank == Rank::DeputyGeneralManager);
        if !found.is_empty() {
            return found;
        }
    }
    let head = of_rank(Rank::GeneralManager, false);
    if !head.is_empty() {
        return head;
    }
    of_rank(Rank::DeputyGeneralManager, false)
}

/// Who leads a department, or in it a person: its manager; where it has none, or the person is that manager or a
/// deputy, whoever is next above, of a subsidiary first there. A general manager is answered for to a deputy.
pub fn leaders<'r>(
    department: Id,
    of: Option<&Person>,
    today: NaiveDate,
    roster: &'r Roster,
) -> Vec<&'r Person> {
    let mut same = roster.people.iter().filter(|p| p.department == department);
    let home = same.next().and_then(|p| p.subsidiary);
    let parties = Parties {
        borrower: of.map(|person| person.id),
        applicant: None,
        borrower_department: Some(department),
        owner_department: department,
        applicant_department: department,
        owner_subsidiary: home,
        acted: &[],
        matter: Matter::Borrow,
        today,
    };
    let rank = of.map_or(Rank::Staff, |person| person.rank);
    if rank == Rank::GeneralManager {
        let step = Step {
            act: StepAct::Approve,
            by: vec![Post {
                role: Role::Rank(Rank::DepartmentManager),
                scope: Some(Scope::Owner),
            }],
            evidence: Vec::new(),
        };
        return by_deputy(&[], &step, &parties, roster).unwrap_or_default();
    }
    let people = || roster.people.iter().filter(|p| parties.may_act(p));
    let manages = |p: &&Person| p.department == department && p.rank == Rank::DepartmentManager;
    let managers: Vec<&Person> = people().filter(manages).collect();
    if rank > Rank::DeputyGeneralManager && !managers.is_empty() {
        return managers;
    }
    let start = rank.min(Rank::DepartmentManager);
    let there = |p: &&Person| home.is_some() && p.subsidiary == home && p.rank < start;
    match people().filter(there).map(|p| p.rank).max() {
        Some(next) => people().filter(there).filter(|p| p.rank == next).collect(),
        None => above(start, Some(department), &parties, roster),
    }
}

#[cfg(test)]
mod tests;
