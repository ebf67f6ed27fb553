//! The register of copies (ARC-12): numbered at issue, given back like the original, destroyed with a note.

use super::{folded, known, looking};
use crate::context::Context;
use crate::domain::copies::{NotDestroyed, destroy};
use crate::domain::custody_fact::CustodyFact;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::rows::CopyRow;
use crate::error::{Error, Result};
use crate::ops::act::act;
use crate::ops::looking::{classified, look_closely};

/// Every copy ever made of an item one may know of. Holders are for the counter: who sees the loan sees the name.
pub fn copies(ctx: &mut Context, code: &str) -> Result<Vec<CopyRow>> {
    look_closely(ctx, "archive copies", None, |look| {
        let item = known(look, code)?;
        let told = classified(&item).into_iter().collect();
        let filter = look.loans()?;
        let mut rows = look.db.copies(item.id)?;
        for row in &mut rows {
            if look.db.loan(row.loan, &filter, look.now)?.is_none() {
                row.holder = None;
                row.purpose = None;
            }
        }
        Ok((rows, told))
    })
}

/// Notes that a copy that came back was destroyed.
pub fn destroy_copy(ctx: &mut Context, code: &str, number: u32, note: &str) -> Result<CopyRow> {
    let request = (code, number, note);
    act(
        ctx,
        "archive destroy-copy",
        &request,
        Right::Circulate,
        |act| {
            let item = known(&looking(act), code)?;
            act.about_item(item.id, &item.row.code);
            let find = |rows: Vec<CopyRow>| rows.into_iter().find(|c| c.number == number);
            let missing = || {
                Error::refused(Fact::NotFound {
                    noun: Noun::Copy,
                    code: format!("{}#{number}", folded(code)),
                    near: Vec::new(),
                })
            };
            let copy = find(act.db().copies(item.id)?).ok_or_else(missing)?;
            let item_code = item.row.code;
            destroy(copy.state).map_err(|why| {
                Error::refused(match why {
                    NotDestroyed::StillOut => CustodyFact::CopyOut {
                        item: item_code,
                        number,
                    },
                    NotDestroyed::Already => CustodyFact::CopyDestroyed {
                        item: item_code,
                        number,
                    },
                })
            })?;
            let (by, at) = (act.actor.id, act.now.moment);
            act.about(format!("B{}", copy.loan));
            act.detail("note", note);
            act.tx.add_copy_destroyed(copy.loan, note, by, at)?;
            find(act.db().copies(item.id)?).ok_or_else(missing)
        },
    )
}
