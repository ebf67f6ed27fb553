//! `borrow request`: for oneself, for somebody else, for an outside person (BOR-2, BOR-5); and `borrow withdraw`.

use super::{
    For, advance, barred, collect_by, is_open, item, loan, look, no_staff, refused, renew,
    route_of, rules, ruling, step,
};
use crate::context::Context;
use crate::domain::limit::Limit;
use crate::domain::loan::LoanAct;
use crate::domain::people::Person;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::route::Route;
use crate::domain::rows::{LoanLine, LoanRow, VisitorRow};
use crate::domain::words::{CaseState, Evidence, Function, LoanState, Matter, Mode, StepAct};
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::cases::{Sides, would_hold};
use crate::ops::knowing::roster;
use crate::store::cases::{NewCase, NewStep, Subject};
use crate::store::loans::NewLoan;

/// An outside person and the papers shown; a paper not shown is blank.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub name: String,
    pub organisation: String,
    pub letter: String,
    /// Number of the identity document: personal, kept out of the journal's chain.
    pub identity: String,
}

/// A request as it is typed.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    pub item: &'a str,
    pub mode: Mode,
    pub purpose: &'a str,
    pub asked: Option<Limit>,
    pub for_staff: Option<&'a str>,
    pub visitor: Option<Visitor>,
}

/// Asks for a loan. Without a route it is approved at once.
pub fn request(ctx: &mut Context, request: &Request<'_>) -> Result<LoanRow> {
    let right = if request.visitor.is_some() {
        Right::RequestForVisitor
    } else {
        Right::TakePart
    };
    act(ctx, "borrow request", request, right, |act| {
        write(act, request)
    })
}

fn write(act: &mut Act<'_>, request: &Request<'_>) -> Result<LoanRow> {
    let item = item(&look(act), request.item)?;
    act.about_item(item.id, &item.row.code);
    act.detail("purpose", request.purpose);
    let borrower = match (&request.visitor, request.for_staff) {
        (Some(_), _) => None,
        (None, None) => Some(act.actor.clone()),
        (None, Some(code)) => Some(borrower_for(act, code)?),
    };
    let rules = rules(act.db(), act.rulebook)?;
    let who = match (&borrower, &request.visitor) {
        (Some(person), _) => For::Staff(person),
        (None, visitor) => For::Visitor {
            letter: visitor
                .as_ref()
                .is_some_and(|v| !v.letter.trim().is_empty()),
            identity: visitor
                .as_ref()
                .is_some_and(|v| !v.identity.trim().is_empty()),
        },
    };
    let ruling = ruling(
        act.db(),
        &rules,
        &item,
        &who,
        request.mode,
        request.asked,
        act.now,
    )?;
    if !is_open(ruling.verdict) {
        let hint = format!("crm borrow check {} --mode {}", item.row.code, request.mode);
        return Err(refused(ruling, Some(hint)));
    }
    let route = route_of(act.db(), &ruling, &rules)?;
    let (allowed, renewals_allowed) = match ruling.line.map(|line| (line.limit, line.renewals)) {
        Some((Some(limit), renewals)) => (limit, renewals),
        _ => return Err(Error::Defect("a loan without a limit".to_owned())),
    };
    let visitor_row = request.visitor.as_ref().map(|v| VisitorRow {
        name: v.name.clone(),
        organisation: v.organisation.clone(),
        letter: v.letter.clone(),
        identity: v.identity.clone(),
    });
    let visitor = match &visitor_row {
        Some(row) => Some(act.tx.add_visitor(row)?),
        None => None,
    };
    if let Some(v) = &request.visitor {
        act.detail("visitor", v.name.as_str());
        act.detail("organisation", v.organisation.as_str());
    }
    let direct = route.steps.is_empty();
    let (case_state, state) = match direct {
        true => (CaseState::Approved, LoanState::Approved),
        false => (CaseState::Waiting, LoanState::Requested),
    };
    let case = act.tx.open_case(&NewCase {
        subject: Subject::Loan,
        state: case_state,
        matter: Matter::Borrow,
        rulebook: act.rulebook,
        route: &route,
        applicant: Some(act.actor.id),
        borrower: borrower.as_ref().map(|p| p.id),
        owner_department: item.department,
        at: act.now.moment,
    })?;
    let collect_by = match direct {
        true => Some(collect_by(act, rules.loans.terms.collect_within)?),
        false => None,
    };
    let id = act.tx.add_loan(&NewLoan {
        item: item.id,
        state,
        mode: request.mode,
        borrower: borrower.as_ref().map(|p| p.id),
        visitor,
        applicant: act.actor.id,
        purpose: request.purpose,
        case,
        allowed,
        asked: request.asked,
        renewals_allowed,
        level: item.row.level,
        at: act.now.moment,
        collect_by,
    })?;
    act.about(format!("B{id}"));
    let Some(collect_by) = collect_by else {
        if rules.loans.terms.manager_request_reviews {
            review_by_request(act, case, &route, borrower.as_ref(), item.department)?;
        }
        return super::look::after(act, id);
    };
    // Nobody decides on it: what was written is all there is to tell, and is not read again.
    let (collect_by, collect_missing_year) = collect_by.parts();
    Ok(super::look::masked(LoanRow {
        line: LoanLine {
            id,
            item: item.row.code,
            title: item.row.title,
            state,
            mode: request.mode,
            borrower: match (borrower, visitor) {
                (Some(person), _) => person.code,
                (None, Some(visitor)) => format!("V{visitor}"),
                (None, None) => return Err(Error::Defect("a loan without a borrower".to_owned())),
            },
            requested_at: act.now.moment,
            issued_at: None,
            due: None,
            returned_at: None,
            overdue: false,
            condition: None,
        },
        applicant: act.actor.code.clone(),
        visitor: visitor_row,
        purpose: request.purpose.to_owned(),
        route: Vec::new(),
        steps: Vec::new(),
        approved_at: Some(act.now.moment),
        collect_by,
        collect_missing_year,
        pages_out: None,
        pages_in: None,
        copy_number: None,
        limit: request.asked.unwrap_or(allowed).to_string(),
        renewals: 0,
        renewals_allowed,
        renewal: None,
        renewal_reason: None,
        closing_reason: None,
        place: item.row.place,
        incidents: Vec::new(),
    }))
}

