//! `archive retention`: another term for an item already filed, by an explicit act (ARC-10).

use super::add::looking;
use super::known;
use super::schedules::{amended_term, retain};
use crate::context::Context;
use crate::domain::destruction::Term;
use crate::domain::permit::Act as Right;
use crate::domain::retention::Retention;
use crate::domain::rows::ItemRow;
use crate::error::Result;
use crate::ops::act::act;
use crate::ops::destruction::gone;

/// Applies a term anew: it runs from closing or the end of the year again; under a schedule, from what starts it.
pub fn retention(ctx: &mut Context, code: &str, to: Retention, reason: &str) -> Result<ItemRow> {
    act(
        ctx,
        "archive retention",
        &(code, to, reason),
        Right::FileArchives,
        |act| {
            let item = known(&looking(act), code)?;
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
            amended_term(act, &item)
        },
    )
}
