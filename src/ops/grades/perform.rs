//! Writing what a run came to: register, changes with their cases, the run itself (GRD-4, GRD-5).

use super::compute::Plan;
use crate::context::Clock;
use crate::domain::people::Id;
use crate::domain::route::{Part, Route};
use crate::domain::rows::grades::{GradeRunRow, Held};
use crate::domain::rules::Organisation;
use crate::domain::time::Now;
use crate::domain::words::{CaseState, Matter, RunState, Subject};
use crate::error::{Error, Result};
use crate::ops::act::part_department;
use crate::store::Tx;
use crate::store::cases::NewCase;
use crate::store::grades::{NewChange, NewGrade, NewRun};
use crate::store::rulebooks::Section;

/// Reason with which the product takes back a change that is overtaken.
const SUPERSEDED: &str = "superseded";

/// Who runs, when, under which organisation.
pub(super) struct Hand<'a> {
    pub clock: &'a Clock,
    pub now: Now,
    pub organisation: &'a Organisation,
    pub by: &'a str,
}

fn new_run<'a>(
    plan: &'a Plan,
    hand: &Hand<'a>,
    state: RunState,
    held: Option<&'a Held>,
) -> NewRun<'a> {
    NewRun {
        as_of: plan.terms.as_of,
        rulebook: plan.terms.scorecard.rulebook,
        state,
        facts: &plan.facts,
        customers: plan.tally.customers(),
        unchanged: plan.tally.unchanged,
        applied: plan.tally.applied,
        proposed: plan.tally.proposed,
        ungraded: plan.tally.ungraded,
        held_for: held,
        at: hand.now.moment,
        by: hand.by,
    }
}

/// Enters a run that the brake holds back; one held for the same reason already is met again.
pub(super) fn hold(tx: &Tx<'_>, plan: &Plan, hand: &Hand<'_>, held: &Held) -> Result<Id> {
    let same = tx.db().same_run(
        plan.terms.as_of,
        plan.terms.scorecard.rulebook,
        &plan.facts,
        [RunState::Held, RunState::Held],
    )?;
    if let Some(run) = same {
        return Ok(run);
    }
    tx.discard_held_runs()?;
    Ok(tx.add_grade_run(&new_run(plan, hand, RunState::Held, Some(held)))?)
}

/// Writes a run. One that finds nothing new after the same run before writes nothing.
pub(super) fn perform(
    tx: &Tx<'_>,
    plan: &Plan,
    hand: &Hand<'_>,
    released: Option<Id>,
) -> Result<GradeRunRow> {
    let tally = &plan.tally;
    let run = match released {
        Some(run) => {
            if !tx.release_run(run, &new_run(plan, hand, RunState::Released, None))? {
                return Err(Error::Defect(format!("run N{run} moved")));
            }
            run
        }
        None => {
            let same = tx.db().same_run(
                plan.terms.as_of,
                plan.terms.scorecard.rulebook,
                &plan.facts,
                [RunState::Applied, RunState::Released],
            )?;
            if same.is_some() && tally.entries.is_empty() && tally.superseded.is_empty() {
                return Ok(plan.row(None, false));
            }
            if plan.terms.next.is_none() {
                tx.discard_held_runs()?;
            }
            tx.add_grade_run(&new_run(plan, hand, RunState::Applied, None))?
        }
    };
    for case in &tally.superseded {
        let closed = tx.close_case(
            *case,
            CaseState::Waiting,
            CaseState::Withdrawn,
            Some(SUPERSEDED),
            hand.now.moment,
        )?;
        if !closed {
            return Err(Error::Defect(format!("case {case} moved")));
        }
    }
    let day = plan.terms.day();
    let rows = tally.entries.iter().filter(|e| e.writes).map(|entry| {
        let computed = tally.computed(entry);
        NewGrade {
            customer: entry.customer.into(),
            as_of: day,
            seq: entry.seq,
            rulebook: plan.terms.scorecard.rulebook,
            computed: computed.map(|(grade, _)| grade),
            points: computed.map(|(_, points)| points),
            grade: tally.in_force(entry),
            run: Some(run),
            change: None,
        }
    });
    tx.add_grades(rows)?;
    if let Some(next) = plan.terms.next {
        let rows = tally.kept.iter().map(|kept| NewGrade {
            customer: kept.customer.into(),
            as_of: next,
            seq: 1,
            rulebook: kept.rulebook,
            computed: tally.names.name(kept.computed),
            points: kept.points,
            grade: tally.names.name(kept.in_force),
            run: Some(run),
            change: None,
        });
        tx.add_grades(rows)?;
    }
    propose(tx, plan, hand, run)?;
    Ok(plan.row(Some(run), false))
}

/// Opens a case for every change that is to be approved.
fn propose(tx: &Tx<'_>, plan: &Plan, hand: &Hand<'_>, run: Id) -> Result<()> {
    let tally = &plan.tally;
    if tally.proposed == 0 {
        return Ok(());
    }
    let db = tx.db();
    let routes: Vec<Route> = db.rulebook_section(plan.terms.scorecard.rulebook, Section::Routes)?;
    let name = &plan.terms.scorecard.grading.changes.route;
    let route = routes
        .iter()
        .find(|r| r.name == *name)
        .ok_or_else(|| Error::Defect(format!("no route {name}")))?;
    let business = part_department(db, hand.organisation, Part::Business)?
        .ok_or_else(|| Error::Defect("no business department".to_owned()))?;
    for entry in tally.entries.iter().filter(|e| e.proposes) {
        let (Some((to, points)), Some(from)) = (tally.computed(entry), tally.was(entry)) else {
            return Err(Error::Defect("a change without a grade".to_owned()));
        };
        let case = tx.open_case(&NewCase {
            subject: Subject::GradeChange,
            state: CaseState::Waiting,
            matter: Matter::Grade,
            rulebook: plan.terms.scorecard.rulebook,
            route,
            applicant: None,
            borrower: None,
            owner_department: business,
            at: hand.now.moment,
        })?;
        tx.add_grade_change(&NewChange {
            customer: entry.customer.into(),
            from,
            to,
            points,
            as_of: plan.terms.as_of,
            rulebook: plan.terms.scorecard.rulebook,
            run: Some(run),
            case,
            figures: &plan.frozen_entry(db, hand.clock, entry)?,
        })?;
    }
    Ok(())
}
