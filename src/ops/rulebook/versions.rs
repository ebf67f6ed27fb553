//! `rulebook versions`: what is, was and is to be in force; when a revision is due (GRD-7).

use chrono::NaiveDate;

use crate::context::Context;
use crate::domain::policy::Policy;
use crate::domain::rows::VersionRow;
use crate::domain::time::Moment;
use crate::domain::words::{CaseState, VersionState};
use crate::error::Result;
use crate::ops::looking;
use crate::store::Db;
use crate::store::drafts::Listed;
use crate::store::journal::hex;
use crate::store::rulebooks::Section;

/// Every version, stored or proposed, oldest first.
pub fn versions(ctx: &mut Context) -> Result<Vec<VersionRow>> {
    looking::look(ctx, |look| all(look.db, look.now.today))
}

/// One version by its id.
pub fn one(db: Db<'_>, today: NaiveDate, id: i64) -> Result<Option<VersionRow>> {
    Ok(all(db, today)?.into_iter().find(|v| v.id == id))
}

pub(super) fn all(db: Db<'_>, today: NaiveDate) -> Result<Vec<VersionRow>> {
    let in_force = db.rulebook_on(today)?;
    let listed = db.rulebook_versions()?;
    let mut rows = Vec::new();
    for version in &listed {
        let state = state(version, &listed, in_force, today);
        let (mut proposed_by, mut note, mut steps) = (None, None, Vec::new());
        let mut at = version.recorded_at;
        if let Some(draft) = &version.draft {
            proposed_by = Some(draft.proposed_by.clone());
            note.clone_from(&draft.note);
            at = Some(draft.opened_at);
            steps = db.case(draft.case)?.map(|c| c.steps).unwrap_or_default();
        }
        let approved = version.recorded_at.and(steps.last());
        rows.push(VersionRow {
            id: version.id,
            name: version.name.clone(),
            version: version.version.clone(),
            state,
            effective_from: version.effective_from,
            proposed_by,
            at: at.unwrap_or(Moment(0)),
            approved_by: approved.map(|s| s.by.clone()),
            hash: hex(&version.hash),
            note,
            steps,
        });
    }
    Ok(rows)
}

fn state(version: &Listed, all: &[Listed], in_force: i64, today: NaiveDate) -> VersionState {
    match (version.recorded_at, &version.draft) {
        (Some(_), _) if version.id == in_force => VersionState::InForce,
        (Some(at), _) if version.effective_from.is_some_and(|from| from > today) => {
            let later = |other: &&Listed| {
                other.effective_from == version.effective_from
                    && other
                        .recorded_at
                        .is_some_and(|o| (o, other.id) > (at, version.id))
            };
            if all.iter().find(later).is_some() {
                VersionState::Superseded
            } else {
                VersionState::Approved
            }
        }
        (Some(_), _) => VersionState::Superseded,
        (None, Some(draft)) => match draft.state {
            CaseState::Waiting => VersionState::Waiting,
            CaseState::Refused => VersionState::Refused,
            CaseState::Approved | CaseState::Withdrawn | CaseState::Expired => {
                VersionState::Withdrawn
            }
        },
        (None, None) => VersionState::Withdrawn,
    }
}

/// The version in force has not been revised for as long as it allows itself (GRD-7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewDue {
    pub id: i64,
    /// Name and version.
    pub version: String,
    /// When it came into force, or was recorded, for the first one.
    pub since: NaiveDate,
    /// First day on which a revision is due.
    pub due: NaiveDate,
    pub recorded_at: Moment,
}

/// Whether the rulebook in force on a day is due for revision. A proposal under way does not count: only a new
/// version in force ends the reminder.
pub fn policy_review_due(
    db: Db<'_>,
    today: NaiveDate,
    day_of: impl Fn(Moment) -> NaiveDate,
) -> Result<Option<ReviewDue>> {
    let id = db.rulebook_on(today)?;
    let policy: Policy = db.rulebook_section(id, Section::Policy)?;
    let version = db.rulebook_version(id)?;
    let since = version
        .effective_from
        .unwrap_or_else(|| day_of(version.recorded_at));
    let due = policy.due(since);
    Ok((due <= today).then(|| ReviewDue {
        id,
        version: format!("{} {}", version.name, version.version),
        since,
        due,
        recorded_at: version.recorded_at,
    }))
}
