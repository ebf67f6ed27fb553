//! Where a paper is to be filed (ARC-2, ARC-3), and where an item is kept (ARC-4).

use super::volumes::category;
use super::{known, looking};
use crate::context::Context;
use crate::domain::custody_fact::CustodyFact;
use crate::domain::handover_fact::HandoverFact;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::rows::{MoveRow, PlaceRow};
use crate::domain::volume::{PaperKind, Relation, VolumeState, Years, filing_year};
use crate::domain::words::{ItemState, Level};
use crate::error::{Error, Ground, Result, cite};
use crate::ops::act::act;
use crate::ops::departments;
use crate::ops::looking::{classified, look, look_closely};
use crate::store::rulebooks::Section;

/// A paper to be filed.
#[derive(Clone, Debug)]
pub struct Paper<'a> {
    pub kind: PaperKind,
    pub year: i32,
    pub years: Years,
    /// The own department without it.
    pub department: Option<&'a str>,
    /// Department in the lead of joint work, or the one that convened a meeting: it files (ARC-5).
    pub lead: Option<&'a str>,
    pub convener: Option<&'a str>,
    pub category: Option<&'a str>,
    pub level: Level,
    pub relation: Option<Relation>,
}

/// Proposes year, category and volume, with reasons; nothing is written.
pub fn place(ctx: &mut Context, paper: &Paper<'_>) -> Result<PlaceRow> {
    look(ctx, |look| {
        let department = match paper.lead.or(paper.convener).or(paper.department) {
            Some(name) => departments::find(look.db, name)?,
            None => look.person.department,
        };
        let names = look.db.departments()?;
        let name = names
            .into_iter()
            .find(|d| d.id == department)
            .map_or_else(String::new, |d| d.name);
        let year = filing_year(paper.kind, paper.year, paper.years);
        let kind = paper.kind;
        let mut facts: Vec<Fact> = vec![CustodyFact::FilingYear { kind, year }.into()];
        if paper.lead.is_some() {
            let department = name.clone();
            facts.push(HandoverFact::FiledByLead { department }.into());
        } else if paper.convener.is_some() {
            let department = name.clone();
            facts.push(HandoverFact::FiledByConvener { department }.into());
        }
        let found = match paper.category {
            None => None,
            Some(typed) => category(look.db, department, year, typed)?,
        };
        if paper.category.is_some() && found.is_none() {
            let department = name.clone();
            facts.push(CustodyFact::FilingNoCategory { department, year }.into());
        }
        let filter = look.items()?;
        let state = Some(VolumeState::Open);
        let mut volumes = Vec::new();
        for volume in look
            .db
            .volumes(Some(department), Some(year), state, &filter)?
        {
            let contents = look.db.contents(&volume.row.code, look.now.today)?;
            let top = volume.declared == Level::TopSecret
                || contents.iter().any(|c| c.row.level == Level::TopSecret);
            let apart = if paper.level == Level::TopSecret {
                top || contents.is_empty()
            } else {
                !top || paper.relation == Some(Relation::TiedTo)
            };
            let same = (found.as_ref()).is_none_or(|(_, c)| c.number == volume.row.number);
            if apart && same {
                volumes.push(volume.row.code);
            }
        }
        facts.push(if volumes.is_empty() {
            CustodyFact::FilingNoVolume { year }.into()
        } else {
            let volumes = volumes.clone();
            CustodyFact::FilingVolume { volumes }.into()
        });
        if let Some(relation) = paper.relation {
            facts.push(CustodyFact::FilingTogether { relation }.into());
        }
        let grounds: Vec<Ground> = facts.into_iter().map(Ground::from).collect();
        let articles: Vec<_> = look.db.rulebook_section(look.rulebook, Section::Articles)?;
        Ok(PlaceRow {
            kind,
            year,
            department: name,
            category: found.map(|(_, c)| c.name),
            volumes,
            reasons: cite(&grounds, &articles),
        })
    })
}

/// Where an item goes, and why.
#[derive(Clone, Copy, Debug)]
pub struct Moving<'a> {
    pub item: &'a str,
    /// room/cabinet/shelf/box, as far as it is known.
    pub to: &'a str,
    pub reason: Option<&'a str>,
}

/// A place as it is kept: room/cabinet/shelf/box, as far as it is known.
pub fn place_of(typed: &str) -> Result<String> {
    let parts: Vec<&str> = typed.split('/').map(str::trim).collect();
    if parts.len() > 4 || parts.iter().any(|p| p.is_empty()) {
        return Err(Error::refused(CustodyFact::PlaceForm {
            place: typed.to_owned(),
        }));
    }
    Ok(parts.join("/"))
}

/// Records a move to another place.
pub fn move_item(ctx: &mut Context, moving: &Moving<'_>) -> Result<Vec<MoveRow>> {
    act(ctx, "archive move", moving, Right::FileArchives, |act| {
        let item = known(&looking(act), moving.item)?;
        act.about_item(item.id, &item.row.code);
        match item.row.state {
            ItemState::Destroyed | ItemState::Cancelled => {
                return Err(Error::refused(CustodyFact::ItemGone {
                    item: item.row.code,
                    state: item.row.state,
                }));
            }
            ItemState::Available | ItemState::OnLoan | ItemState::Lost => {}
        }
        let to = place_of(moving.to)?;
        if item.row.place.as_ref() == Some(&to) {
            return Err(Error::refused(CustodyFact::PlaceSame {
                item: item.row.code,
                place: to,
            }));
        }
        let (by, at) = (act.actor.id, act.now.moment);
        let from = item.row.place.as_deref();
        act.tx
            .move_item(item.id, from, &to, moving.reason, by, at)?;
        Ok(act.db().moves(item.id)?)
    })
}

/// Every move of an item one may know of.
pub fn moves(ctx: &mut Context, code: &str) -> Result<Vec<MoveRow>> {
    look_closely(ctx, "archive moves", None, |look| {
        let item = known(look, code)?;
        let told = classified(&item).into_iter().collect();
        Ok((look.db.moves(item.id)?, told))
    })
}
