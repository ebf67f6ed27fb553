//! `rulebook approve`, `refuse`: the open step of a proposed version (GRD-7).

use std::path::Path;

use super::{checked, draft_of, no_version};
use crate::context::Context;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::rows::VersionRow;
use crate::domain::words::CaseState;
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::cases::{self, Decided, Proof};
use crate::ops::knowing::roster;
use crate::store::cases::Case;
use crate::store::drafts::Draft;
use crate::store::journal;
use crate::store::rulebooks::NewRulebook;

/// Takes the open step; the last one puts the version in force from its day on.
pub fn decide(ctx: &mut Context, id: i64, agreed: bool, proof: &Proof<'_>) -> Result<VersionRow> {
    let verb = if agreed {
        "rulebook approve"
    } else {
        "rulebook refuse"
    };
    act(ctx, verb, &(id, proof), Right::TakePart, |act| {
        let subject = format!("R{id}");
        act.about(subject.clone());
        if let Some(note) = proof.note {
            act.detail("note", note);
        }
        let (draft, case) = waiting(act, id)?;
        let roster = roster(act.db(), &act.organisation)?;
        let decided = cases::decide(act, &case, &roster, &subject, agreed, false, proof)?;
        match decided {
            Decided::Onward | Decided::Refused => {}
            Decided::Approved => adopt(act, &draft)?,
        }
        super::versions::one(act.db(), act.now.today, id)?.ok_or_else(|| no_version(id))
    })
}

/// Stores an approved version. Days past stay under the rules they had: a version whose day has come by the time
/// of its approval is in force from the day of approval.
pub(super) fn adopt(act: &mut Act<'_>, draft: &Draft) -> Result<()> {
    let name = format!("R{}", draft.id);
    let rulebook = checked(Path::new(&name), &draft.source)?;
    let from = draft.effective_from.max(act.now.today);
    act.tx.add_rulebook(&NewRulebook {
        id: Some(draft.id),
        rulebook: &rulebook,
        source: &draft.source,
        hash: &journal::digest(draft.source.as_bytes()),
        at: act.now.moment,
        effective_from: Some(from),
    })?;
    act.detail("effective_from", from.to_string());
    Ok(())
}

/// A proposal that waits for a decision, with its case.
pub(super) fn waiting(act: &Act<'_>, id: i64) -> Result<(Draft, Case)> {
    let draft = draft_of(act.db(), id)?;
    let case = act
        .db()
        .case(draft.case)?
        .ok_or_else(|| Error::Defect(format!("no case {}", draft.case)))?;
    if case.state == CaseState::Waiting {
        return Ok((draft, case));
    }
    let row = super::versions::one(act.db(), act.now.today, id)?.ok_or_else(|| no_version(id))?;
    Err(Error::refused_hint(
        Fact::VersionDecided {
            id: format!("R{id}"),
            state: row.state,
        },
        "crm rulebook versions".to_owned(),
    ))
}
