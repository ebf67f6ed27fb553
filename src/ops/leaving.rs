//! Leaving: everything in other hands first (ORG-3).

use chrono::NaiveDate;

use crate::context::Context;
use crate::domain::dated::Dated;
use crate::domain::information::FlowState;
use crate::domain::people::Person;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::rows::LeaveRow;
use crate::domain::words::{CaseState, LoanState, Subject};
use crate::error::Result;
use crate::ops::act::{Act, act, may};
use crate::ops::duties;
use crate::ops::staff::{away, find, refuse_all};
use crate::store::Db;
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
            facts.push(Fact::DateInFuture {
                date: day,
                given: Dated::Leaving,
            });
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

/// Loans a person has out, and requests that wait for a decision or for their collection.
fn unfinished(act: &Act<'_>, id: i64, code: &str) -> Result<Vec<Fact>> {
    let (mut loans, mut cases) = (Vec::new(), Vec::new());
    for loan in act.db().open_loans_of(id, act.now)? {
        let name = format!("B{}", loan.row.id);
        // What the archivist has asked for a visitor is the archivist's to bring back.
        let holds = loan.borrower == Some(id) || loan.borrower.is_none();
        match loan.row.state {
            LoanState::Issued if holds => loans.push(name),
            LoanState::Requested | LoanState::Approved => cases.push(name),
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
            let name = format!("B{}", loan.row.id);
            if !cases.contains(&name) {
                cases.push(name);
            }
        }
    }
    // Whoever watched a destruction signs for it first.
    for list in act.db().unfinished_destructions()? {
        if list.is_witness(id) {
            cases.push(format!("D{}", list.id));
        }
    }
    for case in act.db().waiting_cases(Subject::ITEMS)? {
        if case.applicant == Some(id)
            && let Some(found) = act.db().item_case_of(case.id)?
        {
            cases.push(format!("L{}", found.row.id));
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
            cases.push(format!("X{}", special.id));
        }
        if let Some(draft) = act.db().rulebook_draft_of_case(case.id)? {
            cases.push(format!("R{}", draft.id));
        }
    }
    cases.extend(conduct(act.db(), id)?);
    let staff = || code.to_owned();
    let mut facts = Vec::new();
    if !loans.is_empty() {
        facts.push(Fact::StaffHasLoans {
            staff: staff(),
            loans,
        });
    }
    if !cases.is_empty() {
        facts.push(Fact::StaffHasCases {
            staff: staff(),
            cases,
        });
    }
    Ok(facts)
}

/// Waivers asked for that wait, information that waits for its approval, and what was handed out and is not signed for.
fn conduct(db: Db<'_>, id: i64) -> Result<Vec<String>> {
    let mut open = Vec::new();
    for waiver in db.waivers(None)? {
        if waiver.state == CaseState::Waiting
            && let Some(case) = db.case(waiver.case)?
            && case.applicant == Some(id)
        {
            open.push(format!("M{}", waiver.id));
        }
    }
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
            open.push(format!("F{}", info.id));
        }
    }
    Ok(open)
}
