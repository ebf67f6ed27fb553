//! The counter: `borrow issue`, `borrow return` (BOR-7, BOR-8). Everything is judged again at the moment of issue.

use super::unchanged::unchanged;
use super::{For, advance, is_open, loan, look, refused, renew, rules, ruling, step};
use crate::context::Context;
use crate::domain::custody_fact::CustodyFact;
use crate::domain::handover::Custody;
use crate::domain::handover_fact::HandoverFact;
use crate::domain::lateness::Lateness;
use crate::domain::limit::within_day;
use crate::domain::loan::{Irregularity, LoanAct, irregularity};
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::rows::LoanRow;
use crate::domain::time::Due;
use crate::domain::words::{Condition, ItemState, LoanState, Mode, Word};
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::archives::folded;
use crate::store::items::Item;
use crate::store::loans::Loan;

/// What the night journals of an overdue loan, and a return that comes before the night.
pub(in crate::ops) const OVERDUE: &str = "loan-overdue";

/// Hands an approved item over.
pub fn issue(ctx: &mut Context, id: i64, pages: Option<u32>) -> Result<LoanRow> {
    act(ctx, "borrow issue", &(id, pages), Right::TakePart, |act| {
        desk(act)?;
        hand_out(act, id, pages)
    })
}

/// Hands over the item whose code was read, by its first approved loan.
pub fn issue_scanned(ctx: &mut Context, code: &str) -> Result<LoanRow> {
    let code = folded(code);
    act(ctx, "borrow issue", &code, Right::TakePart, |act| {
        desk(act)?;
        let id = scanned(act, &code, LoanState::Approved)?;
        hand_out(act, id, None)
    })
}

fn hand_out(act: &mut Act<'_>, id: i64, pages: Option<u32>) -> Result<LoanRow> {
    let loan = found(act, id)?;
    keeper(act, &loan)?;
    if let (LoanState::Expired, Some(collect_by)) = (loan.row.state, loan.row.collect_by) {
        return Err(Error::refused_hint(
            Fact::ApprovalExpired {
                loan: format!("B{id}"),
                collect_by,
            },
            format!(
                "crm borrow request {} --mode {} --purpose …",
                loan.row.item, loan.row.mode
            ),
        ));
    }
    let to = step(&loan, LoanAct::Issue)?;
    let item = item_of(act, &loan)?;
    still_open(act, &loan, &item)?;
    let limit = loan.asked.unwrap_or(loan.allowed);
    let due = limit.due(act.now, &act.db().calendar_from(act.now.today)?)?;
    let due = within_day(loan.allowed, due, act.now.today, |m| act.clock.day_of(m));
    let copy_number = match loan.row.mode {
        Mode::Copy => Some(act.tx.copies_of(loan.item)? + 1),
        Mode::Room | Mode::Out | Mode::Outside => None,
    };
    match act.tx.move_loan(id, loan.row.state, to) {
        Ok(true) => {}
        Ok(false) => return Err(Error::Defect(format!("loan B{id} moved"))),
        Err(error) if error.is_taken() => return Err(lent(act, &item)?),
        Err(error) => return Err(error.into()),
    }
    let counted = pages.or(item.row.pages);
    act.tx
        .set_issued(id, act.now.moment, act.actor.id, due, counted, copy_number)?;
    if let Some(kind) = irregularity(Condition::Good, item.row.pages, pages) {
        report(act, id, kind, (item.row.pages, pages), None)?;
    }
    super::look::after(act, id)
}

/// Refuses whoever hands nothing out: archivists do, and file clerks what they still keep.
fn desk(act: &Act<'_>) -> Result<()> {
    if act.may(Right::FileOwnArchives)? {
        return Ok(());
    }
    act.require(Right::Circulate)
}

/// Refuses whoever does not keep the item: the archives, or the file clerk of its department until it is handed over
/// (ARC-5).
fn keeper(act: &Act<'_>, loan: &Loan) -> Result<()> {
    let item = item_of(act, loan)?;
    let custody = item.row.custody;
    match custody {
        Custody::Archives => act.require(Right::Circulate),
        Custody::Clerk => {
            let own = act.may(Right::FileOwnArchives)? && act.actor.department == item.department;
            if own {
                return Ok(());
            }
            act.require(Right::Circulate)?;
            let item = item.row.code;
            Err(HandoverFact::KeptBy { item, custody }.into())
        }
    }
}

/// The loan of an item that waits in one state; items that one may not know of are not there.
fn scanned(act: &Act<'_>, code: &str, state: LoanState) -> Result<i64> {
    let item = super::item(&look(act), code)?;
    let queue = act.db().queue(item.id, act.now)?;
    let waiting = queue.iter().find(|row| row.state == state);
    waiting.map(|row| row.loan).ok_or_else(|| {
        let item = item.row.code;
        Error::refused(match state {
            LoanState::Approved => CustodyFact::NoLoanToIssue { item },
            LoanState::Requested
            | LoanState::Issued
            | LoanState::Returned
            | LoanState::Refused
            | LoanState::Withdrawn
            | LoanState::Expired
            | LoanState::Lost => CustodyFact::NoLoanToReturn { item },
        })
    })
}

fn found(act: &mut Act<'_>, id: i64) -> Result<Loan> {
    let loan = loan(act, id, true)?;
    act.about(format!("B{id}"));
    act.about_item(loan.item, &loan.row.item);
    Ok(loan)
}

fn item_of(act: &Act<'_>, loan: &Loan) -> Result<Item> {
    act.db()
        .item_by_id(loan.item, act.now.today)?
        .ok_or_else(|| Error::Defect(format!("no item of B{}", loan.row.id)))
}

