//! Leaving: everything in other hands first (ORG-3).

use chrono::NaiveDate;

use crate::context::Context;
use crate::domain::information::FlowState;
use crate::domain::knowledge::Sight;
use crate::domain::people::Person;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::rows::LeaveRow;
use crate::domain::words::{CaseState, LoanState, Subject};
use crate::error::Result;
use crate::ops::act::{Act, act, may};
use crate::ops::archives::looking;
use crate::ops::knowing::Look;
use crate::ops::staff::{away, find, refuse_all};
use crate::ops::{destruction, duties, information, penalties};
use crate::store::information::Receipt;
use crate::store::items::Amendment;

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
            facts.push(Fact::DateInFuture { date: day });
        }
        facts.extend(last_administrator(act, &person)?);
        facts.extend(unfinished(act, person.id, &person.code)?);
        refuse_all(facts)?;
        act.tx.set_left(person.id, day, successor.id)?;
        let customers = act.db().customers_owned(person.id)?;
        for customer in &customers {
            act.tx.set_customer_owner(customer.id, successor.id)?;
            act.tx.add_amendment(&Amendment {
                noun: "customer",
                subject: customer.id,
                field: "owner",
                old: Some(&person.code),
                new: Some(&successor.code),
                at: act.now.moment,
                by: act.actor.id,
            })?;
            act.about(customer.row.code.clone());
        }
        let duties = duties::hand_over(act, &person, &successor)?;
        Ok(LeaveRow {
            code: person.code,
            left: day,
            successor: successor.code,
            customers_handed_over: customers.len() as u64,
            duties,
        })
    })
}

/// That nobody would be left who may enter people: the books could never be opened to anybody again.
fn last_administrator(act: &Act<'_>, person: &Person) -> Result<Option<Fact>> {
    let (db, organisation) = (act.db(), &act.organisation);
    if !may(db, organisation, person, Right::ManageStaff)? {
        return Ok(None);
    }
    for other in db.people()? {
        let stays = other.id != person.id && other.is_here(act.now.today);
        if stays && may(db, organisation, &other, Right::ManageStaff)? {
            return Ok(None);
        }
    }
    Ok(Some(Fact::LastAdministrator {
        staff: person.code.clone(),
    }))
}

/// What a person has not settled, as far as whoever records the leaving may know of it (ARC-11).
#[derive(Default)]
struct Open {
    loans: Vec<String>,
    cases: Vec<String>,
    others: bool,
}

impl Open {
    fn loan(&mut self, name: String, known: bool) {
        Open::put(&mut self.loans, &mut self.others, name, known);
    }

    fn case(&mut self, name: String, known: bool) {
        Open::put(&mut self.cases, &mut self.others, name, known);
    }

    fn put(names: &mut Vec<String>, others: &mut bool, name: String, known: bool) {
        if !known {
            *others = true;
        } else if !names.contains(&name) {
            names.push(name);
        }
    }
}

/// Loans a person has out, and requests that wait for a decision or for their collection.
fn unfinished(act: &Act<'_>, id: i64, code: &str) -> Result<Vec<Fact>> {
    let look = looking(act);
    let (items, customers) = (look.items()?, look.customers()?);
    let mut open = Open::default();
    let knows = |item| act.db().knows_item(item, &items);
    for loan in act.db().open_loans_of(id, act.now)? {
        let name = format!("B{}", loan.row.id);
        // What the archivist has asked for a visitor is the archivist's to bring back.
        let holds = loan.borrower == Some(id) || loan.borrower.is_none();
        match loan.row.state {
            LoanState::Issued if holds => open.loan(name, knows(loan.item)?),
            LoanState::Requested | LoanState::Approved => open.case(name, knows(loan.item)?),
            LoanState::Issued
            | LoanState::Returned
            | LoanState::Refused
            | LoanState::Withdrawn
            | LoanState::Expired
            | LoanState::Lost => {}
        }
    }
    for case in act.db().waiting_cases(Subject::LOANS)? {
        if case.applicant != Some(id) && case.borrower != Some(id) {
            continue;
        }
        if let Some(loan) = act.db().loan_of_case(case.id, act.now)? {
            open.case(format!("B{}", loan.row.id), knows(loan.item)?);
        }
    }
    // Whoever watched a destruction signs for it first.
    for list in act.db().unfinished_destructions()? {
        if list.is_witness(id) {
            let known = destruction::knows(&look, &list, &items)?;
            open.case(format!("D{}", list.id), known);
        }
    }
    for case in act.db().waiting_cases(Subject::ITEMS)? {
        if case.applicant == Some(id)
            && let Some(found) = act.db().item_case_of(case.id)?
        {
            open.case(format!("L{}", found.row.id), knows(found.item)?);
        }
    }
    for case in act
        .db()
        .waiting_cases(&[Subject::SpecialContract, Subject::Rulebook])?
    {
        if case.applicant != Some(id) {
            continue;
        }
        if let Some(special) = act.db().special_of_case(case.id)? {
            let seen = act.db().customer_by_row(special.customer, &customers)?;
            open.case(format!("X{}", special.id), seen.is_some());
        }
        if let Some(draft) = act.db().rulebook_draft_of_case(case.id)? {
            open.case(format!("R{}", draft.id), true);
        }
    }
    conduct(&look, id, &mut open)?;
    let staff = || code.to_owned();
    let mut facts = Vec::new();
    if !open.loans.is_empty() {
        facts.push(Fact::StaffHasLoans {
            staff: staff(),
            loans: open.loans,
        });
    }
    if !open.cases.is_empty() {
        facts.push(Fact::StaffHasCases {
            staff: staff(),
            cases: open.cases,
        });
    }
    if open.others {
        facts.push(Fact::StaffHasOthers { staff: staff() });
    }
    Ok(facts)
}

/// Waivers asked for that wait, information that waits for its approval, and what was handed out and is not signed for.
fn conduct(look: &Look<'_>, id: i64, open: &mut Open) -> Result<()> {
    let db = look.db;
    for waiver in db.waivers(None)? {
        if waiver.state == CaseState::Waiting
            && let Some(case) = db.case(waiver.case)?
            && case.applicant == Some(id)
        {
            let sight = penalties::known(look)?;
            let breaches = db.breaches(None)?;
            let mut of = breaches.iter().filter(|b| b.breach.id == waiver.breach);
            let known = of.any(|breach| sight.sees(look, breach));
            open.case(format!("M{}", waiver.id), known);
        }
    }
    let mut sight = None;
    for info in db.all_information()? {
        let unsigned = |r: &Receipt| r.receiver == id && r.row.signed_at.is_none();
        let waits = match info.state {
            FlowState::Collected
            | FlowState::Classified
            | FlowState::Levelled
            | FlowState::Reviewed => info.collected_by == id,
            FlowState::Approved
            | FlowState::Numbered
            | FlowState::Distributed
            | FlowState::Acknowledged
            | FlowState::Analysed
            | FlowState::Concluded
            | FlowState::Refused
            | FlowState::Withdrawn => false,
        };
        if waits || info.receipts.iter().any(unsigned) {
            if sight.is_none() {
                sight = information::known(look)?;
            }
            let known = match &sight {
                Some(sight) => sight.sight(look, &info)? != Sight::Nothing,
                None => false,
            };
            open.case(format!("F{}", info.id), known);
        }
    }
    Ok(())
}
