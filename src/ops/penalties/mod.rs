//! Breaches of filing and what they cost (ARC-8): recorded, mended, reversed, waived; derived as of a day.

mod ledger;
mod look;
mod propose;
mod record;
mod statement;
pub mod todo;
mod waiver;

use crate::domain::conduct_fact::{ConductFact, ConductMatter};
use crate::domain::penalty::Penalties;
use crate::domain::people::Id;
use crate::domain::reason::{Fact, Noun};
use crate::domain::route::{Holder, Post, posts_to_string};
use crate::domain::words::Matter;
use crate::error::{Error, Result};
use crate::ops::act::Act;
use crate::ops::cases::{Sides, holding, holds};
use crate::ops::knowing::roster;
use crate::store::Db;
use crate::store::rulebooks::Section;

pub use ledger::{Known, known};
pub use look::{Query, breach, kinds, list};
pub use propose::propose;
pub use record::{Fixing, Recording, fix_share, mended, order, record, reverse};
pub use statement::statement;
pub use waiver::{decide, waive, waiver, waivers, withdraw};

pub(super) fn name(id: Id) -> String {
    format!("J{id}")
}

/// What a version of the rulebook says of breaches; refused where it says nothing.
pub(super) fn rules(db: Db<'_>, rulebook: i64) -> Result<Penalties> {
    db.rulebook_section_or_none(rulebook, Section::Penalties)?
        .ok_or_else(|| {
            let matter = ConductMatter::Penalties;
            Error::refused_hint(
                ConductFact::NotRegulated { matter },
                "crm rulebook show".to_owned(),
            )
        })
}

fn none(id: Id) -> Error {
    Error::refused_hint(
        Fact::NotFound {
            noun: Noun::Breach,
            code: name(id),
            near: Vec::new(),
        },
        "crm penalty list".to_owned(),
    )
}

fn not_yours(posts: &[Post]) -> Error {
    Error::refused(ConductFact::NotYours {
        matter: ConductMatter::Penalties,
        needs: posts_to_string(posts),
    })
}

/// Refuses unless the acting person holds one of the posts, of a department where one asks for it.
fn require_post(act: &Act<'_>, posts: &[Post], department: Id) -> Result<()> {
    let roster = roster(act.db(), &act.organisation)?;
    let sides = Sides::outside(department, Matter::Conduct, act.now.today);
    match holds(posts, &act.actor, &sides, &roster) {
        true => Ok(()),
        false => Err(not_yours(posts)),
    }
}

/// The same about somebody's breach: nobody deals with an own one, others stand in (BOR-4).
fn require_other(act: &mut Act<'_>, posts: &[Post], of: (Id, Id)) -> Result<Holder> {
    let (staff, department) = of;
    let roster = roster(act.db(), &act.organisation)?;
    let sides = Sides {
        borrower: Some(staff),
        ..Sides::outside(department, Matter::Conduct, act.now.today)
    };
    let holders = holding(posts, &sides, &roster);
    let actor = act.actor.id;
    let Some(holder) = holders.into_iter().find(|h| h.person == actor) else {
        return Err(not_yours(posts));
    };
    if let Some(principal) = holder.on_behalf_of.and_then(|id| roster.person(id)) {
        act.on_behalf_of(&principal.code);
    }
    Ok(holder)
}
