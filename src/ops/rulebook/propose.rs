//! `rulebook propose`, `withdraw`: a new version comes in, or is taken back (GRD-7).

use std::path::Path;

use chrono::NaiveDate;

use super::{checked, draft_of, no_version, read_file};
use crate::context::Context;
use crate::domain::permit::Act as Right;
use crate::domain::policy::Policy;
use crate::domain::reason::Fact;
use crate::domain::route::Route;
use crate::domain::rows::VersionRow;
use crate::domain::rules::{Heading, Rulebook};
use crate::domain::words::{CaseState, Matter, Subject, VersionState};
use crate::error::{Error, Ground, Result};
use crate::ops::act::{Act, act};
use crate::store::cases::NewCase;
use crate::store::drafts::NewDraft;
use crate::store::journal;
use crate::store::rulebooks::Section;

/// What is proposed.
#[derive(Clone, Copy, Debug)]
pub struct Proposal<'a> {
    pub file: &'a Path,
    /// First day it is to be in force.
    pub from: NaiveDate,
    pub note: Option<&'a str>,
}

/// Opens the case of a new version, by the route that the rulebook in force prescribes.
pub fn propose(ctx: &mut Context, proposal: &Proposal<'_>) -> Result<VersionRow> {
    let source = read_file(proposal.file)?;
    act(
        ctx,
        "rulebook propose",
        &(proposal, &source),
        Right::ProposeRulebook,
        |act| {
            let rulebook = checked(proposal.file, &source)?;
            let id = write(act, proposal, &source, &rulebook)?;
            super::versions::one(act.db(), act.now.today, id)?.ok_or_else(|| no_version(id))
        },
    )
}

fn write(
    act: &mut Act<'_>,
    proposal: &Proposal<'_>,
    source: &str,
    rulebook: &Rulebook,
) -> Result<i64> {
    let heading = &rulebook.heading;
    let mut facts = Vec::new();
    if proposal.from < act.now.today {
        facts.push(Fact::VersionBackwards {
            from: proposal.from,
            today: act.now.today,
        });
    }
    let first: Heading = act
        .db()
        .rulebook_section(act.db().first_rulebook()?, Section::Heading)?;
    if first.timezone != heading.timezone {
        facts.push(Fact::VersionZone {
            zone: heading.timezone.clone(),
            fixed: first.timezone,
        });
    }
    let taken = super::versions::all(act.db(), act.now.today)?
        .into_iter()
        .filter(|v| match v.state {
            VersionState::Refused | VersionState::Withdrawn => false,
            VersionState::Waiting
            | VersionState::Approved
            | VersionState::InForce
            | VersionState::Superseded => true,
        })
        .find(|v| v.name == heading.name && v.version == heading.version);
    if let Some(taken) = taken {
        facts.push(Fact::VersionTaken {
            version: format!("{} {}", heading.name, heading.version),
            id: format!("R{}", taken.id),
        });
    }
    if !facts.is_empty() {
        return Err(Error::Refused {
            grounds: facts.into_iter().map(Ground::from).collect(),
            hint: None,
        });
    }
    let route = route(act)?;
    let state = if route.steps.is_empty() {
        CaseState::Approved
    } else {
        CaseState::Waiting
    };
    let case = act.tx.open_case(&NewCase {
        subject: Subject::Rulebook,
        state,
        matter: Matter::Rulebook,
        rulebook: act.rulebook,
        route: &route,
        applicant: Some(act.actor.id),
        borrower: None,
        owner_department: act.actor.department,
        at: act.now.moment,
    })?;
    let hash = journal::digest(source.as_bytes());
    let id = act.tx.add_rulebook_draft(&NewDraft {
        case,
        name: &heading.name,
        version: &heading.version,
        hash: &hash,
        source,
        effective_from: proposal.from,
        proposed_by: act.actor.id,
        note: proposal.note,
    })?;
    act.about(format!("R{id}"));
    act.detail("version", format!("{} {}", heading.name, heading.version));
    act.detail("hash", journal::hex(&hash));
    act.detail("effective_from", proposal.from.to_string());
    if let Some(note) = proposal.note {
        act.detail("note", note);
    }
    if state == CaseState::Approved {
        let draft = draft_of(act.db(), id)?;
        super::decide::adopt(act, &draft)?;
    }
    Ok(id)
}

/// The route of a new version under the rules in force.
fn route(act: &Act<'_>) -> Result<Route> {
    let policy: Policy = act.db().rulebook_section(act.rulebook, Section::Policy)?;
    let routes: Vec<Route> = act.db().rulebook_section(act.rulebook, Section::Routes)?;
    routes
        .into_iter()
        .find(|r| r.name == policy.route)
        .ok_or_else(|| Error::Defect(format!("no route {}", policy.route)))
}

/// Takes one's own proposal back while it waits.
pub fn withdraw(ctx: &mut Context, id: i64) -> Result<VersionRow> {
    act(ctx, "rulebook withdraw", &id, Right::TakePart, |act| {
        act.about(format!("R{id}"));
        let (draft, case) = super::decide::waiting(act, id)?;
        if case.applicant != Some(act.actor.id) {
            let id = format!("R{id}");
            return Err(Fact::VersionNotYours { id }.into());
        }
        let moment = act.now.moment;
        let closed = act.tx.close_case(
            draft.case,
            CaseState::Waiting,
            CaseState::Withdrawn,
            None,
            moment,
        )?;
        if !closed {
            return Err(Error::Defect(format!("R{id} closed twice")));
        }
        super::versions::one(act.db(), act.now.today, id)?.ok_or_else(|| no_version(id))
    })
}