/// Somebody else of the company: by the head of the own department, a leader of the company, or the archivist.
fn borrower_for(act: &Act<'_>, code: &str) -> Result<Person> {
    act.require(Right::RequestForOthers)?;
    let person = act
        .db()
        .person_by_code(code.trim())?
        .ok_or_else(|| no_staff(code))?;
    if let Some(left) = person.left
        && !person.is_here(act.now.today)
    {
        return Err(Fact::StaffHasLeft {
            staff: person.code,
            left,
        }
        .into());
    }
    if let Some(barred) = barred(act.db(), &act.organisation, &person)? {
        return Err(barred.into());
    }
    let actor = &act.actor;
    let theirs = actor.id == person.id
        || actor.has(Function::Archivist)
        || actor.leads_the_company()
        || actor.heads(person.department);
    if theirs {
        Ok(person)
    } else {
        Err(Fact::ForNotYours {
            borrower: person.code,
        }
        .into())
    }
}

/// A manager's request for one of the own staff counts as that manager's review (BOR-2).
fn review_by_request(
    act: &Act<'_>,
    case: i64,
    route: &Route,
    borrower: Option<&Person>,
    owner_department: i64,
) -> Result<()> {
    let (Some(first), Some(borrower)) = (route.steps.first(), borrower) else {
        return Ok(());
    };
    if first.act != StepAct::Review || borrower.id == act.actor.id {
        return Ok(());
    }
    let roster = roster(act.db(), &act.organisation)?;
    let sides = Sides {
        applicant: Some(borrower.id),
        borrower: Some(borrower.id),
        owner_department,
        acted: &[],
        matter: Matter::Borrow,
        today: act.now.today,
    };
    if !would_hold(first, act.actor.id, &sides, &roster) {
        return Ok(());
    }
    act.tx.take_step(
        case,
        &NewStep {
            step: 1,
            act: StepAct::Review,
            agreed: true,
            by: act.actor.id,
            on_behalf_of: None,
            delegation: None,
            evidence: Evidence::Login,
            paper: None,
            recorded_by: act.actor.id,
            note: None,
            at: act.now.moment,
        },
    )?;
    Ok(())
}

/// Takes a request back, possible until issue, or the renewal that waits for its decision; by the borrower or whoever applied.
pub fn withdraw(ctx: &mut Context, id: i64) -> Result<LoanRow> {
    act(ctx, "borrow withdraw", &id, Right::TakePart, |act| {
        let loan = loan(act, id, true)?;
        act.about(format!("B{id}"));
        act.about_item(loan.item, &loan.row.item);
        if loan.borrower != Some(act.actor.id) && loan.applicant != act.actor.id {
            return Err(Fact::BorrowerNotYou {
                loan: format!("B{id}"),
            }
            .into());
        }
        // A loan that is out, or was, may still have a renewal to take back.
        if renew::withdraw(act, &loan, None)? {
            return super::look::after(act, id);
        }
        let to = step(&loan, LoanAct::Withdraw)?;
        let from = match loan.row.state {
            LoanState::Requested => CaseState::Waiting,
            _ => CaseState::Approved,
        };
        act.tx
            .close_case(loan.case, from, CaseState::Withdrawn, None, act.now.moment)?;
        advance(act, &loan, to)?;
        super::look::after(act, id)
    })
}
