//! The journal: list, verify, seal (ORG-4).

use crate::context::Context;
use crate::domain::permit::Act as Right;
use crate::domain::rows::{EntryRow, Head, VerifyRow};
use crate::error::{Error, Result, Unusable};
use crate::ops::act::may;
use crate::ops::destruction::look::register_broken;
use crate::ops::looking;
use crate::store::journal::hex;
use crate::store::meta::Key;

/// What a list asks for.
#[derive(Clone, Debug, Default)]
pub struct Query<'a> {
    pub who: Option<&'a str>,
    pub verb: Option<&'a str>,
    pub object: Option<&'a str>,
}

/// Entries the acting person may see: the own ones; for those who read the journal, others' too.
pub fn list(ctx: &mut Context, query: &Query<'_>) -> Result<Vec<EntryRow>> {
    looking::look(ctx, |look| {
        let others = may(look.db, look.organisation, look.person, Right::ReadJournal)?;
        let mut entries = look
            .db
            .journal_entries(&look.person.code, others, &look.items()?)?;
        entries.retain(|entry| {
            query.who.is_none_or(|who| entry.who == who)
                && query.verb.is_none_or(|verb| {
                    entry.verb == verb || entry.verb.starts_with(&format!("{verb} "))
                })
                && query
                    .object
                    .is_none_or(|object| entry.objects.iter().any(|o| o == object))
        });
        Ok(entries)
    })
}

/// Reads the whole chain, and compares it with a head kept outside.
pub fn verify(ctx: &mut Context, against: Option<&Head>) -> Result<VerifyRow> {
    let tx = ctx.store.snapshot()?;
    let db = tx.db();
    let database = db.meta(Key::Database)?.unwrap_or_default();
    if let Some(head) = against
        && head.database != database
    {
        return Err(Error::Unusable(Unusable::OtherDatabase {
            head: head.database.clone(),
        }));
    }
    let walk = db.walk_journal(against.map(|h| h.seq))?;
    if let Some(broken) = walk.broken {
        return Err(Error::Unusable(Unusable::Journal(broken)));
    }
    if let Some(head) = against {
        match &walk.asked {
            Some(hash) if hex(hash) == head.hash => {}
            Some(_) => {
                return Err(Error::Unusable(Unusable::HeadDiffers { seq: head.seq }));
            }
            None => {
                return Err(Error::Unusable(Unusable::HeadBeyond {
                    seq: head.seq,
                    entries: walk.entries,
                }));
            }
        }
    }
    if let Some(list) = register_broken(db)? {
        return Err(Error::Unusable(Unusable::Register {
            list: format!("D{list}"),
        }));
    }
    Ok(VerifyRow {
        entries: walk.entries,
        head: hex(&walk.head),
        ok: true,
        anchored_to: against.map(|h| h.seq),
        claimed: walk.claimed,
        erased: walk.erased,
        clock_back: walk.clock_back,
    })
}

/// The head of the chain, for keeping outside.
pub fn seal(ctx: &mut Context) -> Result<Head> {
    let tx = ctx.store.snapshot()?;
    let db = tx.db();
    let (seq, hash) = db.journal_head()?;
    Ok(Head {
        database: db.meta(Key::Database)?.unwrap_or_default(),
        seq,
        hash: hex(&hash),
        at: db.journal_last_moment()?.unwrap_or(ctx.now.moment),
    })
}
