//! Review and approval of information by its route (ARC-14).

use super::{move_on, name, ready, take};
use crate::context::Context;
use crate::domain::conduct_fact::ConductFact;
use crate::domain::information::FlowAct;
use crate::domain::information::FlowState;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::rows::conduct::InformationRow;
use crate::domain::words::{CaseState, StepAct};
use crate::error::{Error, Result};
use crate::ops::act::act;
use crate::ops::borrow::decide::Decision;
use crate::ops::cases::{self, Decided, Proof};
use crate::store::information::NewStep;

/// Takes the open step of the route, or refuses.
pub fn decide(
    ctx: &mut Context,
    id: Id,
    decision: Decision,
    proof: &Proof<'_>,
) -> Result<InformationRow> {
    let (verb, what) = match decision {
        Decision::Approve => ("information approve", FlowAct::Approve),
        Decision::Review => ("information review", FlowAct::Review),
        Decision::Refuse => ("information refuse", FlowAct::Refuse),
    };
    act(ctx, verb, &(id, decision, proof), Right::TakePart, |act| {
        let (known, info, _) = ready(act, id, what)?;
        if let Some(note) = proof.note {
            act.detail("note", note);
        }
        let without = || Error::Defect(format!("{} without a case", name(id)));
        let number = info.case.ok_or_else(without)?;
        let case = act.db().case(number)?.ok_or_else(without)?;
        let agreed = decision != Decision::Refuse;
        let review = decision == Decision::Review;
        let came_to = cases::decide(act, &case, &known.roster, &name(id), agreed, review, proof)?;
        let to = match came_to {
            Decided::Onward => FlowState::Reviewed,
            Decided::Approved => FlowState::Approved,
            Decided::Refused => FlowState::Refused,
        };
        // Who decided is in the case: on paper it is not the one who records it.
        let case = act.db().case(number)?.ok_or_else(without)?;
        let taken = case.steps.last().ok_or_else(without)?;
        let row = |code: &str| known.roster.people.iter().find(|p| p.code == code);
        let step = NewStep {
            act: match (taken.agreed, taken.act) {
                (false, _) => FlowAct::Refuse,
                (true, StepAct::Review) => FlowAct::Review,
                (true, StepAct::Approve) => FlowAct::Approve,
            },
            by: row(&taken.by).map_or(act.actor.id, |p| p.id),
            on_behalf_of: taken.on_behalf_of.as_deref().and_then(row).map(|p| p.id),
            at: act.now.moment,
            note: proof.note,
        };
        act.tx.add_information_step(id, &step)?;
        move_on(act, &info, to)?;
        super::look::after(act, id)
    })
}

/// Takes it back before it is approved; whoever collected it.
pub fn withdraw(ctx: &mut Context, id: Id) -> Result<InformationRow> {
    act(ctx, "information withdraw", &id, Right::TakePart, |act| {
        let (_, info, to) = ready(act, id, FlowAct::Withdraw)?;
        if info.collected_by != act.actor.id {
            let information = name(id);
            return Err(Error::refused(ConductFact::CollectorOnly { information }));
        }
        if let Some(case) = info.case {
            let (from, to) = (CaseState::Waiting, CaseState::Withdrawn);
            if !act.tx.close_case(case, from, to, None, act.now.moment)? {
                return Err(Error::Defect(format!("{} closed twice", name(id))));
            }
        }
        take(act, &info, FlowAct::Withdraw, to, (None, None))?;
        super::look::after(act, id)
    })
}
