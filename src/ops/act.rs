//! The frame of every writing use case: permission, transaction, journal entry, repeat under an operation id.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::context::{self, Clock, Context, Host};
use crate::domain::people::{Id, Person};
use crate::domain::permit::{Act as Right, NotPermitted, permitted};
use crate::domain::reason::Fact;
use crate::domain::route::{Part, posts_to_string};
use crate::domain::rules::Organisation;
use crate::domain::time::Now;
use crate::domain::words::{Identity, Outcome};
use crate::error::{Error, Result};
pub use crate::ops::journalling::{
    Anchor, anchored, answered, exported, journalled, journalled_list, journalled_looks, refused,
};
use crate::ops::repeat;
use crate::store::journal::Entry;
use crate::store::{Db, Tx};

/// A writing use case under way.
pub struct Act<'c> {
    pub tx: Tx<'c>,
    pub clock: Clock,
    /// Read once the transaction had begun, so that entries stand in the order of their moments.
    pub now: Now,
    pub rulebook: i64,
    pub actor: Person,
    pub organisation: Organisation,
    record: Record,
}

/// What the journal is to say.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    pub objects: Vec<String>,
    pub items: Vec<Id>,
    on_behalf_of: Option<String>,
    detail: serde_json::Map<String, serde_json::Value>,
    /// Code of what came to pass with the act.
    came_to_pass: Option<&'static str>,
    /// The act goes no further, but what it wrote stands.
    refusal: Option<Fact>,
}

impl Record {
    /// Of nothing but these objects and items.
    pub fn of(objects: Vec<String>, items: Vec<Id>) -> Record {
        Record {
            objects,
            items,
            ..Record::default()
        }
    }

    /// Of these objects, with what is kept outside the chain.
    pub fn told(
        objects: Vec<String>,
        detail: serde_json::Map<String, serde_json::Value>,
    ) -> Record {
        Record {
            objects,
            detail,
            ..Record::default()
        }
    }

    /// What is kept outside the chain, as it is stored.
    pub fn detail(&self) -> String {
        serde_json::Value::Object(self.detail.clone()).to_string()
    }
}

impl Act<'_> {
    pub fn db(&self) -> Db<'_> {
        self.tx.db()
    }

    /// Names an object of the act by its code.
    pub fn about(&mut self, code: impl Into<String>) {
        self.record.objects.push(code.into());
    }

    /// Names an archive item; whoever may not know it does not see the entry.
    pub fn about_item(&mut self, id: Id, code: &str) {
        self.record.items.push(id);
        self.record.objects.push(code.to_owned());
    }

    pub fn on_behalf_of(&mut self, code: &str) {
        self.record.on_behalf_of = Some(code.to_owned());
    }

    /// Keeps a value with the entry, outside the chain: it may be personal.
    pub fn detail(&mut self, key: &str, value: impl Into<serde_json::Value>) {
        self.record.detail.insert(key.to_owned(), value.into());
    }

    /// Says in the entry of the act what came to pass with it.
    pub fn came_to_pass(&mut self, code: &'static str) {
        self.record.came_to_pass = Some(code);
    }

    /// Refuses the act and yet keeps what it wrote: that it was held back is itself on record.
    pub fn hold(&mut self, fact: Fact) {
        self.record.refusal = Some(fact);
    }

    /// Refuses unless the actor may do this.
    pub fn require(&self, right: Right) -> Result<()> {
        require(self.db(), &self.organisation, &self.actor, right)
    }

    /// Whether the actor may do this.
    pub fn may(&self, right: Right) -> Result<bool> {
        may(self.db(), &self.organisation, &self.actor, right)
    }

    pub fn part(&self, part: Part) -> Result<Option<Id>> {
        part_department(self.db(), &self.organisation, part)
    }
}

/// Row of the department that plays a part.
pub fn part_department(db: Db<'_>, organisation: &Organisation, part: Part) -> Result<Option<Id>> {
    let name = organisation.parts.iter().find(|(p, _)| *p == part);
    Ok(match name {
        Some((_, name)) => db.department_by_name(name)?.map(|d| d.id),
        None => None,
    })
}

fn check(
    db: Db<'_>,
    organisation: &Organisation,
    person: &Person,
    right: Right,
) -> Result<std::result::Result<(), NotPermitted>> {
    let mut parts = Vec::new();
    for (part, name) in &organisation.parts {
        if let Some(department) = db.department_by_name(name)? {
            parts.push((*part, department.id));
        }
    }
    let find = |part| parts.iter().find(|(p, _)| *p == part).map(|(_, id)| *id);
    Ok(permitted(right, person, &organisation.permits, find))
}

