//! Holds: litigation or an audit suspends disposal, at any moment (ARC-10).

use super::add::looking;
use super::{known, known_by};
use crate::context::Context;
use crate::domain::destruction::Finding;
use crate::domain::destruction::rows::HoldRow;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::destruction::gone;
use crate::ops::looking::{classified, look_closely};
use crate::store::items::Filter;

/// Puts an item on hold; several may stand on one, and lists already drawn up are reached too.
pub fn hold(ctx: &mut Context, code: &str, reason: &str) -> Result<HoldRow> {
    act(
        ctx,
        "archive hold",
        &(code, reason),
        Right::ManageHolds,
        |act| {
            let item = known(&looking(act), code)?;
            act.about_item(item.id, &item.row.code);
            if let Some(gone) = gone(&item.row) {
                return Err(gone.into());
            }
            let id = act
                .tx
                .add_hold(item.id, reason, act.actor.id, act.now.moment)?;
            act.about(format!("H{id}"));
            act.detail("reason", reason);
            Ok(after(act, id)?.1)
        },
    )
}

fn after(act: &Act<'_>, id: i64) -> Result<(Id, HoldRow)> {
    let all = Filter::nothing_hidden(act.now.today);
    let found = act.db().holds(None, Some(id), &all)?.pop();
    found.ok_or_else(|| Error::Defect(format!("H{id} is gone")))
}

/// Releases a hold; the others of the item stay.
pub fn release(ctx: &mut Context, id: i64, reason: Option<&str>) -> Result<HoldRow> {
    act(
        ctx,
        "archive release",
        &(id, reason),
        Right::ManageHolds,
        |act| {
            let hold = format!("H{id}");
            let filter = looking(act).items()?;
            let Some((item, row)) = act.db().holds(None, Some(id), &filter)?.pop() else {
                let fact = Fact::NotFound {
                    noun: Noun::Hold,
                    code: hold,
                    near: Vec::new(),
                };
                return Err(Error::refused_hint(fact, "crm archive holds".to_owned()));
            };
            act.about(hold.clone());
            act.about_item(item, &row.item);
            if let Some(reason) = reason {
                act.detail("reason", reason);
            }
            if !act
                .tx
                .release_hold(id, reason, act.actor.id, act.now.moment)?
            {
                return Err(Finding::HoldReleased { hold }.into());
            }
            Ok(after(act, id)?.1)
        },
    )
}

/// Holds of items one may know of: of one item, or all; the released ones only with `all`.
pub fn holds(ctx: &mut Context, code: Option<&str>, all: bool) -> Result<Vec<HoldRow>> {
    look_closely(ctx, "archive holds", None, |look| {
        let filter = look.items()?;
        let item = match code {
            Some(code) => Some(known_by(look.db, code, &filter)?),
            None => None,
        };
        let rows = look.db.holds(item.as_ref().map(|i| i.id), None, &filter)?;
        let rows = rows
            .into_iter()
            .map(|(_, row)| row)
            .filter(|row| all || row.released_at.is_none())
            .collect();
        Ok((rows, item.iter().filter_map(classified).collect()))
    })
}
