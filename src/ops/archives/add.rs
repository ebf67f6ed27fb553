//! Files an item (ARC-1).

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use super::schedules::{self, Under};
use super::sharing::against;
use super::volumes::stand;
use super::{filing, folded, propose};
use crate::context::{self, Context};
use crate::domain::dated::Dated;
use crate::domain::handover::Custody;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::record::NewArchive;
use crate::domain::retention::Retention;
use crate::domain::rows::{ItemRow, ProposalRow};
use crate::domain::sharing::Joiner;
use crate::domain::words::Level;
use crate::error::{Error, Ground, Result, UsageFault};
use crate::import::fault::{Fault, FaultKind};
use crate::ops::act::{Act, act};
use crate::ops::departments;
use crate::ops::knowing::Look;
use crate::store::items::ItemFields;

/// The item as filed, and what to look at.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Filed {
    pub item: ItemRow,
    pub warnings: Vec<Fault>,
    /// What the subject list proposes, where that is a higher level (ARC-9).
    pub proposal: Option<ProposalRow>,
}

/// Files an item under a code of the archivist's choice, or the next number (ARC-1, ARC-11); its paper may still be
/// with the department's clerk (ARC-5).
pub fn add(
    ctx: &mut Context,
    new: &NewArchive<Option<Retention>>,
    custody: Custody,
    under: Option<Under<'_>>,
) -> Result<Filed> {
    let request = (new, custody, under);
    act(ctx, "archive add", &request, Right::TakePart, |act| {
        let archivist = act.may(Right::FileArchives)?;
        if !archivist && !act.may(Right::FileOwnArchives)? {
            act.require(Right::FileArchives)?;
        }
        let schedule = match under {
            Some(under) => Some((schedules::for_filing(act, under)?, under.from)),
            None => None,
        };
        let of_schedule = || schedule.as_ref().map(|(schedule, _)| schedule.retention);
        let retention =
            (new.retention.or_else(of_schedule)).ok_or(Error::Usage(UsageFault::MissingFlag {
                flag: "--retention",
            }))?;
        let (mut fields, warnings) = checked(act, new, retention, archivist)?;
        let found = propose::proposal(act.db(), act.rulebook, &new.title, None, act.now.today)?;
        if found.level == Some(new.level) {
            fields.level_until = found.until;
        }
        // The list of levels begins with the highest.
        let proposal = Some(found).filter(|p| p.level.is_some_and(|level| level < new.level));
        let rules = context::archives(act.db(), act.rulebook)?;
        fields.code = match &new.code {
            Some(code) => folded(code),
            None => filing::next_code(&act.tx, &rules, new.year, &new.category)?,
        };
        let by = act.actor.id;
        let id = act.tx.add_item(&fields, by, act.now.moment, act.rulebook)?;
        if new.level != Level::None {
            act.tx.add_knower(id, by, by, act.now.moment)?;
        }
        act.about_item(id, &fields.code);
        if let Some(volume) = &fields.volume {
            stand(act, volume, id)?;
        }
        if custody == Custody::Clerk {
            act.tx.set_custody(id, custody)?;
        }
        let filed = |act: &Act<'_>| {
            let item = act.db().item_by_id(id, act.now.today)?;
            item.ok_or_else(|| Error::Defect(format!("item {id} filed and gone")))
        };
        if let Some((schedule, came)) = &schedule {
            schedules::apply(act, &filed(act)?, schedule, *came, retention)?;
        }
        let mut item = filed(act)?.row;
        item.volume.clone_from(&fields.volume);
        item.named = act.db().item_named(id)?;
        item.scheduled = act.db().scheduled(id)?;
        Ok(Filed {
            item,
            warnings,
            proposal,
        })
    })
}

/// The columns to write but for the code; every ground against them at once.
fn checked(
    act: &Act<'_>,
    new: &NewArchive<Option<Retention>>,
    retention: Retention,
    archivist: bool,
) -> Result<(ItemFields, Vec<Fault>)> {
    let db = act.db();
    let today = act.now.today;
    let rules = context::archives(db, act.rulebook)?;
    let mut grounds: Vec<Ground> = Vec::new();
    let mut hint = None;
    let mut warnings = Vec::new();
    let department = match departments::find(db, &new.department) {
        Ok(id) => id,
        Err(Error::Refused { grounds: none, .. }) => {
            grounds.extend(none);
            hint = Some(format!("crm department add {}", new.department));
            0
        }
        Err(error) => return Err(error),
    };
    if !archivist {
        if grounds.is_empty() && department != act.actor.department {
            let department = new.department.clone();
            grounds.push(Fact::DepartmentNotOwn { department }.into());
        }
        if new.code.is_some() {
            grounds.push(Fact::CodeNotYours.into());
        }
    }
    if !(filing::FIRST_YEAR..=today.year()).contains(&new.year) {
        let year = i64::from(new.year);
        grounds.push(Fact::YearOutOfRange { year }.into());
    }
    match new.closed {
        Some(date) if date > today => grounds.push(
            Fact::DateInFuture {
                date,
                given: Dated::Closing,
            }
            .into(),
        ),
        Some(closed) if closed.year() < new.year => warnings.push(Fault::new(
            0,
            "closed",
            &closed.to_string(),
            FaultKind::ClosedBeforeYear { year: new.year },
        )),
        _ => {}
    }
    let customer = match &new.customer {
        None => None,
        Some(code) => {
            let filter = looking(act).customers()?;
            let found = db.customer_by_code(&folded(code), &filter)?;
            if found.is_none() {
                let (noun, code) = (Noun::Customer, code.clone());
                let near = Vec::new();
                grounds.push(Fact::NotFound { noun, code, near }.into());
            }
            found.map(|c| c.id)
        }
    };
    if archivist
        && let Some(code) = &new.code
        && db.item_code_row(&folded(code))?.is_some()
    {
        let (noun, code) = (Noun::Item, folded(code));
        grounds.push(Fact::CodeTaken { noun, code }.into());
    }
    let volume = new.volume.as_deref().map(folded);
    if let Some(volume) = &volume {
        let joiner = Joiner {
            item: new.code.as_ref().unwrap_or(&new.title),
            year: new.year,
            category: &new.category,
            department: (department != 0).then_some((department, &new.department)),
            level: new.level,
            tied_to: None,
        };
        let filter = looking(act).items()?;
        grounds.extend(against(act, volume, &filter, archivist, &joiner)?);
    }
    if !grounds.is_empty() {
        return Err(Error::Refused { grounds, hint });
    }
    let typed = filing::file_type(&rules, new.file_type.as_deref(), customer.is_some());
    if !typed.known
        && let Some(word) = &new.file_type
    {
        warnings.push(Fault::new(0, "type", word, FaultKind::UnknownFileType));
    }
    let fields = ItemFields {
        code: String::new(),
        title: new.title.clone(),
        year: new.year,
        category: new.category.clone(),
        level: new.level,
        level_until: filing::level_until(&rules, new.level, today),
        department,
        retention: retention.to_string(),
        due: filing::due(retention, new.closed, new.year),
        pages: new.pages,
        closed: new.closed,
        customer,
        file_type: typed.name,
        kind: typed.kind,
        volume,
        place: new.place.clone(),
        medium: new.medium,
    };
    Ok((fields, warnings))
}

/// The acting person as one who looks.
pub fn looking<'a>(act: &'a Act<'_>) -> Look<'a> {
    Look {
        db: act.db(),
        now: act.now,
        rulebook: act.rulebook,
        person: &act.actor,
        organisation: &act.organisation,
    }
}
