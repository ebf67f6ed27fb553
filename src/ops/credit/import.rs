//! Judgements from a spreadsheet (GRD-2 d). What was judged alike for the same day before adds nothing.

use chrono::NaiveDate;

use super::judge::judged;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::error::Result;
use crate::import::fault::FaultKind;
use crate::import::judgement::NewJudgement;
use crate::ops::act::Act;
use crate::ops::importing::{Kind, Line, Loaded, Placed};
use crate::ops::knowing::Look;
use crate::store::customers::CustomerFilter;
use crate::store::judgements::{self, Judged};

/// `grade judgements import`.
pub struct Judgements;

/// What a row is compared with.
pub struct Books {
    visible: CustomerFilter,
    /// What the file has judged so far.
    seen: Vec<(Id, Judged, NaiveDate)>,
}

/// Judgements of one row to be written.
pub struct Step {
    customer: Id,
    judged: Vec<Judged>,
    day: NaiveDate,
    note: Option<String>,
}

impl Kind for Judgements {
    type New = NewJudgement;
    type Books = Books;
    type Step = Step;
    const VERB: &'static str = "grade judgements import";
    const RIGHT: Right = Right::JudgeCustomers;

    fn books(look: &Look<'_>, _file: &Loaded) -> Result<Books> {
        Ok(Books {
            visible: look.customers()?,
            seen: Vec::new(),
        })
    }

    fn place(
        books: &mut Books,
        look: &Look<'_>,
        new: NewJudgement,
        line: &mut Line<'_>,
    ) -> Result<Placed<Step>> {
        let Some(customer) = look.db.customer_by_code(&new.customer, &books.visible)? else {
            line.fault("customer", FaultKind::UnknownCustomer { near: Vec::new() });
            return Ok(Placed::Bad);
        };
        let day = new.date.unwrap_or(look.now.today);
        let mut fresh = Vec::new();
        for judged in judged(new.influence, new.share) {
            let told = (customer.id, judged, day);
            if !books.seen.contains(&told) && !look.db.is_judged(customer.id, judged, day)? {
                books.seen.push(told);
                fresh.push(judged);
            }
        }
        if fresh.is_empty() {
            return Ok(Placed::Unchanged);
        }
        Ok(Placed::Add(Step {
            customer: customer.id,
            judged: fresh,
            day,
            note: new.note,
        }))
    }

    fn write(_books: &mut Books, act: &Act<'_>, step: Step) -> Result<()> {
        for judged in step.judged {
            act.tx.add_judgement(&judgements::NewJudgement {
                customer: step.customer,
                judged,
                day: step.day,
                by: act.actor.id,
                at: act.now.moment,
                note: step.note.as_deref(),
            })?;
        }
        Ok(())
    }
}
