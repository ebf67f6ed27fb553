//! What each must do now (ORG-8): decisions waiting, loans to issue, to collect, to bring back, incidents to note.

use std::collections::{BTreeMap, HashSet};

use super::borrow::incident::leaders_of;
use super::borrow::no_staff;
use super::cases;
use super::credit;
use super::destruction;
use super::grades;
use super::handover;
use super::information;
use super::knowing::Look;
use super::knowing::roster;
use super::leaks;
use super::looking;
use super::penalties;
use crate::context::{Clock, Context};
use crate::domain::handover::Custody;
use crate::domain::people::{Id, Person, Roster};
use crate::domain::permit::Act as Right;
use crate::domain::rows::{TodoKind, TodoRow};
use crate::domain::rules::Organisation;
use crate::domain::time::{Due, Moment, Now};
use crate::domain::words::{Function, LoanState, StepAct, Subject};
use crate::error::Result;
use crate::ops::act::{may, require};
use crate::ops::grades::rounds::next_round;
use crate::ops::rulebook;
use crate::store::Db;
use crate::store::grades::Change;
use crate::store::loans::{Loan, LoanFilter};

/// How many rows of one kind a person sees one by one.
pub(crate) const EACH: usize = 10;

/// Whose list.
#[derive(Clone, Copy, Debug)]
pub enum Whose<'a> {
    Own,
    Of(&'a str),
    Everybody,
}

/// The list of one person, or of everybody, as far as the acting person may know.
pub fn todo(ctx: &mut Context, whose: Whose<'_>) -> Result<Vec<TodoRow>> {
    let clock = ctx.clock;
    looking::look(ctx, |look| {
        let only = match whose {
            Whose::Own => Some(look.person.id),
            Whose::Everybody => {
                require(look.db, look.organisation, look.person, Right::ReadAllTodo)?;
                None
            }
            Whose::Of(code) => {
                let person = look
                    .db
                    .person_by_code(code)?
                    .ok_or_else(|| no_staff(code))?;
                if person.id != look.person.id {
                    require(look.db, look.organisation, look.person, Right::ReadAllTodo)?;
                }
                Some(person.id)
            }
        };
        let mut filter = look.loans()?;
        filter.all = true;
        let gather = Gather {
            db: look.db,
            now: look.now,
            filter: &filter,
            roster: &roster(look.db, look.organisation)?,
            only,
        };
        let wanted = |person: &Person| gather.wanted(person);
        let mut rows = gather.decisions()?;
        rows.extend(gather.item_cases()?);
        rows.extend(gather.grade_changes()?);
        rows.extend(gather.rounds(look.organisation, look.rulebook, clock)?);
        rows.extend(grades::todo::rows(look, clock, gather.roster, wanted)?);
        rows.extend(gather.loans()?);
        rows.extend(gather.incidents()?);
        rows.extend(credit::todo::rows(look, clock, gather.roster, wanted)?);
        rows.extend(gather.destruction(look)?);
        rows.extend(penalties::todo::rows(look, gather.roster, wanted)?);
        rows.extend(information::todo::rows(look, gather.roster, wanted)?);
        rows.extend(leaks::todo(look, gather.roster, wanted)?);
        rows.extend(rulebook::todo::rows(look, clock, gather.roster, wanted)?);
        rows.extend(handover::todo::rows(look, clock, gather.roster, wanted)?);
        let idle = gather.idle(look.organisation)?;
        rows.retain(|row| row.what.asks_anybody() || !idle.contains(&row.who));
        rows.sort_by(|a, b| {
            (!a.overdue, &a.who, a.what, a.since, &a.subject)
                .cmp(&(!b.overdue, &b.who, b.what, b.since, &b.subject))
        });
        Ok(rows)
    })
}

struct Gather<'a> {
    db: Db<'a>,
    now: Now,
    filter: &'a LoanFilter,
    roster: &'a Roster,
    only: Option<Id>,
}

