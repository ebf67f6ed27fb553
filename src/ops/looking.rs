//! The frame of every looking use case: who looks, on one view of the books.

use crate::context::{self, Context};
use crate::domain::people::Person;
use crate::error::Result;
use crate::ops::knowing::Look;

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
