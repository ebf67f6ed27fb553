//! Reports that grades call for: due, filed, passed on from hand to hand; oral reports (GRD-12).

use std::collections::HashMap;

use chrono::NaiveDate;

use super::customer;
use crate::context::Context;
use crate::domain::dated::Dated;
use crate::domain::duty_fact::DutyFact;
use crate::domain::people::{Id, Person, Roster};
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::report_due::{Period, ReportsDue, SALESPERSON};
use crate::domain::route::{Part, posts_to_string};
use crate::domain::rows::credit::{HandRow, OralRow, ReportDueRow};
use crate::domain::words::Rank;
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::archives::looking;
use crate::ops::knowing::{Look, roster};
use crate::ops::looking::look;
use crate::store::customers::Customer;
use crate::store::grade_reports::{GradeReport, NewHand, ReportOn, Whose};
use crate::store::rulebooks::Section;

/// How many months a look without a month goes back.
const MONTHS: usize = 12;
/// For so many customers the register of grades is asked one by one.
const FEW: usize = 500;

/// What a list asks for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Query {
    /// Every report of the month; without it the open ones of the last twelve.
    pub month: Option<Period>,
    pub late: bool,
    pub as_of: Option<NaiveDate>,
}

/// The rules, and who could hold a hand.
pub(crate) struct Desk {
    rules: ReportsDue,
    roster: Roster,
    as_of: NaiveDate,
}

impl Desk {
    /// None where the rulebook asks for no reports.
    pub(crate) fn of(look: &Look<'_>, as_of: NaiveDate) -> Result<Option<Desk>> {
        let section = look
            .db
            .rulebook_section_or_none(look.rulebook, Section::ReportsDue)?;
        let Some(rules) = section else {
            return Ok(None);
        };
        Ok(Some(Desk {
            rules,
            roster: roster(look.db, look.organisation)?,
            as_of,
        }))
    }

    fn need(look: &Look<'_>, as_of: NaiveDate) -> Result<Desk> {
        let desk = Desk::of(look, as_of)?;
        desk.ok_or_else(|| super::not_in_rulebook("reports-due"))
    }

    /// Who writes the report: the customer's owner, else the head of the business department.
    fn authors(&self, customer: &ReportOn) -> Vec<&Person> {
        let owner = customer.owner.and_then(|id| self.roster.person(id));
        match owner.filter(|p| p.is_here(self.as_of)) {
            Some(owner) => vec![owner],
            None => self.heads(),
        }
    }

    /// Who writes where nobody owns the customer.
    pub(crate) fn heads(&self) -> Vec<&Person> {
        let business = self.roster.part(Part::Business);
        let heads = |p: &&Person| p.rank == Rank::DepartmentManager && p.is_here(self.as_of);
        let people = self.roster.people.iter();
        people
            .filter(|p| Some(p.department) == business)
            .filter(heads)
            .collect()
    }

    /// The next hand that somebody holds, and the day the one before handed on.
    fn next(&self, report: &GradeReport, on: &ReportOn) -> Option<(u32, NaiveDate)> {
        let last = report.hands.last()?;
        let hands = self.rules.chain.iter().zip(1u32..);
        hands
            .filter(|(_, number)| *number > last.hand)
            .find(|(_, number)| !self.holders(*number, report.author, on).is_empty())
            .map(|(_, number)| (number, last.day))
    }

    fn holders(&self, number: u32, author: Id, on: &ReportOn) -> Vec<&Person> {
        let (people, parts) = (&self.roster.people, &self.roster.parts);
        let owner = on.owner.and_then(|id| self.roster.person(id));
        let home = owner.and_then(|p| p.subsidiary);
        let hand = usize::try_from(number)
            .ok()
            .and_then(|n| self.rules.chain.get(n.checked_sub(1)?));
        hand.map_or_else(Vec::new, |hand| {
            hand.holders(people, parts, Some(author), home, self.as_of)
        })
    }

    fn name(&self, number: u32) -> String {
        let hand = usize::try_from(number)
            .ok()
            .and_then(|n| self.rules.chain.get(n.checked_sub(1)?));
        hand.map_or_else(|| SALESPERSON.to_owned(), |hand| posts_to_string(&hand.by))
    }

    /// Last day for a hand that got the report on `since`.
    fn due(&self, number: u32, since: NaiveDate) -> Option<NaiveDate> {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        self.rules.chain.get(at)?.due(since)
    }

    fn hands(&self, report: &GradeReport) -> Vec<HandRow> {
        let mut since = None;
        let mut rows = Vec::new();
        for hand in &report.hands {
            let due = match since {
                None => Some(report.period.last_day()),
                Some(since) => self.due(hand.hand, since),
            };
            since = Some(hand.day);
            rows.push(HandRow {
                hand: self.name(hand.hand),
                by: hand.by.clone(),
                day: hand.day,
                at: hand.at,
                due,
                late: due.is_some_and(|due| hand.day > due),
                note: hand.note.clone(),
            });
        }
        rows
    }

