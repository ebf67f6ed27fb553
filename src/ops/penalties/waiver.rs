//! Waivers 处罚免除: a breach stays in the ledger, its penalty falls away once the route of the rulebook has agreed.

use super::ledger::{Ledger, standing};
use super::{name, rules};
use crate::context::Context;
use crate::domain::case::{CaseAct, transition};
use crate::domain::conduct_fact::ConductFact;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::route::Route;
use crate::domain::rows::conduct::WaiverRow;
use crate::domain::words::{CaseState, Matter, Subject};
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::archives::looking;
use crate::ops::borrow::decide::Decision;
use crate::ops::cases::{self, Decided, Proof, plan_of};
use crate::ops::knowing::{Look, roster};
use crate::ops::looking::look;
use crate::store::cases::{Case, NewCase};
use crate::store::penalties::{StoredBreach, Waiver};
use crate::store::rulebooks::Section;

pub(super) fn subject(id: i64) -> String {
    format!("M{id}")
}

fn none(id: i64) -> Error {
    Error::refused_hint(
        Fact::NotFound {
            noun: Noun::Waiver,
            code: subject(id),
            near: Vec::new(),
        },
        "crm penalty waivers".to_owned(),
    )
}

/// Asks for a waiver; whoever may know of the breach may ask.
pub fn waive(ctx: &mut Context, breach: Id, reason: &str) -> Result<WaiverRow> {
    let request = (breach, reason);
    act(ctx, "penalty waive", &request, Right::TakePart, |act| {
        let (stored, open) = {
            let look = looking(act);
            let staff = look.db.breach_staff(breach)?;
            let ledger = Ledger::of(&look, staff, look.now.today)?;
            (ledger.seen(breach)?.clone(), ledger.open_waiver(breach))
        };
        act.about(stored.staff.clone());
        act.about(name(breach));
        act.detail("reason", reason);
        standing(&stored, act.now.today)?;
        if let Some(waiver) = open {
            let hint = format!("crm penalty waiver {waiver}");
            let breach = name(breach);
            return Err(Error::refused_hint(
                ConductFact::WaiverOpen { breach, waiver },
                hint,
            ));
        }
        let wanted = rules(act.db(), act.rulebook)?.waiver;
        let routes: Vec<Route> = act.db().rulebook_section(act.rulebook, Section::Routes)?;
        let route = routes.into_iter().find(|r| r.name == wanted);
        let route = route.ok_or_else(|| Error::Defect(format!("no route {wanted}")))?;
        let case = act.tx.open_case(&NewCase {
            subject: Subject::PenaltyWaiver,
            state: CaseState::Waiting,
            matter: Matter::Conduct,
            rulebook: act.rulebook,
            route: &route,
            applicant: Some(act.actor.id),
            // Whose breach it is decides as little as who asks.
            borrower: Some(stored.breach.staff),
            owner_department: stored.breach.department,
            at: act.now.moment,
        })?;
        let id = act.tx.add_waiver(breach, case, reason)?;
        act.about(subject(id));
        after(act, id)
    })
}

/// Takes the open step of a waiver, or refuses it. Once approved it holds from that day.
pub fn decide(
    ctx: &mut Context,
    id: i64,
    decision: Decision,
    proof: &Proof<'_>,
) -> Result<WaiverRow> {
    let (verb, what) = match decision {
        Decision::Approve => ("penalty approve", CaseAct::Approve),
        Decision::Review => ("penalty review", CaseAct::Review),
        Decision::Refuse => ("penalty refuse", CaseAct::Refuse),
    };
    act(ctx, verb, &(id, decision, proof), Right::TakePart, |act| {
        let case = open(act, id, what)?;
        if let Some(note) = proof.note {
            act.detail("note", note);
        }
        let agreed = decision != Decision::Refuse;
        let roster = roster(act.db(), &act.organisation)?;
        let review = decision == Decision::Review;
        match cases::decide(act, &case, &roster, &subject(id), agreed, review, proof)? {
            Decided::Onward | Decided::Refused => {}
            Decided::Approved => act.tx.set_waiver_day(id, act.now.today)?,
        }
        after(act, id)
    })
}

