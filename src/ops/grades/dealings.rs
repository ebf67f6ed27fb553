//! Month by month what every office had to do with its customers, and what changed for them (GRD-6).

use chrono::{Datelike, Months, NaiveDate};

use crate::context::Context;
use crate::domain::dated::Dated;
use crate::domain::grade_fact::GradeFact;
use crate::domain::grading::Grading;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::route::Part;
use crate::domain::rows::reviews::{DealingRow, NoticeRow};
use crate::error::{Error, Result};
use crate::ops::act::{act, require};
use crate::ops::knowing::Look;
use crate::ops::ledger::handed::debtors;
use crate::ops::looking;
use crate::store::Db;
use crate::store::reviews::NewDealing;
use crate::store::rulebooks::Section;

/// One report.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    pub office: &'a str,
    /// First day of the month.
    pub month: NaiveDate,
    pub on: NaiveDate,
    pub content: &'a str,
    pub handler: &'a str,
}

/// Records what an office had to do with customers in a month: its own people, or whoever runs the grades.
pub fn report(ctx: &mut Context, new: &Report<'_>) -> Result<DealingRow> {
    act(ctx, "grade dealing", new, Right::TakePart, |act| {
        let db = act.db();
        let not_found = |noun, code: &str| {
            Error::refused(Fact::NotFound {
                noun,
                code: code.to_owned(),
                near: Vec::new(),
            })
        };
        let department = db
            .department_by_name(new.office)?
            .ok_or_else(|| not_found(Noun::Department, new.office))?;
        if department.id != act.actor.department && !act.may(Right::RunGrades)? {
            let office = new.office.to_owned();
            return Err(Fact::from(GradeFact::OfficeNotOwn { office }).into());
        }
        let handler = db
            .person_by_code(new.handler)?
            .ok_or_else(|| not_found(Noun::Staff, new.handler))?;
        if new.on > act.now.today {
            return Err(Fact::DateInFuture {
                date: new.on,
                given: Dated::Dealings,
            }
            .into());
        }
        if (new.on.year(), new.on.month()) != (new.month.year(), new.month.month()) {
            let (on, month) = (new.on, new.month);
            return Err(Fact::from(GradeFact::NotInMonth { on, month }).into());
        }
        act.tx.add_dealing(&NewDealing {
            department: department.id,
            month: new.month,
            day: new.on,
            content: new.content,
            handler: handler.id,
            by: act.actor.id,
            at: act.now.moment,
        })?;
        act.about(new.office);
        let term = Term::of(act.db(), act.rulebook)?;
        Ok(DealingRow {
            office: new.office.to_owned(),
            month: new.month,
            on: Some(new.on),
            content: Some(new.content.to_owned()),
            handler: Some(handler.code),
            reported_at: Some(act.now.moment),
            due: term.due(new.month),
            late: term.is_late(new.month, act.now.today),
        })
    })
}

/// When the reports of a month are due: the day of the next one that the rulebook names, where it has reviews.
pub(super) struct Term {
    day: Option<u32>,
    months: Option<u32>,
}

impl Term {
    pub fn of(db: Db<'_>, rulebook: i64) -> Result<Term> {
        let grading: Option<Grading> = db.rulebook_section_or_none(rulebook, Section::Grading)?;
        let review = grading.and_then(|grading| grading.review);
        Ok(Term {
            day: review.as_ref().map(|review| review.dealings_day),
            months: review.and_then(|review| review.dealings_months),
        })
    }

    /// First of the months that are still asked for in a month, where the rulebook ends the asking.
    pub fn asked_from(&self, this: NaiveDate) -> Option<NaiveDate> {
        this.checked_sub_months(Months::new(self.months?))
    }

    pub fn due(&self, month: NaiveDate) -> Option<NaiveDate> {
        month
            .checked_add_months(Months::new(1))?
            .with_day(self.day?)
    }

    /// Whether a report made on a day, or not made until then, is late.
    fn is_late(&self, month: NaiveDate, on: NaiveDate) -> bool {
        self.due(month).is_some_and(|due| on > due)
    }
}

/// The reports of a month, and the offices that owe one: those that look after customers, and the business department.
pub fn dealings(ctx: &mut Context, month: NaiveDate) -> Result<Vec<DealingRow>> {
    let clock = ctx.clock;
    looking::look(ctx, |look| {
        require(look.db, look.organisation, look.person, Right::ReadGrades)?;
        let term = Term::of(look.db, look.rulebook)?;
        let mut rows = look.db.dealings(month)?;
        for row in &mut rows {
            row.due = term.due(month);
            let reported = row.reported_at.map(|at| clock.day_of(at));
            row.late = reported.is_some_and(|day| term.is_late(month, day));
        }
        for office in owing(offices(look)?, &rows) {
            rows.push(DealingRow {
                office,
                month,
                on: None,
                content: None,
                handler: None,
                reported_at: None,
                due: term.due(month),
                late: term.is_late(month, look.now.today),
            });
        }
        rows.sort_by(|a, b| (&a.office, a.on).cmp(&(&b.office, b.on)));
        Ok(rows)
    })
}

/// Offices that report: those that look after customers, and the business department.
pub(super) fn offices(look: &Look<'_>) -> Result<Vec<String>> {
    let mut offices = look.db.offices()?;
    let business = (look.organisation.parts.iter())
        .find(|(part, _)| *part == Part::Business)
        .map(|(_, name)| name.clone());
    offices.extend(business.filter(|name| !offices.contains(name)));
    Ok(offices)
}

/// Those of them that have reported nothing.
pub(super) fn owing(offices: Vec<String>, reported: &[DealingRow]) -> Vec<String> {
    let silent = |office: &String| reported.iter().all(|row| row.office != *office);
    offices.into_iter().filter(silent).collect()
}

/// Changes that took effect since a day, of the customers one sees.
pub fn notices(ctx: &mut Context, since: NaiveDate) -> Result<Vec<NoticeRow>> {
    looking::look(ctx, |look| {
        require(look.db, look.organisation, look.person, Right::ReadGrades)?;
        Ok(look.db.grade_notices(since, &debtors(look)?)?)
    })
}
