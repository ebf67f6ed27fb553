//! The journal: list, verify, seal (ORG-4).

use std::collections::BTreeSet;

use crate::context::Context;
use crate::domain::grade_fact::GradeFact;
use crate::domain::knowledge::Sight;
use crate::domain::permit::Act as Right;
use crate::domain::rows::clock::ClockRow;
use crate::domain::rows::{EntryRow, Head, VerifyRow};
use crate::error::{Error, Result, Unusable};
use crate::ops::act::{act, may};
use crate::ops::archives::folded;
use crate::ops::destruction::look::register_broken;
use crate::ops::information;
use crate::ops::knowing::Look;
use crate::ops::leaks::{self, LeakSight};
use crate::ops::looking;
use crate::ops::penalties;
use crate::store::journal::{CLOCK, hex};
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
    let object = query.object.map(folded);
    looking::look(ctx, |look| {
        let others = may(look.db, look.organisation, look.person, Right::ReadJournal)?;
        let mut entries = look
            .db
            .journal_entries(&look.person.code, others, &look.items()?)?;
        hide_unknown(look, &mut entries)?;
        hide_customers(look, &mut entries)?;
        entries.retain(|entry| {
            query.who.is_none_or(|who| entry.who == who)
                && query.verb.is_none_or(|verb| {
                    entry.verb == verb || entry.verb.starts_with(&format!("{verb} "))
                })
                && object
                    .as_ref()
                    .is_none_or(|object| entry.objects.iter().any(|o| folded(o) == *object))
        });
        Ok(entries)
    })
}

/// Takes out others' entries about breaches, information and leaks that the reader may not know of (ARC-11).
fn hide_unknown(look: &Look<'_>, entries: &mut Vec<EntryRow>) -> Result<()> {
    let of = |noun: &str, entry: &EntryRow| entry.verb.starts_with(noun);
    let any = |noun: &str| entries.iter().any(|e| of(noun, e));
    let mut known: BTreeSet<String> = BTreeSet::new();
    if any("penalty ") {
        let sight = penalties::known(look)?;
        let breaches = look.db.breaches(None)?;
        let seen = breaches.iter().filter(|b| sight.sees(look, b));
        known.extend(seen.map(|b| format!("J{}", b.breach.id)));
    }
    if any("information ")
        && let Some(sight) = information::known(look)?
    {
        for info in look.db.all_information()? {
            if sight.sight(look, &info)? != Sight::Nothing {
                known.insert(format!("F{}", info.id));
            }
        }
    }
    if any("leak ") {
        let sight = leaks::known(look)?;
        let leaks = look.db.leaks()?;
        let seen = leaks
            .iter()
            .filter(|l| sight.sight(look, l) != LeakSight::Nothing);
        known.extend(seen.map(|l| format!("K{}", l.id)));
    }
    let names = [("penalty ", 'J'), ("information ", 'F'), ("leak ", 'K')];
    entries.retain(|entry| {
        let Some((_, letter)) = names.iter().find(|(noun, _)| of(noun, entry)) else {
            return true;
        };
        // Without its number an entry says nothing of what may not be known, but that somebody was refused.
        let mut ids = entry.objects.iter().filter(|o| is_id(o, *letter));
        entry.who == look.person.code || ids.all(|id| known.contains(id))
    });
    Ok(())
}

/// The verb of a leaving, which names the customers that were handed over.
const LEAVE: &str = "staff leave";

/// Takes out others' entries about customers that the reader may not see; of a leaving, their codes (ARC-11, ORG-6).
fn hide_customers(look: &Look<'_>, entries: &mut Vec<EntryRow>) -> Result<()> {
    let filter = look.customers()?;
    let nouns = ["customer ", "grade ", "sale ", "payment ", "report "];
    let tells = |entry: &EntryRow| {
        let of = nouns.iter().any(|noun| entry.verb.starts_with(noun));
        entry.who != look.person.code && (of || entry.verb == LEAVE)
    };
    let told = entries.iter().filter(|entry| tells(entry));
    let words: BTreeSet<&str> = told.flat_map(|e| &e.objects).map(String::as_str).collect();
    let hidden = look.db.hidden_customers_among(&words, &filter)?;
    if hidden.is_empty() {
        return Ok(());
    }
    entries.retain_mut(|entry| {
        if !tells(entry) {
            return true;
        }
        if entry.verb == LEAVE {
            entry.objects.retain(|object| !hidden.contains(object));
            return true;
        }
        entry.objects.iter().all(|object| !hidden.contains(object))
    });
    Ok(())
}

fn is_id(object: &str, letter: char) -> bool {
    let digits = object.strip_prefix(letter);
    digits.is_some_and(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
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

/// A person declares that the clock is right though the journal has come further: it was wrong before. From this entry
/// on the clock goes forward anew, and grades are run again (ORG-4, GRD-4).
pub fn declare_clock(ctx: &mut Context, reason: &str) -> Result<ClockRow> {
    act(ctx, CLOCK, &reason, Right::SetClock, |act| {
        let now = act.now.moment;
        let last = act.db().journal_forward()?.filter(|last| now < *last);
        let Some(last) = last else {
            return Err(Error::refused(GradeFact::ClockInOrder { now }));
        };
        act.detail("reason", reason);
        Ok(ClockRow { at: now, last })
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
