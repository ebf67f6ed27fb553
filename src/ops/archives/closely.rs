//! Looks at one volume and at one case: of classified items they are journalled first (BOR-10).

use super::item_cases::{none, whole};
use super::volume_of;
use crate::context::Context;
use crate::domain::people::Id;
use crate::domain::rows::{ItemCaseRow, VolumeRow};
use crate::domain::words::Level;
use crate::error::Result;
use crate::ops::act::journalled_looks;
use crate::ops::looking::{classified, look_as, look_closely};

/// One volume: catalogue and note. One that is classified itself is like an item.
pub fn volume(ctx: &mut Context, code: &str) -> Result<VolumeRow> {
    let (clock, actor) = (ctx.clock, ctx.actor()?);
    let (row, told) = look_as(ctx, &actor, |look| {
        let row = volume_of(look, code, &clock)?;
        let mut told: Vec<(Id, String)> = Vec::new();
        if row.level != Level::None {
            let contents = look.db.contents(&row.code, look.now.today)?;
            let secret = contents.into_iter().filter(|c| c.row.level != Level::None);
            told.extend(secret.map(|c| (c.item, c.row.code)));
        }
        Ok((row, told))
    })?;
    if row.level != Level::None {
        let (items, codes): (Vec<Id>, Vec<String>) = told.into_iter().unzip();
        let objects = std::iter::once(row.code.clone()).chain(codes).collect();
        journalled_looks(ctx, "archive volume show", &actor, objects, items)?;
    }
    Ok(row)
}

/// One case with its route and the steps taken.
pub fn item_case(ctx: &mut Context, id: i64) -> Result<ItemCaseRow> {
    look_closely(ctx, "archive case", Some(format!("L{id}")), |look| {
        let found = look.db.item_case(id, &look.items()?)?;
        let found = found.ok_or_else(|| none(id))?;
        let item = look.db.item_by_id(found.item, look.now.today)?;
        let row = whole(look.db, found, look.organisation, look.now)?;
        Ok((row, item.iter().filter_map(classified).collect()))
    })
}
