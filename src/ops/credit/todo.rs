//! What credit and grades give people to do (ORG-8): special contracts to decide on, reports to write and to hand on.

use super::reports::{Desk, last_months};
use super::special::subject;
use crate::context::Clock;
use crate::domain::people::{Person, Roster};
use crate::domain::rows::{TodoKind, TodoRow};
use crate::domain::time::{Due, Moment};
use crate::domain::words::{StepAct, Subject};
use crate::error::Result;
use crate::ops::cases::turn;
use crate::ops::knowing::Look;
use crate::store::customers::Customer;

/// The rows of everybody wanted, about customers that the acting person may see.
pub fn rows(
    look: &Look<'_>,
    clock: Clock,
    roster: &Roster,
    wanted: impl Fn(&Person) -> bool,
) -> Result<Vec<TodoRow>> {
    let mut rows = specials(look, roster, &wanted)?;
    rows.extend(reports(look, clock, roster, &wanted)?);
    Ok(rows)
}

fn specials(
    look: &Look<'_>,
    roster: &Roster,
    wanted: &impl Fn(&Person) -> bool,
) -> Result<Vec<TodoRow>> {
    let filter = look.customers()?;
    let mut rows = Vec::new();
    for case in look.db.waiting_cases(&[Subject::SpecialContract])? {
        let Some(turn) = turn(&case, roster, look.now.today) else {
            continue;
        };
        let Some(special) = look.db.special_of_case(case.id)? else {
            continue;
        };
        let code = &special.customer_code;
        let Some(customer) = look.db.customer_by_code(code, &filter)? else {
            continue;
        };
        let holders = turn.holders.iter();
        for person in holders.filter_map(|h| roster.person(h.person)) {
            if !wanted(person) {
                continue;
            }
            rows.push(TodoRow {
                who: person.code.clone(),
                what: match turn.step.act {
                    StepAct::Review => TodoKind::Review,
                    StepAct::Approve => TodoKind::Approve,
                },
                subject: subject(special.id),
                item: Some(customer.row.code.clone()),
                title: customer.row.name.clone(),
                since: case.steps.last().map_or(case.opened_at, |s| s.at),
                due: None,
                overdue: false,
            });
        }
    }
    Ok(rows)
}

fn reports(
    look: &Look<'_>,
    clock: Clock,
    roster: &Roster,
    wanted: &impl Fn(&Person) -> bool,
) -> Result<Vec<TodoRow>> {
    let today = look.now.today;
    let Some(desk) = Desk::of(look, today)? else {
        return Ok(Vec::new());
    };
    let customers: Vec<Customer> = look.db.customers(&look.customers()?)?;
    let mut rows = Vec::new();
    for (customer, row) in desk.due_rows(look, &customers, &last_months(today))? {
        let people = row.holders.iter();
        let people = people.filter_map(|code| roster.people.iter().find(|p| p.code == *code));
        let before = row.period.first_day().pred_opt();
        let first = before.map_or(look.now.moment, |day| Moment(clock.end_of(day).0 + 1));
        for person in people.filter(|p| wanted(p)) {
            rows.push(TodoRow {
                who: person.code.clone(),
                what: TodoKind::Report,
                subject: row.period.to_string(),
                item: Some(row.customer.clone()),
                title: customer.row.name.clone(),
                since: row.hands.last().map_or(first, |hand| hand.at),
                due: row.due.map(Due::Day),
                overdue: row.late,
            });
        }
    }
    Ok(rows)
}
