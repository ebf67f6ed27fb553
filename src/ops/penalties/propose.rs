//! What the book of handovers shows: breaches to be recorded after somebody has looked at them (ARC-6, ARC-8).

use super::{name, rules};
use crate::context::{Clock, Context};
use crate::domain::conduct_fact::ConductFact;
use crate::domain::handover::Standing;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::report_due::Period;
use crate::domain::rows::conduct::{ProposalRow, ProposalsRow};
use crate::domain::words::Matter;
use crate::error::{Error, Result};
use crate::ops::act::act;
use crate::ops::archives::looking;
use crate::ops::cases::{Sides, holds};
use crate::ops::handover::standings;
use crate::ops::knowing::{Look, roster};
use crate::ops::looking::look;
use crate::store::journal::{digest, hex};
use crate::store::penalties::NewBreach;
use crate::store::rulebooks::Section;

/// A breach that the book shows, with whose it is.
struct Proposal {
    staff: Id,
    department: Id,
    rulebook: i64,
    row: ProposalRow,
}

/// A line of the book that the viewer may know of, as it is written there.
pub(super) fn line(look: &Look<'_>, clock: Clock, typed: &str) -> Result<String> {
    let files = standings(look, clock, look.now.today, None)?;
    let found = files
        .into_iter()
        .find(|f| f.reference.eq_ignore_ascii_case(typed));
    found.map(|f| f.reference).ok_or_else(|| {
        Error::refused_hint(
            Fact::NotFound {
                noun: Noun::Handover,
                code: typed.to_owned(),
                near: Vec::new(),
            },
            "crm archive handover book".to_owned(),
        )
    })
}

/// Breaches of a month that the viewer may record and that were not recorded yet, by the rules of their days. A file that
/// nobody has handed over yet has no sender, and waits until somebody has.
fn found(look: &Look<'_>, clock: Clock, month: Period) -> Result<Vec<Proposal>> {
    let today = look.now.today;
    let roster = roster(look.db, look.organisation)?;
    let recorded = look.db.breaches(None)?;
    let mut proposals = Vec::new();
    for file in standings(look, clock, today, None)? {
        let Some(sender) = file.sender.and_then(|id| roster.person(id)) else {
            continue;
        };
        let day = file
            .deadline
            .day()
            .or(file.signed)
            .unwrap_or(today)
            .min(today);
        let rulebook = look.db.rulebook_on(day)?;
        let section = look
            .db
            .rulebook_section_or_none(rulebook, Section::Penalties)?;
        let Some(penalties): Option<crate::domain::penalty::Penalties> = section else {
            continue;
        };
        let sides = Sides::outside(sender.department, Matter::Conduct, today);
        if !holds(&penalties.recorded_by, look.person, &sides, &roster) {
            continue;
        }
        for kind in &penalties.kinds {
            let shown = kind
                .seen_in_book
                .as_ref()
                .and_then(|book| book.shown(&file));
            let Some((day, units)) = shown.filter(|(day, _)| Period::of(*day) == month) else {
                continue;
            };
            let known = recorded.iter().any(|b| {
                b.breach.kind.code == kind.code && b.handover.as_ref() == Some(&file.reference)
            });
            if known || day > today {
                continue;
            }
            proposals.push(Proposal {
                staff: sender.id,
                department: sender.department,
                rulebook,
                row: ProposalRow {
                    handover: file.reference.clone(),
                    staff: sender.code.clone(),
                    kind: kind.code.clone(),
                    kind_zh: kind.zh.clone(),
                    kind_en: kind.en.clone(),
                    units,
                    day,
                    about: about(&file),
                    breach: None,
                },
            });
        }
    }
    proposals.sort_by(|a, b| {
        let key = |p: &Proposal| (p.row.day, p.row.handover.clone(), p.row.kind.clone());
        key(a).cmp(&key(b))
    });
    Ok(proposals)
}

fn about(file: &Standing) -> String {
    match &file.vehicle {
        Some(vehicle) => format!("{} {vehicle}", file.title),
        None => file.title.clone(),
    }
}

fn digest_of(proposals: &[Proposal]) -> Result<String> {
    let rows: Vec<&ProposalRow> = proposals.iter().map(|p| &p.row).collect();
    let whole = serde_json::to_string(&rows).map_err(|e| Error::Defect(e.to_string()))?;
    Ok(hex(&digest(whole.as_bytes())).chars().take(16).collect())
}

/// What the book shows of a month; with the digest of what was looked at it is recorded.
pub fn propose(
    ctx: &mut Context,
    month: Option<Period>,
    confirmed: Option<&str>,
) -> Result<ProposalsRow> {
    let clock = ctx.clock;
    let Some(confirmed) = confirmed else {
        return look(ctx, |look| {
            rules(look.db, look.rulebook)?;
            let month = month.unwrap_or_else(|| Period::of(look.now.today));
            let proposals = found(look, clock, month)?;
            Ok(ProposalsRow {
                month,
                digest: digest_of(&proposals)?,
                recorded: false,
                breaches: proposals.into_iter().map(|p| p.row).collect(),
            })
        });
    };
    let request = (month, confirmed);
    act(ctx, "penalty propose", &request, Right::TakePart, |act| {
        rules(act.db(), act.rulebook)?;
        let month = month.unwrap_or_else(|| Period::of(act.now.today));
        let mut proposals = found(&looking(act), clock, month)?;
        let now = digest_of(&proposals)?;
        if now != confirmed {
            return Err(Error::refused_hint(
                ConductFact::ProposalChanged {
                    digest: confirmed.to_owned(),
                },
                format!("crm penalty propose --month {month}"),
            ));
        }
        for proposal in &mut proposals {
            let row = &mut proposal.row;
            let id = act.tx.add_breach(&NewBreach {
                staff: proposal.staff,
                department: proposal.department,
                rulebook: proposal.rulebook,
                kind: &row.kind,
                units: row.units,
                day: row.day,
                about: Some(&row.about),
                item: None,
                handover: Some(&row.handover),
                note: None,
                by: act.actor.id,
                at: act.now.moment,
            })?;
            row.breach = Some(id);
            act.about(row.staff.clone());
            act.about(name(id));
        }
        Ok(ProposalsRow {
            month,
            digest: now,
            recorded: true,
            breaches: proposals.into_iter().map(|p| p.row).collect(),
        })
    })
}
