//! Handing papers over against signature (ARC-5, ARC-6): one file a use case.

pub mod book;
pub mod documents;
pub mod files;
pub mod import;
pub mod look;
pub mod months;
pub mod prepare;
pub mod rates;
pub mod sign;
pub mod todo;

use crate::context;
use crate::domain::filing_rules::FilingRules;
use crate::domain::knowledge::Knower;
use crate::domain::permit::Act as Right;
use crate::domain::words::Function;
use crate::error::Result;
use crate::ops::act::may;
use crate::ops::knowing::Look;
use crate::store::Db;
use crate::store::papers::PaperFilter;
use crate::store::rulebooks::Section;

pub use book::{standings, standings_of};
pub use import::Handovers;
pub(in crate::ops) use prepare::may_prepare;

/// When and what is filed, by a version of the rules; nothing is regulated in versions of before.
pub(in crate::ops) fn rules(db: Db<'_>, rulebook: i64) -> Result<FilingRules> {
    Ok(db
        .rulebook_section_or_none(rulebook, Section::Filing)?
        .unwrap_or_default())
}

/// What the viewer may know of papers that are not items yet.
pub fn papers(look: &Look<'_>) -> Result<PaperFilter> {
    let may = |right| may(look.db, look.organisation, look.person, right);
    let person = look.person;
    let items = look.items()?;
    let mut departments = Vec::new();
    if may(Right::ReadDepartmentHandovers)? || may(Right::HandOver)? {
        departments.push(person.department);
        departments.extend(&person.oversees);
    }
    let knowledge = context::knowledge(look.db, look.rulebook)?;
    let kept = if person.has(Function::FileClerk) {
        let mut kept = knowledge.archivist.clone();
        kept.extend(knowledge.levels_known_to(Knower::Everybody));
        kept
    } else {
        Vec::new()
    };
    Ok(PaperFilter {
        items,
        everywhere: may(Right::ReadHandovers)?,
        departments,
        clerk_of: person.has(Function::FileClerk).then_some(person.department),
        kept,
    })
}
