//! `borrow renew`: before the due time, as often as the rules allow, by the same approval (BOR-9).

use super::{loan, step};
use crate::context::{self, Context};
use crate::domain::limit::Limit;
use crate::domain::loan::LoanAct;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::rows::LoanRow;
use crate::domain::words::{CaseState, Matter, Word};
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::store::cases::{NewCase, Subject};
use crate::store::loans::Loan;

/// Asks for more time; where the loan needed no approval, it is given at once.
pub fn renew(ctx: &mut Context, id: i64, asked: Option<Limit>) -> Result<LoanRow> {
    act(ctx, "borrow renew", &(id, asked), Right::TakePart, |act| {
        let loan = loan(act, id, true)?;
        let subject = format!("B{id}");
        act.about(subject.clone());
        act.about_item(loan.item, &loan.row.item);
        let theirs = loan.borrower == Some(act.actor.id) || loan.applicant == act.actor.id;
        if !theirs && !act.may(Right::Circulate)? {
            return Err(Fact::BorrowerNotYou { loan: subject }.into());
        }
        step(&loan, LoanAct::Renew)?;
        may_renew(act, &loan)?;
        if let Some(asked) = asked
            && !loan.allowed.covers(asked)
        {
            let limit = loan.allowed;
            return Err(Fact::LimitExceeded { asked, limit }.into());
        }
        let first = act
            .db()
            .case(loan.case)?
            .ok_or_else(|| Error::Defect(format!("no case of {subject}")))?;
        let direct = first.route.steps.is_empty();
        let case = act.tx.open_case(&NewCase {
            subject: Subject::Renewal,
            state: if direct {
                CaseState::Approved
            } else {
                CaseState::Waiting
            },
            matter: Matter::Borrow,
            rulebook: act.rulebook,
            route: &first.route,
            applicant: Some(act.actor.id),
            borrower: loan.borrower,
            owner_department: loan.owner_department,
            at: act.now.moment,
        })?;
        act.tx.set_renewal_case(id, case, asked)?;
        if direct {
            let renewed = Loan {
                renewal_asked: asked,
                ..loan
            };
            extend(act, &renewed)?;
        }
        super::look::after(act, id)
    })
}

/// Everything against a renewal, at once.
fn may_renew(act: &Act<'_>, loan: &Loan) -> Result<()> {
    let subject = format!("B{}", loan.row.id);
    let row = &loan.row;
    let mut grounds = Vec::new();
    if row.renewals_allowed == 0 {
        grounds.push(Fact::RenewalNone {
            loan: subject.clone(),
        });
    } else if row.renewals >= row.renewals_allowed {
        grounds.push(Fact::RenewalUsed {
            loan: subject.clone(),
            times: row.renewals,
        });
    }
    if let Some(overdue) = overdue(act, loan)? {
        grounds.push(overdue);
    }
    if row.renewal == Some(CaseState::Waiting) {
        grounds.push(Fact::RenewalPending { loan: subject });
    }
    if grounds.is_empty() {
        Ok(())
    } else {
        Err(Error::Refused {
            grounds: grounds.into_iter().map(Into::into).collect(),
            hint: None,
        })
    }
}

fn overdue(act: &Act<'_>, loan: &Loan) -> Result<Option<Fact>> {
    let allowed = context::loans(act.db(), act.rulebook)?.terms.renew_overdue;
    Ok(match loan.row.due {
        Some(due) if !allowed && due.is_past(act.now) => Some(Fact::RenewalOverdue {
            loan: format!("B{}", loan.row.id),
            due,
        }),
        _ => None,
    })
}

/// Moves the due time on; judged again at the moment it takes effect.
pub(super) fn extend(act: &Act<'_>, loan: &Loan) -> Result<()> {
    if let Some(fact) = overdue(act, loan)? {
        return Err(fact.into());
    }
    let Some(due) = loan.row.due else {
        return Err(Error::Defect(format!("B{} is not due", loan.row.id)));
    };
    let limit = loan.renewal_asked.or(loan.asked).unwrap_or(loan.allowed);
    let due = limit.extend(due, act.now, &act.db().calendar()?)?;
    act.tx.set_renewed(loan.row.id, due)?;
    Ok(())
}

/// Takes a renewal back that waits for its decision; false where none does.
pub(super) fn withdraw(act: &mut Act<'_>, loan: &Loan, reason: Option<&str>) -> Result<bool> {
    let (Some(case), Some(CaseState::Waiting)) = (loan.renewal_case, loan.row.renewal) else {
        return Ok(false);
    };
    let (from, to, at) = (CaseState::Waiting, CaseState::Withdrawn, act.now.moment);
    if !act.tx.close_case(case, from, to, reason, at)? {
        return Err(Error::Defect(format!("renewal of B{} moved", loan.row.id)));
    }
    act.detail("renewal", to.word());
    Ok(true)
}
