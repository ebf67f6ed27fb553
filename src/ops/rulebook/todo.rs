//! What the rulebook gives people to do (ORG-8): proposed versions to decide on, the yearly revision (GRD-7).

use super::versions::{one, policy_review_due};
use crate::context::Clock;
use crate::domain::people::{Person, Roster};
use crate::domain::permit::Act as Right;
use crate::domain::rows::{TodoKind, TodoRow};
use crate::domain::time::Due;
use crate::domain::words::{StepAct, Subject};
use crate::error::Result;
use crate::ops::act::may;
use crate::ops::cases::turn;
use crate::ops::knowing::Look;

/// The rows of everybody wanted.
pub fn rows(
    look: &Look<'_>,
    clock: Clock,
    roster: &Roster,
    wanted: impl Fn(&Person) -> bool,
) -> Result<Vec<TodoRow>> {
    let mut rows = proposals(look, roster, &wanted)?;
    rows.extend(revision(look, clock, roster, &wanted)?);
    Ok(rows)
}

fn proposals(
    look: &Look<'_>,
    roster: &Roster,
    wanted: &impl Fn(&Person) -> bool,
) -> Result<Vec<TodoRow>> {
    let mut rows = Vec::new();
    for case in look.db.waiting_cases(&[Subject::Rulebook])? {
        let Some(turn) = turn(&case, roster, look.now.today) else {
            continue;
        };
        let Some(draft) = look.db.rulebook_draft_of_case(case.id)? else {
            continue;
        };
        let version = one(look.db, look.now.today, draft.id)?;
        let title = version.map(|v| format!("{} {}", v.name, v.version));
        let what = match turn.step.act {
            StepAct::Review => TodoKind::Review,
            StepAct::Approve => TodoKind::Approve,
        };
        let holders = turn.holders.iter();
        let people = holders.filter_map(|h| roster.person(h.person));
        rows.extend(people.filter(|p| wanted(p)).map(|person| TodoRow {
            who: person.code.clone(),
            what,
            subject: format!("R{}", draft.id),
            item: None,
            title: title.clone().unwrap_or_default(),
            since: case.steps.last().map_or(case.opened_at, |s| s.at),
            due: None,
            overdue: false,
        }));
    }
    Ok(rows)
}

/// For those who may propose a version, once the one in force is old.
fn revision(
    look: &Look<'_>,
    clock: Clock,
    roster: &Roster,
    wanted: &impl Fn(&Person) -> bool,
) -> Result<Vec<TodoRow>> {
    let day_of = |moment| clock.day_of(moment);
    let Some(review) = policy_review_due(look.db, look.now.today, day_of)? else {
        return Ok(Vec::new());
    };
    let due = Due::Day(review.due);
    let mut rows = Vec::new();
    for person in roster.people.iter().filter(|p| wanted(p)) {
        if may(look.db, look.organisation, person, Right::ProposeRulebook)? {
            rows.push(TodoRow {
                who: person.code.clone(),
                what: TodoKind::Revise,
                subject: format!("R{}", review.id),
                item: None,
                title: review.version.clone(),
                since: review.recorded_at,
                due: Some(due),
                overdue: due.is_past(look.now),
            });
        }
    }
    Ok(rows)
}