/// Takes a waiver back that one has asked for.
pub fn withdraw(ctx: &mut Context, id: i64) -> Result<WaiverRow> {
    act(ctx, "penalty withdraw", &id, Right::TakePart, |act| {
        let case = open(act, id, CaseAct::Withdraw)?;
        if case.applicant != Some(act.actor.id) {
            let waiver = subject(id);
            return Err(Error::refused(ConductFact::WaiverNotYours { waiver }));
        }
        let (from, to) = (CaseState::Waiting, CaseState::Withdrawn);
        if !act.tx.close_case(case.id, from, to, None, act.now.moment)? {
            return Err(Error::Defect(format!("{} closed twice", subject(id))));
        }
        after(act, id)
    })
}

/// The case of a waiver one may know of, in a state that allows the act.
fn open(act: &mut Act<'_>, id: i64, what: CaseAct) -> Result<Case> {
    let (waiver, stored) = seen(&looking(act), id)?;
    act.about(stored.staff);
    act.about(name(waiver.breach));
    act.about(subject(id));
    if transition(waiver.state, what).is_none() {
        return Err(Error::refused_hint(
            ConductFact::WaiverState {
                waiver: subject(id),
                state: waiver.state,
                act: what,
            },
            format!("crm penalty waiver {}", subject(id)),
        ));
    }
    let case = act.db().case(waiver.case)?;
    case.ok_or_else(|| Error::Defect(format!("{} without a case", subject(id))))
}

fn seen(look: &Look<'_>, id: i64) -> Result<(Waiver, StoredBreach)> {
    let waivers = look.db.waivers(None)?;
    let waiver = waivers.into_iter().find(|w| w.id == id);
    let waiver = waiver.ok_or_else(|| none(id))?;
    let staff = look.db.breach_staff(waiver.breach)?;
    let ledger = Ledger::of(look, staff, look.now.today)?;
    let stored = ledger.seen(waiver.breach).map_err(|_| none(id))?.clone();
    Ok((waiver, stored))
}

/// What an act has come to; whoever took a step sees it, even where the breach is not shown to them any more.
fn after(act: &Act<'_>, id: i64) -> Result<WaiverRow> {
    let look = looking(act);
    let waivers = look.db.waivers(None)?;
    let waiver = waivers
        .iter()
        .find(|w| w.id == id)
        .ok_or_else(|| none(id))?;
    let staff = look.db.breach_staff(waiver.breach)?;
    let code = match staff {
        Some(id) => look.db.person_by_id(id)?.map(|p| p.code),
        None => None,
    };
    row(&look, waiver, &code.unwrap_or_default())
}

pub(super) fn row(look: &Look<'_>, waiver: &Waiver, staff: &str) -> Result<WaiverRow> {
    let case = look.db.case(waiver.case)?;
    let case =
        case.ok_or_else(|| Error::Defect(format!("{} without a case", subject(waiver.id))))?;
    let roster = roster(look.db, look.organisation)?;
    let applicant = case.applicant.and_then(|id| roster.person(id));
    Ok(WaiverRow {
        id: waiver.id,
        breach: waiver.breach,
        staff: staff.to_owned(),
        state: case.state,
        reason: waiver.reason.clone(),
        applicant: applicant.map(|p| p.code.clone()),
        opened_at: case.opened_at,
        closing_reason: case.reason.clone(),
        route: plan_of(&case, &roster, look.now.today),
        steps: case.steps,
    })
}

/// Waivers of breaches one may know of, the latest first.
pub fn waivers(ctx: &mut Context, state: Option<CaseState>) -> Result<Vec<WaiverRow>> {
    look(ctx, |look| {
        let ledger = Ledger::of(look, None, look.now.today)?;
        let mut rows = Vec::new();
        let wanted = |w: &&Waiver| state.is_none_or(|s| s == w.state);
        for waiver in look.db.waivers(None)?.iter().rev().filter(wanted) {
            if let Ok(stored) = ledger.seen(waiver.breach) {
                rows.push(row(look, waiver, &stored.staff)?);
            }
        }
        Ok(rows)
    })
}

/// One waiver with its route and the steps taken.
pub fn waiver(ctx: &mut Context, id: i64) -> Result<WaiverRow> {
    look(ctx, |look| {
        let (waiver, stored) = seen(look, id)?;
        row(look, &waiver, &stored.staff)
    })
}
