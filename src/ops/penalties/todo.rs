//! What breaches give people to do (ORG-8): to mend them in time, to decide on waivers (ARC-8).

use super::ledger::known;
use super::name;
use super::waiver::subject;
use crate::domain::penalty::BreachState;
use crate::domain::people::{Person, Roster};
use crate::domain::rows::{TodoKind, TodoRow};
use crate::domain::time::Due;
use crate::domain::words::{StepAct, Subject};
use crate::error::Result;
use crate::ops::cases::turn;
use crate::ops::knowing::Look;

/// The rows of everybody wanted, about breaches that the acting person may know of.
pub fn rows(
    look: &Look<'_>,
    roster: &Roster,
    wanted: impl Fn(&Person) -> bool,
) -> Result<Vec<TodoRow>> {
    let stored = look.db.breaches(None)?;
    if stored.is_empty() {
        return Ok(Vec::new());
    }
    let known = known(look)?;
    let mut rows = Vec::new();
    let waivers = look.db.waivers(None)?;
    for case in look.db.waiting_cases(&[Subject::PenaltyWaiver])? {
        let Some(turn) = turn(&case, roster, look.now.today) else {
            continue;
        };
        let Some(waiver) = waivers.iter().find(|w| w.case == case.id) else {
            continue;
        };
        let breach = stored.iter().find(|s| s.breach.id == waiver.breach);
        if !breach.is_some_and(|s| known.sees(look, s)) {
            continue;
        }
        let holders = turn.holders.iter();
        let people = holders.filter_map(|h| roster.person(h.person));
        rows.extend(people.filter(|p| wanted(p)).map(|person| TodoRow {
            who: person.code.clone(),
            what: match turn.step.act {
                StepAct::Review => TodoKind::Review,
                StepAct::Approve => TodoKind::Approve,
            },
            subject: subject(waiver.id),
            item: None,
            title: waiver.reason.clone(),
            since: case.steps.last().map_or(case.opened_at, |s| s.at),
            due: None,
            overdue: false,
        }));
    }
    for stored in &stored {
        let breach = &stored.breach;
        let Some((order, ordered)) = breach.orders.iter().zip(&stored.ordered).next_back() else {
            continue;
        };
        let stands = breach.state(look.now.today) == BreachState::Standing;
        if order.mended.is_some() || !stands || !known.sees(look, stored) {
            continue;
        }
        let Some(person) = roster.person(breach.staff).filter(|p| wanted(p)) else {
            continue;
        };
        let due = Due::Day(order.deadline);
        rows.push(TodoRow {
            who: person.code.clone(),
            what: TodoKind::Mend,
            subject: name(breach.id),
            item: None,
            title: (stored.about.clone()).unwrap_or_else(|| breach.kind.code.clone()),
            since: ordered.at,
            due: Some(due),
            overdue: due.is_past(look.now),
        });
    }
    Ok(rows)
}
