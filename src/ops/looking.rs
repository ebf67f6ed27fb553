//! The frame of every looking use case: who looks, on one view of the books.

use crate::context::{self, Context};
use crate::domain::people::{Id, Person};
use crate::domain::words::Level;
use crate::error::Result;
use crate::ops::act::journalled_looks;
use crate::ops::knowing::Look;
use crate::store::items::Item;

/// Runs `run` on one view of the books, as the acting person.
pub fn look<T>(ctx: &mut Context, run: impl FnOnce(&Look<'_>) -> Result<T>) -> Result<T> {
    let actor = ctx.actor()?;
    look_as(ctx, &actor, run)
}

/// The same for an actor known already.
pub fn look_as<T>(
    ctx: &mut Context,
    actor: &Person,
    run: impl FnOnce(&Look<'_>) -> Result<T>,
) -> Result<T> {
    let (now, rulebook) = (ctx.now, ctx.rulebook);
    let view = ctx.store.snapshot()?;
    let db = view.db();
    let organisation = context::organisation(db, rulebook)?;
    run(&Look {
        db,
        now,
        rulebook,
        person: actor,
        organisation: &organisation,
    })
}

/// Row and code of an item, where it is classified.
pub fn classified(item: &Item) -> Option<(Id, String)> {
    (item.row.level != Level::None).then(|| (item.id, item.row.code.clone()))
}

/// A look at one thing that tells of classified items, which come back beside the answer: it is journalled before
/// anything is shown, or refused if it cannot be (BOR-10). `name` is the thing's own, where it is not an item.
pub fn look_closely<T>(
    ctx: &mut Context,
    verb: &'static str,
    name: Option<String>,
    run: impl FnOnce(&Look<'_>) -> Result<(T, Vec<(Id, String)>)>,
) -> Result<T> {
    let actor = ctx.actor()?;
    let (answer, told) = look_as(ctx, &actor, run)?;
    if !told.is_empty() {
        let (items, codes): (Vec<Id>, Vec<String>) = told.into_iter().unzip();
        let objects = name.into_iter().chain(codes).collect();
        journalled_looks(ctx, verb, &actor, objects, items)?;
    }
    Ok(answer)
}
