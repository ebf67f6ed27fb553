//! What the grades give people to do (ORG-8): a run that the brake holds, for whoever may let it go (GRD-4); the
//! dealings of a month that an office has not reported, for whoever leads it (GRD-6).

use chrono::Months;

use super::dealings::{Term, offices, owing};
use crate::context::Clock;
use crate::domain::handover::{first_of_month, last_of_month};
use crate::domain::people::{Person, Roster};
use crate::domain::permit::Act as Right;
use crate::domain::route::leaders;
use crate::domain::rows::{TodoKind, TodoRow};
use crate::domain::time::Due;
use crate::error::Result;
use crate::ops::handover::months::first_month;
use crate::ops::knowing::Look;

/// The rows of everybody wanted.
pub fn rows(
    look: &Look<'_>,
    clock: Clock,
    roster: &Roster,
    wanted: impl Fn(&Person) -> bool,
) -> Result<Vec<TodoRow>> {
    let mut rows = held(look, roster, &wanted)?;
    rows.extend(dealings(look, clock, roster, &wanted)?);
    Ok(rows)
}

/// The months that are over, as far back as the rulebook asks for and since the books began, one row for each that an
/// office owes.
fn dealings(
    look: &Look<'_>,
    clock: Clock,
    roster: &Roster,
    wanted: &impl Fn(&Person) -> bool,
) -> Result<Vec<TodoRow>> {
    let today = look.now.today;
    let this = first_of_month(today);
    let mut month = first_month(look.db, clock)?;
    let mut rows = Vec::new();
    if month >= this {
        return Ok(rows);
    }
    let term = Term::of(look.db, look.rulebook)?;
    if let Some(back) = term.asked_from(this) {
        month = month.max(back);
    }
    let (offices, departments) = (offices(look)?, look.db.departments()?);
    while let Some(due) = term.due(month).filter(|_| month < this) {
        for office in owing(offices.clone(), &look.db.dealings(month)?) {
            let department = departments.iter().find(|d| d.name == office);
            let leaders = department.map(|d| leaders(d.id, None, today, roster));
            for person in leaders
                .unwrap_or_default()
                .into_iter()
                .filter(|p| wanted(p))
            {
                rows.push(TodoRow {
                    who: person.code.clone(),
                    what: TodoKind::Dealings,
                    subject: month.format("%Y-%m").to_string(),
                    item: None,
                    title: office.clone(),
                    since: clock.end_of(last_of_month(month).unwrap_or(month)),
                    due: Some(Due::Day(due)),
                    overdue: today > due,
                });
            }
        }
        match month.checked_add_months(Months::new(1)) {
            Some(next) => month = next,
            None => break,
        }
    }
    Ok(rows)
}

fn held(
    look: &Look<'_>,
    roster: &Roster,
    wanted: &impl Fn(&Person) -> bool,
) -> Result<Vec<TodoRow>> {
    let Some(held) = look.db.held_run()? else {
        return Ok(Vec::new());
    };
    let mut rows = Vec::new();
    for person in roster.people.iter().filter(|p| wanted(p)) {
        let theirs = Look { person, ..*look };
        if theirs.reach(Right::ReleaseRun)?.0 {
            rows.push(TodoRow {
                who: person.code.clone(),
                what: TodoKind::Release,
                subject: format!("N{}", held.run),
                item: None,
                title: format!("{} {}", held.as_of, held.rulebook),
                since: held.at,
                due: None,
                overdue: false,
            });
        }
    }
    Ok(rows)
}