    /// A report that is due, as it stands.
    fn row(
        &self,
        customer: &ReportOn,
        grade: Option<String>,
        period: Period,
        report: Option<&GradeReport>,
    ) -> ReportDueRow {
        let codes = |people: Vec<&Person>| people.iter().map(|p| p.code.clone()).collect();
        let (hand, holders, due) = match report {
            None => (
                Some(SALESPERSON.to_owned()),
                codes(self.authors(customer)),
                Some(period.last_day()),
            ),
            Some(report) => match self.next(report, customer) {
                None => (None, Vec::new(), None),
                Some((number, since)) => (
                    Some(self.name(number)),
                    codes(self.holders(number, report.author, customer)),
                    self.due(number, since),
                ),
            },
        };
        ReportDueRow {
            customer: customer.code.clone(),
            period,
            grade,
            hand,
            holders,
            due,
            late: due.is_some_and(|due| self.as_of > due),
            hands: report.map(|r| self.hands(r)).unwrap_or_default(),
            content: report.map(|r| r.content.clone()),
        }
    }

    /// Every report due of the customers for the months, those that passed every hand too.
    pub(crate) fn due_rows<'c>(
        &self,
        look: &Look<'_>,
        customers: &'c [ReportOn],
        periods: &[Period],
    ) -> Result<Vec<(&'c ReportOn, ReportDueRow)>> {
        let mut grades: HashMap<Id, Vec<(NaiveDate, Option<String>)>> = HashMap::new();
        let asked: Vec<Option<Id>> = match customers.len() <= FEW {
            true => customers.iter().map(|customer| Some(customer.id)).collect(),
            false => vec![None],
        };
        for customer in asked {
            for entry in look.db.grades_until(self.as_of, customer)? {
                let course = grades.entry(entry.customer).or_default();
                course.push((entry.as_of, entry.grade));
            }
        }
        let mut rows = Vec::new();
        for period in periods {
            let day = period.last_day().min(self.as_of);
            let reports = look.db.grade_reports(*period, None, self.as_of)?;
            let filed: HashMap<Id, &GradeReport> =
                reports.iter().map(|r| (r.customer, r)).collect();
            for customer in customers {
                let course = grades.get(&customer.id).map_or(&[][..], Vec::as_slice);
                let until = course.iter().take_while(|(from, _)| *from <= day);
                let Some((_, Some(grade))) = until.last() else {
                    continue;
                };
                let report = filed.get(&customer.id).copied();
                if report.is_some() || self.rules.is_due(grade, *period) {
                    let row = self.row(customer, Some(grade.clone()), *period, report);
                    rows.push((customer, row));
                }
            }
        }
        Ok(rows)
    }
}

/// The last twelve months up to a day, the earliest first.
pub(crate) fn last_months(as_of: NaiveDate) -> Vec<Period> {
    let first = Some(Period::of(as_of));
    let back = std::iter::successors(first, |period| period.before());
    let mut months: Vec<Period> = back.take(MONTHS).collect();
    months.reverse();
    months
}

/// What is due from whom, of customers one may see.
pub fn reports(ctx: &mut Context, query: &Query) -> Result<Vec<ReportDueRow>> {
    look(ctx, |look| {
        let today = look.now.today;
        let as_of = query.as_of.unwrap_or(today);
        if as_of > today {
            return Err(Fact::DateInFuture {
                date: as_of,
                given: Dated::GradeReport,
            }
            .into());
        }
        let desk = Desk::need(look, as_of)?;
        let customers = look.db.reports_on(&look.customers()?, Whose::Everybody)?;
        let periods = match query.month {
            Some(month) => vec![month],
            None => last_months(as_of),
        };
        let due = desk.due_rows(look, &customers, &periods)?;
        let mut rows: Vec<ReportDueRow> = due.into_iter().map(|(_, row)| row).collect();
        rows.retain(|row| {
            let open = row.hand.is_some() || query.month.is_some();
            let late = row.late || row.hands.iter().any(|hand| hand.late);
            open && (late || !query.late)
        });
        Ok(rows)
    })
}

/// A report as it is typed.
#[derive(Clone, Copy, Debug)]
pub struct NewReport<'a> {
    pub customer: &'a str,
    pub period: Period,
    pub content: &'a str,
}

/// One customer's report for a month inside an act.
struct At {
    desk: Desk,
    customer: Customer,
    grade: Option<String>,
    report: Option<GradeReport>,
}

fn at(act: &mut Act<'_>, code: &str, period: Period) -> Result<At> {
    let found = {
        let look = looking(act);
        let today = look.now.today;
        let customer = customer(&look, code)?;
        if period.first_day() > today {
            let date = period.first_day();
            return Err(Fact::DateInFuture {
                date,
                given: Dated::GradeReport,
            }
            .into());
        }
        let day = period.last_day().min(today);
        let reports = look.db.grade_reports(period, Some(customer.id), today)?;
        At {
            desk: Desk::need(&look, today)?,
            grade: look.db.grade_in_force(customer.id, day)?.map(|g| g.grade),
            report: reports.into_iter().next(),
            customer,
        }
    };
    act.about(found.customer.row.code.clone());
    act.detail("period", period.to_string());
    Ok(found)
}

