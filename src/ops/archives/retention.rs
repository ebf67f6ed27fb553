//! `archive retention`: another term for an item already filed, by an explicit act (ARC-10).

use super::add::looking;
use super::known;
use super::schedules::retain;
use crate::context::Context;
use crate::domain::destruction::Term;
use crate::domain::permit::Act as Right;
use crate::domain::retention::Retention;
use crate::domain::rows::ItemRow;
use crate::error::{Error, Result};
use crate::ops::act::act;
use crate::ops::destruction::gone;
use crate::store::items::Amendment;

/// Applies a term anew: it runs from closing or the end of the year again; under a schedule, from what starts it.
pub fn retention(ctx: &mut Context, code: &str, to: Retention, reason: &str) -> Result<ItemRow> {
    act(
        ctx,
        "archive retention",
        &(code, to, reason),
        Right::FileArchives,
        |act| {
            let item = known(act.db(), code, &looking(act).items()?)?;
            act.about_item(item.id, &item.row.code);
            act.detail("reason", reason);
            if let Some(gone) = gone(&item.row) {
                return Err(gone.into());
            }
            if !retain(act, &item, to)? {
                let term = Term::of(None, None, item.row.closed, item.row.year);
                let due = term.and_then(|term| term.due(to));
                act.tx.set_retention(item.id, to, None, due)?;
            }
            act.tx.add_amendment(&Amendment {
                noun: "item",
                subject: item.id,
                field: "retention",
                old: Some(&item.row.retention),
                new: Some(&to.to_string()),
                at: act.now.moment,
                by: act.actor.id,
            })?;
            let mut row = act
                .db()
                .item_by_id(item.id, act.now.today)?
                .ok_or_else(|| Error::Defect(format!("item {} is gone", item.id)))?
                .row;
            row.named = act.db().item_named(item.id)?;
            row.scheduled = act.db().scheduled(item.id)?;
            Ok(row)
        },
    )
}
