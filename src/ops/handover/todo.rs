//! What the handing over of papers asks of whom (ARC-5, ARC-6, ARC-15, ARC-16, ORG-8).

use chrono::Months;

use super::months::{answerable, owed};
use crate::context::Clock;
use crate::domain::handover::{HandoverAct, HandoverState};
use crate::domain::people::{Person, Roster};
use crate::domain::permit::Act as Right;
use crate::domain::rows::{TodoKind, TodoRow};
use crate::domain::time::Due;
use crate::error::Result;
use crate::ops::act::may;
use crate::ops::expected;
use crate::ops::knowing::Look;
use crate::store::handovers::HandoverQuery;
use crate::store::trips::TripFilter;

/// Rows of the people wanted, as far as the viewer may know of the papers.
pub fn rows(
    look: &Look<'_>,
    clock: Clock,
    roster: &Roster,
    wanted: impl Fn(&Person) -> bool,
) -> Result<Vec<TodoRow>> {
    let mut rows = Vec::new();
    month(look, clock, roster, &wanted, &mut rows)?;
    batches(look, roster, &wanted, &mut rows)?;
    papers(look, clock, roster, &wanted, &mut rows)?;
    trips(look, clock, roster, &wanted, &mut rows)?;
    Ok(rows)
}

fn row(
    person: &Person,
    what: TodoKind,
    subject: String,
    title: String,
    look: &Look<'_>,
) -> TodoRow {
    TodoRow {
        who: person.code.clone(),
        what,
        subject,
        item: None,
        title,
        since: look.now.moment,
        due: None,
        overdue: false,
    }
}

/// The papers of every month that a department still owes.
fn month(
    look: &Look<'_>,
    clock: Clock,
    roster: &Roster,
    wanted: &impl Fn(&Person) -> bool,
    rows: &mut Vec<TodoRow>,
) -> Result<()> {
    let today = look.now.today;
    // Whose list it is decides what is asked of them; that a month is open is no secret of the papers.
    for stands in owed(look.db, look.organisation, clock, today)? {
        for person in answerable(roster, stands.department, today) {
            if wanted(person) {
                let month = stands.row.month;
                let subject = month.format("%Y-%m").to_string();
                let title = stands.row.department.clone();
                let mut row = row(person, TodoKind::HandOver, subject, title, look);
                row.since = this_moment(clock, month);
                row.due = stands.row.deadline.map(Due::Day);
                row.overdue = stands.row.late;
                rows.push(row);
            }
        }
    }
    Ok(())
}

/// The end of a month: from then on its papers are to be handed over.
fn this_moment(clock: Clock, month: chrono::NaiveDate) -> crate::domain::time::Moment {
    let next = month.checked_add_months(Months::new(1));
    clock.end_of(next.and_then(|d| d.pred_opt()).unwrap_or(month))
}

/// People wanted who have a right.
fn holders<'r>(
    look: &Look<'_>,
    roster: &'r Roster,
    wanted: &impl Fn(&Person) -> bool,
    right: Right,
) -> Result<Vec<&'r Person>> {
    let mut people = Vec::new();
    for person in roster.people.iter().filter(|p| wanted(p)) {
        if may(look.db, look.organisation, person, right)? {
            people.push(person);
        }
    }
    Ok(people)
}

/// Handovers that wait for a hand.
fn batches(
    look: &Look<'_>,
    roster: &Roster,
    wanted: &impl Fn(&Person) -> bool,
    rows: &mut Vec<TodoRow>,
) -> Result<()> {
    let filter = super::papers(look)?;
    let receivers = holders(look, roster, wanted, Right::ReceiveHandover)?;
    let open = HandoverQuery {
        open: true,
        ..HandoverQuery::default()
    };
    for handover in look.db.handovers(&open, &filter)? {
        let receives = match handover.state {
            HandoverState::Offered
            | HandoverState::Signed
            | HandoverState::Checked
            | HandoverState::Scanned
            | HandoverState::Shelved => true,
            HandoverState::Returned | HandoverState::Prepared => false,
            HandoverState::Electronic | HandoverState::Withdrawn => continue,
        };
        let steps = look.db.handover_steps(handover.id)?;
        let since = steps.last().map_or(handover.opened_at, |s| s.at);
        let sender = (steps.iter().rev()).find(|s| s.act == HandoverAct::Offer);
        let (what, people): (_, Vec<&Person>) = if receives {
            let others = receivers.iter().copied();
            let others = others.filter(|p| sender.is_none_or(|s| s.by != p.code));
            (TodoKind::Receive, others.collect())
        } else {
            let people = answerable(roster, handover.department, look.now.today);
            (TodoKind::HandOver, people)
        };
        for person in people.into_iter().filter(|p| wanted(p)) {
            let title = handover.department_name.clone();
            let mut row = row(person, what, format!("Y{}", handover.id), title, look);
            row.since = since;
            rows.push(row);
        }
    }
    Ok(())
}

/// Papers that are due, for the clerks of the department.
fn papers(
    look: &Look<'_>,
    clock: Clock,
    roster: &Roster,
    wanted: &impl Fn(&Person) -> bool,
    rows: &mut Vec<TodoRow>,
) -> Result<()> {
    let departments = look.db.departments()?;
    for paper in expected::rows(look, clock, &expected::Asked::default(), true)? {
        let Some(due) = paper.due.filter(|_| paper.handover.is_none()) else {
            continue;
        };
        let Some(department) = departments.iter().find(|d| d.name == paper.department) else {
            continue;
        };
        for person in answerable(roster, department.id, look.now.today) {
            if wanted(person) {
                let subject = format!("W{}", paper.id);
                let mut row = row(person, TodoKind::File, subject, paper.title.clone(), look);
                row.since = paper.noted_at;
                row.due = Some(Due::Day(due));
                row.overdue = paper.overdue;
                rows.push(row);
            }
        }
    }
    Ok(())
}

/// Trips that are over and whose papers nobody has signed for.
fn trips(
    look: &Look<'_>,
    clock: Clock,
    roster: &Roster,
    wanted: &impl Fn(&Person) -> bool,
    rows: &mut Vec<TodoRow>,
) -> Result<()> {
    let all = TripFilter {
        all: true,
        unsigned: true,
        ..TripFilter::default()
    };
    let clerks = holders(look, roster, wanted, Right::SignTravelPapers)?;
    for trip in look.db.trips(None, &all, look.now.moment)? {
        if trip.row.to > look.now.today {
            continue;
        }
        for person in &clerks {
            if person.department == trip.department && person.id != trip.staff {
                let title = format!("{} {}", trip.row.staff, trip.row.place);
                let subject = format!("T{}", trip.row.id);
                let mut row = row(person, TodoKind::SignPapers, subject, title, look);
                row.since = clock.end_of(trip.row.to);
                rows.push(row);
            }
        }
    }
    Ok(())
}
