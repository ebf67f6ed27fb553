//! Entries of the journal about what is no act: looks, printings, answers, and what was refused of them.

use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::context::{self, Context};
use crate::domain::people::{Id, Person};
use crate::domain::time::Moment;
use crate::error::{Error, Result};
use crate::ops::act::{Record, entry, journal_refusal};
use crate::ops::repeat;
use crate::store::{StoreError, Tx, journal};

/// Journals what was looked at: no answer to keep, no right to ask.
pub fn journalled(
    ctx: &mut Context,
    verb: &'static str,
    actor: &Person,
    item: (Id, &str),
) -> Result<()> {
    let code = item.1.to_owned();
    journalled_looks(ctx, verb, actor, vec![code], vec![item.0])
}

/// The same for an object that speaks of several items.
pub fn journalled_looks(
    ctx: &mut Context,
    verb: &'static str,
    actor: &Person,
    objects: Vec<String>,
    items: Vec<Id>,
) -> Result<()> {
    written(ctx, verb, actor, objects, items, |_, _| Ok(()))?;
    Ok(())
}

/// The same for what is printed with the number, moment and hash of its entry. Under an operation id that was used
/// before nothing is written, and what was made then comes back.
pub fn anchored<T: Serialize + DeserializeOwned>(
    ctx: &mut Context,
    verb: &'static str,
    actor: &Person,
    (objects, items): (Vec<String>, Vec<Id>),
    request: &impl Debug,
    make: impl FnOnce(Anchor) -> T,
) -> Result<T> {
    let operation = ctx.operation_id.clone();
    let digest = repeat::digest(verb, &actor.code, request);
    let mut made = None;
    written(ctx, verb, actor, objects, items, |tx, anchor| {
        let seq = anchor.seq;
        let whole = make(anchor);
        if let Some(id) = &operation {
            tx.keep_operation(id, &digest, &repeat::kept(&whole)?, seq)?;
        }
        made = Some(whole);
        Ok(())
    })?;
    made.ok_or_else(|| Error::Defect(format!("{verb} made nothing")))
}

fn written(
    ctx: &mut Context,
    verb: &'static str,
    actor: &Person,
    objects: Vec<String>,
    items: Vec<Id>,
    with: impl FnOnce(&Tx<'_>, Anchor) -> Result<()>,
) -> Result<()> {
    let record = Record::of(objects, items);
    let (host, clock) = (ctx.host().clone(), ctx.clock);
    let tx = ctx.store.begin()?;
    let now = clock.read();
    let identity = context::identity(tx.db(), &host, actor)?;
    let rulebook = tx.db().rulebook_on(now.today)?;
    let (who, at) = (&actor.code, now.moment);
    let entry = entry(&host, who, identity, verb, &record, now, rulebook, "{}");
    let mut failed = None;
    let committed = tx.commit_with(&entry, |tx, seq| {
        let hash = journal::hex(&tx.db().journal_head()?.1);
        with(tx, Anchor { seq, at, hash }).map_err(|error| {
            failed = Some(error);
            StoreError::Damaged
        })
    });
    match (failed, committed) {
        (Some(error), _) => Err(error),
        (None, done) => Ok(done.map(|_| ())?),
    }
}

/// Journals that something was refused which is no act of the books, such as handing contents out.
pub fn refused(
    ctx: &mut Context,
    verb: &'static str,
    actor: &Person,
    (objects, items): (Vec<String>, Vec<Id>),
    error: &Error,
) -> Result<()> {
    let record = Record::of(objects, items);
    let identity = context::identity(ctx.store.db(), ctx.host(), actor)?;
    journal_refusal(ctx, verb, &actor.code, identity, &record, error)
}

/// An entry of the journal, as it is printed on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    pub seq: i64,
    pub at: Moment,
    /// Hexadecimal.
    pub hash: String,
}

/// Journals an answer with its figures, for whoever asked.
pub fn answered(
    ctx: &mut Context,
    verb: &'static str,
    actor: &Person,
    object: &str,
    detail: &serde_json::Value,
) -> Result<()> {
    let record = Record::of(vec![object.to_owned()], Vec::new());
    let (host, clock) = (ctx.host().clone(), ctx.clock);
    let tx = ctx.store.begin()?;
    let now = clock.read();
    let identity = context::identity(tx.db(), &host, actor)?;
    let rulebook = tx.db().rulebook_on(now.today)?;
    tx.commit(&entry(
        &host,
        &actor.code,
        identity,
        verb,
        &record,
        now,
        rulebook,
        &detail.to_string(),
    ))?;
    Ok(())
}