/// Whether a person may do an act (ORG-2).
pub fn may(db: Db<'_>, organisation: &Organisation, person: &Person, right: Right) -> Result<bool> {
    Ok(check(db, organisation, person, right)?.is_ok())
}

/// Refuses, naming the rule, when a person may not do an act (ORG-2).
pub fn require(
    db: Db<'_>,
    organisation: &Organisation,
    person: &Person,
    right: Right,
) -> Result<()> {
    match check(db, organisation, person, right)? {
        Ok(()) => Ok(()),
        Err(NotPermitted::AuditorWrites) => Err(Error::refused(Fact::AuditorWrites)),
        Err(NotPermitted::NoPost(posts)) => Err(Error::refused(Fact::NotPermitted {
            act: right,
            needs: posts_to_string(&posts),
        })),
    }
}

/// Runs a use case: what it writes, its journal entry and its answer under the operation id are one transaction.
/// A refusal changes nothing and is journalled.
pub fn act<T: Serialize + DeserializeOwned>(
    ctx: &mut Context,
    verb: &'static str,
    request: &impl std::fmt::Debug,
    right: Right,
    run: impl FnOnce(&mut Act<'_>) -> Result<T>,
) -> Result<T> {
    framed(ctx, verb, request, Some(right), run)
}

/// The same for what no post gives: it falls to a person by name, of whatever function, and `run` asks whether it did.
pub fn act_as_named<T: Serialize + DeserializeOwned>(
    ctx: &mut Context,
    verb: &'static str,
    request: &impl std::fmt::Debug,
    run: impl FnOnce(&mut Act<'_>) -> Result<T>,
) -> Result<T> {
    framed(ctx, verb, request, None, run)
}

fn framed<T: Serialize + DeserializeOwned>(
    ctx: &mut Context,
    verb: &'static str,
    request: &impl std::fmt::Debug,
    right: Option<Right>,
    run: impl FnOnce(&mut Act<'_>) -> Result<T>,
) -> Result<T> {
    let (clock, host) = (ctx.clock, ctx.host().clone());
    let claim = ctx.claim().map(str::to_owned);
    let operation_id = ctx.operation_id.clone();
    let tx = ctx.store.begin()?;
    // Who acts, and by which rules, is asked now: somebody may have been waited for.
    let now = clock.read();
    let person = match context::actor(tx.db(), || &host, claim.as_deref(), now.today) {
        Ok(person) => person,
        Err(error) => {
            drop(tx);
            let claim = claim.unwrap_or_default();
            journal_refusal(
                ctx,
                verb,
                &claim,
                Identity::Claimed,
                &Record::default(),
                &error,
            )?;
            return Err(error);
        }
    };
    let identity = context::identity(tx.db(), &host, &person)?;
    let code = person.code.clone();
    let digest = repeat::digest(verb, &code, request);
    let rulebook = tx.db().rulebook_on(now.today)?;
    let organisation = context::organisation(tx.db(), rulebook)?;
    if let Some(id) = &operation_id
        && let Some(done) = repeat::answer(tx.db(), id, &digest)?
    {
        return Ok(done);
    }
    let mut act = Act {
        tx,
        clock,
        now,
        rulebook,
        actor: person,
        organisation,
        record: Record::default(),
    };
    let answer = match right.map_or(Ok(()), |right| act.require(right)) {
        Ok(()) => run(&mut act),
        Err(error) => Err(error),
    };
    match answer {
        Ok(answer) => {
            let stored = match &operation_id {
                Some(_) => repeat::kept(&answer)?,
                None => String::new(),
            };
            let Act {
                tx, now, record, ..
            } = act;
            let detail = record.detail();
            let entry = entry(
                &host, &code, identity, verb, &record, now, rulebook, &detail,
            );
            if let Some(fact) = record.refusal.clone() {
                tx.commit(&entry)?;
                return Err(fact.into());
            }
            tx.commit_with(&entry, |tx, seq| match &operation_id {
                Some(id) => tx.keep_operation(id, &digest, &stored, seq),
                None => Ok(()),
            })?;
            Ok(answer)
        }
        Err(error) => {
            let record = act.record.clone();
            drop(act);
            ctx.rulebook = rulebook;
            journal_refusal(ctx, verb, &code, identity, &record, &error)?;
            Err(error)
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "the fields of one journal entry")]
pub(super) fn entry<'a>(
    host: &'a Host,
    who: &'a str,
    identity: Identity,
    verb: &'a str,
    record: &'a Record,
    now: Now,
    rulebook: i64,
    detail: &'a str,
) -> Entry<'a> {
    Entry {
        at: now.moment,
        who,
        identity,
        login: &host.login,
        uid: host.uid,
        host: &host.name,
        on_behalf_of: record.on_behalf_of.as_deref(),
        verb,
        objects: &record.objects,
        items: &record.items,
        outcome: match record.refusal {
            None => Outcome::Done,
            Some(_) => Outcome::Refused,
        },
        code: record
            .refusal
            .as_ref()
            .map(Fact::code)
            .or(record.came_to_pass),
        rulebook,
        detail,
    }
}

/// Journals that an act was refused by a rule or for faults of its input. Other errors are no acts.
pub(super) fn journal_refusal(
    ctx: &mut Context,
    verb: &str,
    who: &str,
    identity: Identity,
    record: &Record,
    error: &Error,
) -> Result<()> {
    match error {
        Error::Refused { .. } | Error::Input(_) => {}
        Error::Usage(_) | Error::Unusable(_) | Error::Unprinted(_) | Error::Defect(_) => {
            return Ok(());
        }
    }
    let (host, rulebook, clock) = (ctx.host().clone(), ctx.rulebook, ctx.clock);
    let detail = record.detail();
    let tx = ctx.store.begin()?;
    let now = clock.read();
    tx.commit(&Entry {
        outcome: Outcome::Refused,
        code: Some(error.code()),
        ..entry(&host, who, identity, verb, record, now, rulebook, &detail)
    })?;
    Ok(())
}

/// Who acts where nobody asked in person.
pub const SYSTEM: &str = "system:nightly";

/// What the product did by itself, for the journal.
#[derive(Debug)]
pub struct Told<T> {
    pub answer: T,
    pub objects: Vec<String>,
    /// It went no further, but what it wrote stands.
    pub refusal: Option<Fact>,
}

/// As [`by_system`], where the product may refuse to go on.
pub fn by_system_or_held<T>(
    ctx: &mut Context,
    verb: &'static str,
    run: impl FnOnce(&Tx<'_>, Now) -> Result<Option<Told<T>>>,
) -> Result<Option<T>> {
    let (host, clock) = (ctx.host().clone(), ctx.clock);
    let tx = ctx.store.begin()?;
    let now = clock.read();
    let rulebook = tx.db().rulebook_on(now.today)?;
    let Some(told) = run(&tx, now)? else {
        return Ok(None);
    };
    let record = Record {
        objects: told.objects,
        refusal: told.refusal,
        ..Record::default()
    };
    tx.commit(&entry(
        &host,
        SYSTEM,
        Identity::System,
        verb,
        &record,
        now,
        rulebook,
        "{}",
    ))?;
    Ok(Some(told.answer))
}

/// Runs what nobody asked for in person, as `system:nightly`.
pub fn by_system<T>(
    ctx: &mut Context,
    verb: &'static str,
    run: impl FnOnce(&Tx<'_>, Now, &mut Vec<String>, &mut Vec<Id>) -> Result<Option<T>>,
) -> Result<Option<T>> {
    let (host, clock) = (ctx.host().clone(), ctx.clock);
    let tx = ctx.store.begin()?;
    let now = clock.read();
    let rulebook = tx.db().rulebook_on(now.today)?;
    let mut record = Record::default();
    let Some(answer) = run(&tx, now, &mut record.objects, &mut record.items)? else {
        return Ok(None);
    };
    tx.commit(&entry(
        &host,
        SYSTEM,
        Identity::System,
        verb,
        &record,
        now,
        rulebook,
        "{}",
    ))?;
    Ok(Some(answer))
}

/// Keeps the answer of a night under its operation id, with an entry of its own.
pub fn by_system_kept(
    ctx: &mut Context,
    verb: &'static str,
    request: &impl std::fmt::Debug,
    answer: &impl Serialize,
) -> Result<()> {
    let Some(id) = ctx.operation_id.clone() else {
        return Ok(());
    };
    let (host, clock) = (ctx.host().clone(), ctx.clock);
    let (digest, kept) = (repeat::digest(verb, SYSTEM, request), repeat::kept(answer)?);
    let tx = ctx.store.begin()?;
    let now = clock.read();
    let rulebook = tx.db().rulebook_on(now.today)?;
    let record = Record::default();
    let system = Identity::System;
    let entry = entry(&host, SYSTEM, system, verb, &record, now, rulebook, "{}");
    tx.commit_with(&entry, |tx, seq| {
        tx.keep_operation(&id, &digest, &kept, seq)
    })?;
    Ok(())
}
