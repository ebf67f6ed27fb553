//! Leaving: everything in other hands first (ORG-3).

use chrono::NaiveDate;

use crate::context::Context;
use crate::domain::dated::Dated;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::rows::posts::LeaveRow;
use crate::error::Result;
use crate::ops::act::act;
use crate::ops::archives::looking;
use crate::ops::staff::{away, find, refuse_all};
use crate::ops::{duties, posts};

/// A leaving to be recorded.
#[derive(Clone, Debug)]
pub struct Leaving {
    pub code: String,
    pub successor: String,
    /// First day away; today without it.
    pub day: Option<NaiveDate>,
}

/// Records that a person has left, and hands customers and duties over to the successor.
///
/// Refused while loans are out or requests open, naming each of them.
pub fn leave(ctx: &mut Context, leaving: &Leaving) -> Result<LeaveRow> {
    act(ctx, "staff leave", leaving, Right::ManageStaff, |act| {
        let today = act.now.today;
        let person = find(act.db(), &leaving.code)?;
        act.about(person.code.clone());
        let successor = find(act.db(), &leaving.successor)?;
        act.about(successor.code.clone());
        let day = leaving.day.unwrap_or(today);
        if let Some(gone) = away(&person, today) {
            return Err(gone.into());
        }
        let mut facts = Vec::new();
        if person.id == successor.id {
            facts.push(Fact::SuccessorSelf {
                staff: person.code.clone(),
            });
        }
        facts.extend(away(&successor, today));
        if day > today {
            facts.push(Fact::DateInFuture {
                date: day,
                given: Dated::Leaving,
            });
        }
        facts.extend(posts::open(&looking(act), &person, None)?);
        refuse_all(facts)?;
        act.tx.set_left(person.id, day, successor.id)?;
        let customers = posts::hand_customers(act, &person, &successor)?;
        let duties = duties::hand_over(act, &person, None, Some(&successor))?;
        Ok(LeaveRow {
            code: person.code,
            left: day,
            successor: successor.code,
            customers_handed_over: customers,
            duties,
        })
    })
}
