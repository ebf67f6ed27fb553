//! What credit and grades give people to do (ORG-8): special contracts to decide on, reports to write and to hand on.

use std::collections::BTreeMap;

use super::reports::{Desk, last_months};
use super::special::subject;
use crate::context::Clock;
use crate::domain::people::{Id, Person, Roster};
use crate::domain::report_due::Period;
use crate::domain::rows::credit::ReportDueRow;
use crate::domain::rows::{TodoKind, TodoRow};
use crate::domain::time::{Due, Moment};
use crate::domain::words::{StepAct, Subject};
use crate::error::Result;
use crate::ops::cases::turn;
use crate::ops::knowing::Look;
use crate::ops::todo::EACH;
use crate::store::grade_reports::{ReportOn, Whose};

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
    let months = last_months(today);
    let mine: Vec<Id> = roster
        .people
        .iter()
        .filter(|p| wanted(p))
        .map(|p| p.id)
        .collect();
    let whose = match months.first() {
        // Customers without an owner are the heads'.
        Some(from) if !desk.heads().iter().any(|head| wanted(head)) => Whose::Owners(&mine, *from),
        Some(_) | None => Whose::Everybody,
    };
    let customers = look.db.reports_on(&look.customers()?, whose)?;
    let mut waiting: BTreeMap<(String, Period), Vec<(&ReportOn, ReportDueRow)>> = BTreeMap::new();
    for (customer, row) in desk.due_rows(look, &customers, &months)? {
        let people = row.holders.iter();
        let people = people.filter_map(|code| roster.people.iter().find(|p| p.code == *code));
        for person in people.filter(|p| wanted(p)) {
            let key = (person.code.clone(), row.period);
            waiting
                .entry(key)
                .or_default()
                .push((customer, row.clone()));
        }
    }
    let mut rows = Vec::new();
    for ((who, period), due) in waiting {
        let before = period.first_day().pred_opt();
        let first = before.map_or(look.now.moment, |day| Moment(clock.end_of(day).0 + 1));
        let todo = |item, title, row: &ReportDueRow| TodoRow {
            who: who.clone(),
            what: TodoKind::Report,
            subject: period.to_string(),
            item,
            title,
            since: row.hands.last().map_or(first, |hand| hand.at),
            due: row.due.map(Due::Day),
            overdue: row.late,
        };
        if due.len() <= EACH {
            let one = |(on, row): &(&ReportOn, ReportDueRow)| {
                todo(Some(on.code.clone()), on.name.clone(), row)
            };
            rows.extend(due.iter().map(one));
            continue;
        }
        // One line for many, with how many of which grade; the one that is due first speaks for them.
        let mut grades: BTreeMap<&str, u64> = BTreeMap::new();
        for (_, row) in &due {
            *grades
                .entry(row.grade.as_deref().unwrap_or("-"))
                .or_default() += 1;
        }
        let title: Vec<String> = grades.iter().map(|(g, n)| format!("{g} × {n}")).collect();
        if let Some((_, row)) = due.iter().min_by_key(|(_, row)| row.due) {
            rows.push(todo(None, title.join(", "), row));
        }
    }
    Ok(rows)
}