impl Gather<'_> {
    fn wanted(&self, person: &Person) -> bool {
        self.only.is_none_or(|id| id == person.id) && person.is_here(self.now.today)
    }

    /// Codes of those who take part in nothing (ORG-2).
    fn idle(&self, organisation: &Organisation) -> Result<HashSet<String>> {
        let mut idle = HashSet::new();
        for person in self.roster.people.iter().filter(|p| self.wanted(p)) {
            if !may(self.db, organisation, person, Right::TakePart)? {
                idle.insert(person.code.clone());
            }
        }
        Ok(idle)
    }

    fn row(&self, person: &Person, what: TodoKind, loan: &Loan) -> TodoRow {
        let row = &loan.row;
        let (since, due) = match what {
            TodoKind::Review | TodoKind::Approve => (row.requested_at, None),
            TodoKind::Collect | TodoKind::Issue => (
                row.approved_at.unwrap_or(row.requested_at),
                row.collect_by.map(Due::Day),
            ),
            TodoKind::Return => (row.issued_at.unwrap_or(row.requested_at), row.due),
            TodoKind::Note
            | TodoKind::Revise
            | TodoKind::Report
            | TodoKind::Dealings
            | TodoKind::OpenRound
            | TodoKind::Release
            | TodoKind::Appraise
            | TodoKind::Witness
            | TodoKind::Execute
            | TodoKind::Attest
            | TodoKind::HandOver
            | TodoKind::Receive
            | TodoKind::File
            | TodoKind::SignPapers
            | TodoKind::Mend
            | TodoKind::Flow
            | TodoKind::Sign
            | TodoKind::Analyse
            | TodoKind::Leak => (row.requested_at, None),
        };
        TodoRow {
            who: person.code.clone(),
            what,
            subject: format!("B{}", row.id),
            item: Some(row.item.clone()),
            title: row.title.clone(),
            since,
            due,
            overdue: due.is_some_and(|d| d.is_past(self.now)),
        }
    }

    fn decisions(&self) -> Result<Vec<TodoRow>> {
        let mut rows = Vec::new();
        for case in self.db.waiting_cases(Subject::LOANS)? {
            let Some(turn) = cases::turn(&case, self.roster, self.now.today) else {
                continue;
            };
            let holders: Vec<&Person> = turn
                .holders
                .iter()
                .filter_map(|h| self.roster.person(h.person))
                .filter(|p| self.wanted(p))
                .collect();
            if holders.is_empty() {
                continue;
            }
            let Some(loan) = self.db.loan_of_case(case.id, self.now)? else {
                continue;
            };
            if self.db.loan(loan.row.id, self.filter, self.now)?.is_none() {
                continue;
            }
            let what = match turn.step.act {
                StepAct::Review => TodoKind::Review,
                StepAct::Approve => TodoKind::Approve,
            };
            for person in holders {
                let mut row = self.row(person, what, &loan);
                row.since = case.steps.last().map_or(case.opened_at, |s| s.at);
                rows.push(row);
            }
        }
        Ok(rows)
    }

    /// Changes of grade: each, or where many wait for one person one line with how many of which.
    fn grade_changes(&self) -> Result<Vec<TodoRow>> {
        let mut waiting: BTreeMap<(String, TodoKind), Vec<(Change, Moment)>> = BTreeMap::new();
        for case in self.db.waiting_cases(&[Subject::GradeChange])? {
            let Some(turn) = cases::turn(&case, self.roster, self.now.today) else {
                continue;
            };
            let Some(change) = self.db.grade_change_of_case(case.id)? else {
                continue;
            };
            let what = match turn.step.act {
                StepAct::Review => TodoKind::Review,
                StepAct::Approve => TodoKind::Approve,
            };
            let since = case.steps.last().map_or(case.opened_at, |s| s.at);
            let holders = turn.holders.iter();
            for person in holders.filter_map(|h| self.roster.person(h.person)) {
                if self.wanted(person) {
                    let key = (person.code.clone(), what);
                    waiting
                        .entry(key)
                        .or_default()
                        .push((change.clone(), since));
                }
            }
        }
        let mut rows = Vec::new();
        for ((who, what), changes) in waiting {
            let row = |subject, title, since| TodoRow {
                who: who.clone(),
                what,
                subject,
                item: None,
                title,
                since,
                due: None,
                overdue: false,
            };
            if changes.len() > EACH {
                let mut moves: BTreeMap<String, u64> = BTreeMap::new();
                for (change, _) in &changes {
                    *moves
                        .entry(format!("{} → {}", change.from, change.to))
                        .or_default() += 1;
                }
                let moves: Vec<_> = moves.iter().map(|(m, n)| format!("{m} × {n}")).collect();
                let first = changes.first().map(|(change, since)| (change.id, *since));
                let last = changes.last().map_or(0, |(change, _)| change.id);
                if let Some((id, since)) = first {
                    rows.push(row(format!("G{id}…G{last}"), moves.join(", "), since));
                }
                continue;
            }
            for (change, since) in changes {
                let (code, name) = self.db.customer_code_and_name(change.customer)?;
                let title = format!("{code} {name} {} → {}", change.from, change.to);
                rows.push(row(format!("G{}", change.id), title, since));
            }
        }
        Ok(rows)
    }

    /// A round of reviews that is due, for those who run the grades (GRD-6).
    fn rounds(
        &self,
        organisation: &Organisation,
        rulebook: i64,
        clock: Clock,
    ) -> Result<Vec<TodoRow>> {
        let Some(due) = next_round(self.db, rulebook)?.filter(|due| *due <= self.now.today) else {
            return Ok(Vec::new());
        };
        let before = due.pred_opt().map(|day| clock.end_of(day));
        let since = before.map_or(self.now.moment, |end| Moment(end.0 + 1));
        let mut rows = Vec::new();
        for person in self.roster.people.iter().filter(|p| self.wanted(p)) {
            if may(self.db, organisation, person, Right::RunGrades)? {
                rows.push(TodoRow {
                    who: person.code.clone(),
                    what: TodoKind::OpenRound,
                    subject: String::new(),
                    item: None,
                    title: String::new(),
                    since,
                    due: Some(Due::Day(due)),
                    overdue: self.now.today > due,
                });
            }
        }
        Ok(rows)
    }

    /// Steps that wait in cases about an item (ARC-9, ARC-13).
    fn item_cases(&self) -> Result<Vec<TodoRow>> {
        let mut rows = Vec::new();
        for case in self.db.waiting_cases(Subject::ITEMS)? {
            let Some(turn) = cases::turn(&case, self.roster, self.now.today) else {
                continue;
            };
            let Some(found) = self.db.item_case_of(case.id)? else {
                continue;
            };
            let items = &self.filter.items;
            if self.db.item_case(found.row.id, items)?.is_none() {
                continue;
            }
            let holders = turn.holders.iter();
            for person in holders.filter_map(|h| self.roster.person(h.person)) {
                if self.wanted(person) {
                    rows.push(TodoRow {
                        who: person.code.clone(),
                        what: match turn.step.act {
                            StepAct::Review => TodoKind::Review,
                            StepAct::Approve => TodoKind::Approve,
                        },
                        subject: format!("L{}", found.row.id),
                        item: Some(found.row.item.clone()),
                        title: found.row.title.clone(),
                        since: case.steps.last().map_or(case.opened_at, |s| s.at),
                        due: None,
                        overdue: false,
                    });
                }
            }
        }
        Ok(rows)
    }

    fn loans(&self) -> Result<Vec<TodoRow>> {
        let archivists: Vec<&Person> = self
            .roster
            .people
            .iter()
            .filter(|p| p.has(Function::Archivist) && self.wanted(p))
            .collect();
        let mut rows = Vec::new();
        for loan in self.db.open_loans(self.filter, self.now)? {
            let borrower = loan
                .borrower
                .or(Some(loan.applicant))
                .and_then(|id| self.roster.person(id))
                .filter(|p| self.wanted(p));
            match loan.row.state {
                LoanState::Approved => {
                    let keepers = match self.db.custody(loan.item)? {
                        Custody::Archives => archivists.clone(),
                        Custody::Clerk => self.clerks_keeping(loan.item)?,
                    };
                    for keeper in keepers {
                        rows.push(self.row(keeper, TodoKind::Issue, &loan));
                    }
                    rows.extend(borrower.map(|p| self.row(p, TodoKind::Collect, &loan)));
                }
                LoanState::Issued => {
                    rows.extend(borrower.map(|p| self.row(p, TodoKind::Return, &loan)));
                }
                LoanState::Requested
                | LoanState::Returned
                | LoanState::Refused
                | LoanState::Withdrawn
                | LoanState::Expired
                | LoanState::Lost => {}
            }
        }
        Ok(rows)
    }

    /// File clerks of the department that an item has not been handed over by.
    fn clerks_keeping(&self, item: Id) -> Result<Vec<&Person>> {
        let Some(item) = self.db.item_by_id(item, self.now.today)? else {
            return Ok(Vec::new());
        };
        let clerks = handover::months::clerks(&self.roster.people, item.department, self.now.today);
        Ok(clerks.into_iter().filter(|p| self.wanted(p)).collect())
    }

    /// Lists to appraise, to decide on, to find a witness for, to carry out, to sign.
    fn destruction(&self, look: &Look<'_>) -> Result<Vec<TodoRow>> {
        let mut rows = Vec::new();
        for list in self.db.unfinished_destructions()? {
            if !destruction::knows(look, &list, &self.filter.items)? {
                continue;
            }
            let Some(first) = list.items.first() else {
                continue;
            };
            let item = self.db.item_by_id(first.item, self.now.today)?;
            for task in destruction::tasks::of(look, &list, self.roster, None)? {
                let people = task.people.iter().filter_map(|id| self.roster.person(*id));
                for person in people.filter(|p| self.wanted(p)) {
                    rows.push(TodoRow {
                        who: person.code.clone(),
                        what: task.what,
                        subject: format!("D{}", list.id),
                        item: item.as_ref().map(|i| i.row.code.clone()),
                        title: list.reason.clone(),
                        since: task.since,
                        due: None,
                        overdue: false,
                    });
                }
            }
        }
        Ok(rows)
    }

    fn incidents(&self) -> Result<Vec<TodoRow>> {
        let mut rows = Vec::new();
        let mut seen = HashSet::new();
        for incident in self.db.incidents(None, self.filter)? {
            if incident.row.noted_by.is_some() || !seen.insert(incident.row.id) {
                continue;
            }
            let Some(loan) = self.db.loan(incident.row.loan, self.filter, self.now)? else {
                continue;
            };
            let leaders = leaders_of(&incident, self.now.today, self.roster);
            for person in leaders.into_iter().filter(|p| self.wanted(p)) {
                let mut row = self.row(person, TodoKind::Note, &loan);
                row.subject = format!("I{}", incident.row.id);
                row.since = incident.row.at;
                rows.push(row);
            }
        }
        Ok(rows)
    }
}
