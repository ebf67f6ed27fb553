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
    let record = Record::of(objects, items);
    written(ctx, verb, actor, &record, |_, _| Ok(()))
}

/// How many objects of a list an entry names one by one.
const NAMED: usize = 20;

/// Journals what was looked at in a list: each where they are few, else how many and a digest of their codes.
pub fn journalled_list(
    ctx: &mut Context,
    verb: &'static str,
    actor: &Person,
    codes: Vec<String>,
) -> Result<()> {
    let mut detail = serde_json::Map::new();
    detail.insert("count".to_owned(), codes.len().into());
    let objects = if codes.len() > NAMED {
        let digest = journal::hex(&journal::digest(codes.join("\n").as_bytes()));
        detail.insert("digest".to_owned(), digest.into());
        Vec::new()
    } else {
        codes
    };
    let record = Record::told(objects, detail);
    written(ctx, verb, actor, &record, |_, _| Ok(()))
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
    let record = Record::of(objects, items);
    written(ctx, verb, actor, &record, |tx, anchor| {
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
    verb: &str,
    actor: &Person,
    record: &Record,
    with: impl FnOnce(&Tx<'_>, Anchor) -> Result<()>,
) -> Result<()> {
    let (host, clock) = (ctx.host().clone(), ctx.clock);
    let tx = ctx.store.begin()?;
    let now = clock.read();
    let identity = context::identity(tx.db(), &host, actor)?;
    let rulebook = tx.db().rulebook_on(now.today)?;
    let (who, at) = (&actor.code, now.moment);
    let detail = record.detail();
    let entry = entry(&host, who, identity, verb, record, now, rulebook, &detail);
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

/// Journals an answer that goes to a file: how many rows, and the digest of what is written, where it is known before
/// (ORG-6, BOR-10).
pub fn exported(
    ctx: &mut Context,
    verb: &str,
    object: Option<String>,
    content: Option<(usize, &[u8])>,
) -> Result<()> {
    let actor = ctx.actor()?;
    let mut detail = serde_json::Map::new();
    detail.insert("exported".to_owned(), true.into());
    if let Some((rows, bytes)) = content {
        let digest = journal::hex(&journal::digest(bytes));
        detail.insert("count".to_owned(), rows.into());
        detail.insert("digest".to_owned(), digest.into());
    }
    let record = Record::told(object.into_iter().collect(), detail);
    written(ctx, verb, &actor, &record, |_, _| Ok(()))
}