fn shown(act: &mut Act<'_>, code: &str, period: Period) -> Result<ReportDueRow> {
    let found = at(act, code, period)?;
    let (grade, report) = (found.grade, found.report.as_ref());
    Ok((found.desk).row(&ReportOn::from(&found.customer), grade, period, report))
}

/// Files the report of a month, by the salesperson.
pub fn file(ctx: &mut Context, new: &NewReport<'_>) -> Result<ReportDueRow> {
    act(ctx, "grade report", new, Right::TakePart, |act| {
        let found = at(act, new.customer, new.period)?;
        let code = found.customer.row.code.clone();
        may_file(act, &found, new.period)?;
        let by = act.actor.id;
        let report = act
            .tx
            .add_grade_report(found.customer.id, new.period, new.content, by)?;
        act.tx.add_hand(&NewHand {
            report,
            hand: 0,
            by,
            day: act.now.today,
            at: act.now.moment,
            note: None,
        })?;
        shown(act, &code, new.period)
    })
}

fn may_file(act: &Act<'_>, found: &At, period: Period) -> Result<()> {
    let customer = found.customer.row.code.clone();
    if let Some(report) = &found.report
        && let Some(first) = report.hands.first()
    {
        let (by, day) = (first.by.clone(), first.day);
        let fact = DutyFact::ReportFiled {
            customer,
            period,
            by,
            day,
        };
        return Err(Fact::from(fact).into());
    }
    let grade = found.grade.as_deref();
    if !grade.is_some_and(|grade| found.desk.rules.is_due(grade, period)) {
        let months = grade.map(|grade| found.desk.rules.months(grade).to_vec());
        let fact = DutyFact::ReportNotDue {
            customer,
            period,
            grade: found.grade.clone(),
            months: months.unwrap_or_default(),
        };
        return Err(Fact::from(fact).into());
    }
    let authors = found.desk.authors(&ReportOn::from(&found.customer));
    let owner = found.customer.owner;
    let owned = authors.iter().any(|p| Some(p.id) == owner);
    let business = act.part(Part::Business)?;
    let mine = match owned {
        true => owner == Some(act.actor.id),
        false => business == Some(act.actor.department),
    };
    if mine {
        return Ok(());
    }
    let owner = found.customer.row.owner.clone().filter(|_| owned);
    Err(Fact::from(DutyFact::ReportNotYours { customer, owner }).into())
}

/// Hands a report on, by whoever holds the next hand.
pub fn pass(
    ctx: &mut Context,
    code: &str,
    period: Period,
    note: Option<&str>,
) -> Result<ReportDueRow> {
    let request = (code, period, note);
    act(ctx, "grade pass", &request, Right::TakePart, |act| {
        let found = at(act, code, period)?;
        let customer = found.customer.row.code.clone();
        let Some(report) = &found.report else {
            return Err(Fact::from(DutyFact::ReportMissing { customer, period }).into());
        };
        let on = ReportOn::from(&found.customer);
        let Some((hand, _)) = found.desk.next(report, &on) else {
            return Err(Fact::from(DutyFact::ReportDone { customer, period }).into());
        };
        let holders = found.desk.holders(hand, report.author, &on);
        if !holders.iter().any(|p| p.id == act.actor.id) {
            let fact = DutyFact::HandNotYours {
                customer,
                period,
                holders: holders.iter().map(|p| p.code.clone()).collect(),
            };
            return Err(Fact::from(fact).into());
        }
        act.tx.add_hand(&NewHand {
            report: report.id,
            hand,
            by: act.actor.id,
            day: act.now.today,
            at: act.now.moment,
            note,
        })?;
        shown(act, &customer, period)
    })
}

/// An oral report as it is typed.
#[derive(Clone, Copy, Debug)]
pub struct NewOral<'a> {
    pub customer: &'a str,
    /// Today where none is given.
    pub on: Option<NaiveDate>,
    pub note: &'a str,
}

/// Logs an oral report.
pub fn oral(ctx: &mut Context, new: &NewOral<'_>) -> Result<OralRow> {
    act(ctx, "grade oral", new, Right::TakePart, |act| {
        let customer = customer(&looking(act), new.customer)?;
        let day = new.on.unwrap_or(act.now.today);
        if day > act.now.today {
            return Err(Error::from(Fact::DateInFuture {
                date: day,
                given: Dated::GradeReport,
            }));
        }
        act.about(customer.row.code.clone());
        let (by, at) = (act.actor.id, act.now.moment);
        act.tx.add_oral(customer.id, day, new.note, by, at)?;
        Ok(OralRow {
            customer: customer.row.code,
            day,
            note: new.note.to_owned(),
            by: act.actor.code.clone(),
            at,
        })
    })
}

/// Oral reports on a customer, the latest first.
pub fn orals(ctx: &mut Context, code: &str) -> Result<Vec<OralRow>> {
    look(ctx, |look| {
        let customer = customer(look, code)?;
        Ok(look.db.oral_reports(customer.id, &customer.row.code)?)
    })
}
