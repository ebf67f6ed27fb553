//! What is to be done about a list, and by whom (ORG-8, DES-2, DES-3).

use super::{may_name, rules, to_destroy};
use crate::domain::destruction::ListState;
use crate::domain::people::{Id, Roster};
use crate::domain::permit::Act as Right;
use crate::domain::rows::TodoKind;
use crate::domain::time::Moment;
use crate::domain::words::StepAct;
use crate::error::Result;
use crate::ops::act::may;
use crate::ops::cases;
use crate::ops::knowing::Look;
use crate::store::destruction::List;

/// One thing to be done, by any of these people; a witness signs for oneself.
#[derive(Clone, Debug)]
pub struct Task {
    pub what: TodoKind,
    pub people: Vec<Id>,
    pub since: Moment,
}

/// Everything that is open about a list; only as far as it concerns one person, or all.
pub fn of(look: &Look<'_>, list: &List, roster: &Roster, only: Option<Id>) -> Result<Vec<Task>> {
    let task = |what, people: Vec<Id>, since| Task {
        what,
        people,
        since,
    };
    let here = || {
        let wanted = move |id| only.is_none_or(|o| o == id);
        let people = roster.people.iter();
        people.filter(move |p| p.is_here(look.now.today) && wanted(p.id))
    };
    Ok(match list.state {
        ListState::Draft | ListState::Reviewed => {
            if list.items.iter().any(|i| i.appraisal.is_none()) {
                let since = list.proposed_at;
                return Ok(vec![task(
                    TodoKind::Appraise,
                    vec![list.proposed_by],
                    since,
                )]);
            }
            let Some(case) = look.db.case(list.case)? else {
                return Ok(Vec::new());
            };
            let Some(turn) = cases::turn(&case, roster, look.now.today) else {
                return Ok(Vec::new());
            };
            let what = match turn.step.act {
                StepAct::Review => TodoKind::Review,
                StepAct::Approve => TodoKind::Approve,
            };
            let holders = turn.holders.iter().map(|h| h.person).collect();
            let since = case.steps.last().map_or(case.opened_at, |s| s.at);
            vec![task(what, holders, since)]
        }
        ListState::Approved => {
            let since = list.approved_at.unwrap_or(list.proposed_at);
            let items = to_destroy(look.db, list, look.now.today)?;
            let needed = list.witnesses_needed.unwrap_or(1) as usize;
            let mut tasks = Vec::new();
            if !items.is_empty() && list.witnesses.len() < needed {
                let rules = rules(look.db, look.rulebook)?;
                let mut people = Vec::new();
                for person in here() {
                    if may_name(look.db, look.organisation, &rules, person, &items)? {
                        people.push(person.id);
                    }
                }
                tasks.push(task(TodoKind::Witness, people, since));
            } else {
                let mut people = Vec::new();
                for person in here().filter(|p| !list.is_witness(p.id)) {
                    if may(look.db, look.organisation, person, Right::Destroy)? {
                        people.push(person.id);
                    }
                }
                tasks.push(task(TodoKind::Execute, people, since));
            }
            tasks
        }
        ListState::Executed => {
            let since = list.executed_at.unwrap_or(list.proposed_at);
            let open = list
                .witnesses
                .iter()
                .filter(|w| w.row.attested_at.is_none())
                .map(|w| w.person)
                .collect();
            vec![task(TodoKind::Attest, open, since)]
        }
        ListState::Refused | ListState::Withdrawn => Vec::new(),
    })
}
