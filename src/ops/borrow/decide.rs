//! `borrow approve`, `review`, `refuse`: the open step of a loan or of its renewal (BOR-1, BOR-4, BOR-7).

use super::{advance, collect_by, loan, renew, step};
use crate::context::{self, Context};
use crate::domain::loan::LoanAct;
use crate::domain::permit::Act as Right;
use crate::domain::rows::LoanRow;
use crate::domain::words::{CaseState, LoanState};
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::cases::{Decided, Proof, decide};
use crate::ops::knowing::roster;
use crate::store::cases::Case;
use crate::store::loans::Loan;

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The next open step, review or approval.
    Approve,
    /// The next open step, if it is a review.
    Review,
    Refuse,
}

/// Decides on a loan, or on the renewal that waits for it.
pub fn run(ctx: &mut Context, id: i64, decision: Decision, proof: &Proof<'_>) -> Result<LoanRow> {
    let verb = match decision {
        Decision::Approve => "borrow approve",
        Decision::Review => "borrow review",
        Decision::Refuse => "borrow refuse",
    };
    act(ctx, verb, &(id, decision, proof), Right::TakePart, |act| {
        write(act, id, decision, proof)?;
        super::look::after(act, id)
    })
}

fn write(act: &mut Act<'_>, id: i64, decision: Decision, proof: &Proof<'_>) -> Result<()> {
    let loan = loan(act, id, false)?;
    let subject = format!("B{id}");
    act.about(subject.clone());
    act.about_item(loan.item, &loan.row.item);
    if let Some(note) = proof.note {
        act.detail("note", note);
    }
    let (case, renewing) = open_case(act, &loan, decision)?;
    let roster = roster(act.db(), &act.organisation)?;
    let agreed = decision != Decision::Refuse;
    let decided = decide(
        act,
        &case,
        &roster,
        &subject,
        agreed,
        decision == Decision::Review,
        proof,
    )?;
    match (decided, renewing) {
        (Decided::Onward, _) | (Decided::Refused, true) => {}
        (Decided::Approved, true) => renew::extend(act, &loan)?,
        (Decided::Approved, false) => {
            advance(act, &loan, step(&loan, LoanAct::Approve)?)?;
            let within = context::loans(act.db(), act.rulebook)?.terms.collect_within;
            let collect_by = collect_by(act, within)?;
            act.tx.set_approved(id, act.now.moment, collect_by)?;
        }
        (Decided::Refused, false) => advance(act, &loan, step(&loan, LoanAct::Refuse)?)?,
    }
    Ok(())
}

/// The case that waits: the request's, or the renewal's of a loan that is out.
fn open_case(act: &Act<'_>, loan: &Loan, decision: Decision) -> Result<(Case, bool)> {
    let find = |id| -> Result<Case> {
        act.db()
            .case(id)?
            .ok_or_else(|| Error::Defect(format!("no case {id}")))
    };
    if loan.row.state == LoanState::Issued
        && let Some(renewal) = loan.renewal_case
    {
        let case = find(renewal)?;
        if case.state == CaseState::Waiting {
            return Ok((case, true));
        }
    }
    step(
        loan,
        match decision {
            Decision::Approve => LoanAct::Approve,
            Decision::Review => LoanAct::Review,
            Decision::Refuse => LoanAct::Refuse,
        },
    )?;
    Ok((find(loan.case)?, false))
}
