//! `destroy appraise`: item by item, destroy or keep longer, before the first step (DES-1).

use super::{about, case_of, item_of, kept_until, looking, name, route_for, rules, step};
use crate::context::Context;
use crate::domain::destruction::rows::ListRow;
use crate::domain::destruction::{Appraisal, Finding, ListAct};
use crate::domain::permit::Act as Right;
use crate::domain::retention::Retention;
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::archives::folded;
use crate::store::items::Item;

/// Records the appraisal of one item; the route follows what is to be destroyed.
pub fn appraise(
    ctx: &mut Context,
    id: i64,
    code: &str,
    keep: Option<Retention>,
) -> Result<ListRow> {
    act(
        ctx,
        "destroy appraise",
        &(id, code, keep),
        Right::Destroy,
        |act| {
            write(act, id, &folded(code), keep)?;
            super::look::after(act, id)
        },
    )
}

fn write(act: &mut Act<'_>, id: i64, code: &str, keep: Option<Retention>) -> Result<()> {
    let list = about(act, id)?;
    step(&list, ListAct::Appraise)?;
    let mut items: Vec<(Item, bool)> = Vec::new();
    let mut found = None;
    for entry in &list.items {
        let item = item_of(act.db(), &looking(act), entry)?;
        let here = item.row.code == code;
        if here {
            found = Some((entry.position, item.clone()));
        }
        let destroy = if here {
            keep.is_none()
        } else {
            entry.to_destroy()
        };
        items.push((item, destroy));
    }
    let Some((position, item)) = found else {
        return Err(Finding::NotOnList {
            list: name(id),
            item: code.to_owned(),
        }
        .into());
    };
    if let Some(retention) = keep {
        long_enough(act, &item, retention)?;
    }
    let appraisal = match keep {
        Some(_) => Appraisal::Keep,
        None => Appraisal::Destroy,
    };
    let keep_for = keep.map(|r| r.to_string());
    act.detail("appraised", code);
    act.detail("appraisal", appraisal.to_string());
    act.tx.set_appraisal(
        id,
        position,
        appraisal,
        keep_for.as_deref(),
        act.actor.id,
        act.now.moment,
    )?;
    let rules = rules(act.db(), act.rulebook)?;
    let route = route_for(act, &rules, &items)?;
    let case = case_of(act.db(), &list)?;
    if act.tx.set_case_route(case.id, &route)? {
        Ok(())
    } else {
        Err(Error::Defect(format!("a step of {} was taken", name(id))))
    }
}

/// A further term runs from the end of the one before; one that has ended by now would keep nothing.
pub(super) fn long_enough(act: &Act<'_>, item: &Item, retention: Retention) -> Result<()> {
    match kept_until(item, retention) {
        (_, Some(ends)) if ends <= act.now.today => Err(Finding::KeptTooShort {
            item: item.row.code.clone(),
            retention: retention.to_string(),
            ends,
        }
        .into()),
        _ => Ok(()),
    }
}