fn lent(act: &Act<'_>, item: &Item) -> Result<Error> {
    let queue = act.db().queue(item.id, act.now)?;
    let out = queue.iter().find(|q| q.state == LoanState::Issued);
    let hint = format!("crm borrow queue {}", item.row.code);
    Ok(match out {
        Some(out) => Error::refused_hint(
            Fact::ItemLent {
                item: item.row.code.clone(),
                loan: format!("B{}", out.loan),
            },
            hint,
        ),
        None => Error::refused_hint(
            Fact::ItemUnavailable {
                item: item.row.code.clone(),
                state: item.row.state,
            },
            hint,
        ),
    })
}

/// One item to one person at a time, in the order of the queue; the rules of the day still allow it.
fn still_open(act: &Act<'_>, loan: &Loan, item: &Item) -> Result<()> {
    if loan.row.mode != Mode::Copy {
        if item.row.state != ItemState::Available {
            return Err(lent(act, item)?);
        }
        let queue = act.db().queue(loan.item, act.now)?;
        let ahead = queue
            .iter()
            .take_while(|q| q.loan != loan.row.id)
            .find(|q| q.state == LoanState::Approved);
        if let Some(ahead) = ahead {
            return Err(Error::refused_hint(
                Fact::QueueAhead {
                    item: item.row.code.clone(),
                    loan: format!("B{}", ahead.loan),
                },
                format!("crm borrow queue {}", item.row.code),
            ));
        }
    }
    let borrower = match loan.borrower {
        Some(id) => act.db().person_by_id(id)?,
        None => None,
    };
    if let Some(person) = &borrower
        && let Some(left) = person.left
        && !person.is_here(act.now.today)
    {
        return Err(Fact::StaffHasLeft {
            staff: person.code.clone(),
            left,
        }
        .into());
    }
    let who = match &borrower {
        Some(person) => For::Staff(person),
        None => For::Visitor {
            letter: true,
            identity: true,
        },
    };
    let rules = rules(act.db(), act.rulebook)?;
    let ruling = ruling(
        act.db(),
        &rules,
        item,
        &who,
        loan.row.mode,
        loan.asked,
        act.now,
    )?;
    if is_open(ruling.verdict) {
        unchanged(act, loan, item, &who)
    } else {
        Err(refused(ruling, None))
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Return<'a> {
    pub condition: Condition,
    pub pages: Option<u32>,
    /// What was seen, for the incident's report.
    pub report: Option<&'a str>,
}

/// Takes an item back, or records that it is lost. What is not in order becomes an incident.
pub fn take_back(ctx: &mut Context, id: i64, back: &Return<'_>) -> Result<LoanRow> {
    act(ctx, "borrow return", &(id, back), Right::TakePart, |act| {
        desk(act)?;
        receive(act, id, back)
    })
}

/// Takes back the item whose code was read.
pub fn take_back_scanned(ctx: &mut Context, code: &str, back: &Return<'_>) -> Result<LoanRow> {
    let code = folded(code);
    act(
        ctx,
        "borrow return",
        &(&code, back),
        Right::TakePart,
        |act| {
            desk(act)?;
            let id = scanned(act, &code, LoanState::Issued)?;
            receive(act, id, back)
        },
    )
}

fn receive(act: &mut Act<'_>, id: i64, back: &Return<'_>) -> Result<LoanRow> {
    let loan = found(act, id)?;
    keeper(act, &loan)?;
    let lost = back.condition == Condition::Lost;
    if lost && back.pages.is_some() {
        return Err(Fact::ConditionLostPages.into());
    }
    let to = step(&loan, if lost { LoanAct::Lose } else { LoanAct::Return })?;
    advance(act, &loan, to)?;
    breach(act, &loan)?;
    // What is back, or lost, is not renewed: the case closes, and says why.
    renew::withdraw(act, &loan, Some(to.word()))?;
    if lost {
        act.tx.set_lost(id, act.actor.id)?;
    } else {
        act.tx
            .set_returned(id, act.now.moment, act.actor.id, back.condition, back.pages)?;
    }
    if let Some(kind) = irregularity(back.condition, loan.row.pages_out, back.pages) {
        let pages = (loan.row.pages_out, back.pages);
        report(act, id, kind, pages, back.report)?;
    }
    super::look::after(act, id)
}

/// Records with the return that it is late, unless the night has recorded it (BOR-9).
fn breach(act: &mut Act<'_>, loan: &Loan) -> Result<()> {
    let Some(due) = loan.row.due else {
        return Ok(());
    };
    let (key, late) = match Lateness::of(due, act.now.moment, act.now.today) {
        Some(Lateness::Days(days)) => ("days_late", days),
        Some(Lateness::Minutes(minutes)) => ("minutes_late", minutes),
        None => return Ok(()),
    };
    act.detail(key, late);
    let day = match due {
        Due::Day(day) => day,
        Due::At(moment) => act.clock.day_of(moment),
    };
    if act.tx.mark_come_to_pass(OVERDUE, loan.row.id, day)? {
        act.came_to_pass(OVERDUE);
    }
    Ok(())
}

fn report(
    act: &mut Act<'_>,
    loan: i64,
    kind: Irregularity,
    pages: (Option<u32>, Option<u32>),
    text: Option<&str>,
) -> Result<()> {
    let incident = act
        .tx
        .add_incident(loan, kind, pages, text, act.actor.id, act.now.moment)?;
    act.about(format!("I{incident}"));
    Ok(())
}
