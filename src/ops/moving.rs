//! A change of post: everything of the old one in other hands first (ORG-3).

use chrono::NaiveDate;

use crate::context::Context;
use crate::domain::people::Person;
use crate::domain::permit::Act as Right;
use crate::domain::post_fact::PostFact;
use crate::domain::reason::Fact;
use crate::domain::record::NewStaff;
use crate::domain::rows::StaffRow;
use crate::domain::rows::posts::MoveRow;
use crate::domain::words::{Function, Rank};
use crate::error::{Error, Result};
use crate::ops::act::act;
use crate::ops::archives::looking;
use crate::ops::staff::{away, card_faults, find, refuse_all};
use crate::ops::{departments, duties, posts};

/// A change of post to be recorded; what is none stays as it is.
#[derive(Clone, Debug)]
pub struct Moving {
    pub code: String,
    pub department: Option<String>,
    pub rank: Option<Rank>,
    /// Every function from then on.
    pub functions: Option<Vec<Function>>,
    /// Every department in charge of from then on.
    pub oversees: Option<Vec<String>>,
    pub successor: Option<String>,
    /// First day in the new post; today without it.
    pub day: Option<NaiveDate>,
}

impl Moving {
    /// The card in the new post. Who is a deputy no more is in charge of no department.
    fn card(&self, old: &StaffRow) -> NewStaff {
        let mut card = posts::card(old);
        card.rank = self.rank.unwrap_or(old.rank);
        if card.rank != Rank::DeputyGeneralManager {
            card.oversees.clear();
        }
        if let Some(department) = &self.department {
            card.department.clone_from(department);
        }
        if let Some(functions) = &self.functions {
            card.functions.clone_from(functions);
            card.functions.sort_unstable();
            card.functions.dedup();
        }
        if let Some(oversees) = &self.oversees {
            card.oversees.clone_from(oversees);
            card.oversees.sort_unstable();
            card.oversees.dedup();
        }
        card
    }
}

/// Records a change of post, and hands customers and duties of the old one over to the successor.
///
/// Refused while loans are out or requests open, and while customers of the department left have no successor.
pub fn change(ctx: &mut Context, moving: &Moving) -> Result<MoveRow> {
    act(ctx, "staff move", moving, Right::ManageStaff, |act| {
        let (db, today) = (act.db(), act.now.today);
        let person = find(db, &moving.code)?;
        let to = (moving.successor.as_deref()).map(|code| find(db, code));
        let to = to.transpose()?;
        let gone = away(&person, today);
        let old = db
            .staff_row(&person.code)?
            .ok_or_else(|| Error::Defect(format!("{} has no row", person.code)))?;
        let new = moving.card(&old);
        let department = departments::find(db, &new.department)?;
        let oversees = (new.oversees.iter())
            .map(|name| departments::find(db, name))
            .collect::<Result<Vec<_>>>()?;
        let after = Person {
            department,
            rank: new.rank,
            functions: new.functions.clone(),
            oversees: oversees.clone(),
            ..person.clone()
        };
        let left = posts::customers_left(db, &person, department)?;
        let mut facts = Vec::new();
        if gone.is_none() {
            let staff = || person.code.clone();
            if posts::differences(&new, &old).is_empty() {
                facts.push(PostFact::Unchanged { staff: staff() }.into());
            }
            if to.as_ref().is_some_and(|to| to.id == person.id) {
                facts.push(Fact::SuccessorSelf { staff: staff() });
            }
            facts.extend(to.as_ref().and_then(|to| away(to, today)));
            facts.extend(
                (moving.day.filter(|day| *day > today)).map(|date| Fact::DateInFuture { date }),
            );
            facts.extend(card_faults(db, &new, Some(&person))?);
            if posts::given_up(&new, &old).is_some() {
                let after = Some(&after);
                facts.extend(posts::open(&looking(act), &person, after)?);
            }
            facts.extend(left.filter(|_| to.is_none()).map(Fact::from));
        }
        facts.extend(gone);
        act.about(person.code.clone());
        if let Some(to) = &to {
            act.about(to.code.clone());
        }
        refuse_all(facts)?;
        let since = moving.day.unwrap_or(today);
        act.detail("since", since.to_string());
        act.detail("changed", posts::differences(&new, &old));
        posts::overwrite(act, person.id, &old, &new, (department, &oversees))?;
        let customers = match &to {
            Some(to) => posts::hand_customers(act, &person, to)?,
            None => 0,
        };
        let duties = duties::hand_over(act, &person, Some(&after), to.as_ref())?;
        Ok(MoveRow {
            code: person.code,
            department: new.department,
            rank: new.rank,
            functions: new.functions,
            oversees: new.oversees,
            since,
            successor: to.map(|to| to.code),
            customers_handed_over: customers,
            duties,
        })
    })
}
