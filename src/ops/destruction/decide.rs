//! `destroy review`, `approve`, `refuse`, `withdraw` (DES-2).

use chrono::Days;

use super::appraise::long_enough;
use super::{
    about, advance, case_of, close, item_of, kept_until, looking, name, rules, snapshot, step,
};
use crate::context::Context;
use crate::domain::destruction::rows::ListRow;
use crate::domain::destruction::{Appraisal, Finding, ListAct, ListState, Outcome};
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::retention::Retention;
use crate::domain::words::CaseState;
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::archives::schedules::amended_term;
use crate::ops::cases::{Decided, Proof, decide};
use crate::ops::knowing::roster;
use crate::store::destruction::{List, ListItem};

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The next open step, review or approval.
    Approve,
    /// The next open step, if it is a review.
    Review,
    Refuse,
}

/// Takes the open step of a list.
pub fn run(ctx: &mut Context, id: i64, decision: Decision, proof: &Proof<'_>) -> Result<ListRow> {
    let verb = match decision {
        Decision::Approve => "destroy approve",
        Decision::Review => "destroy review",
        Decision::Refuse => "destroy refuse",
    };
    act(ctx, verb, &(id, decision, proof), Right::TakePart, |act| {
        write(act, id, decision, proof)?;
        super::look::after(act, id)
    })
}

fn write(act: &mut Act<'_>, id: i64, decision: Decision, proof: &Proof<'_>) -> Result<()> {
    let list = about(act, id)?;
    if let Some(note) = proof.note {
        act.detail("note", note);
    }
    let (what, agreed) = match decision {
        Decision::Approve => (ListAct::Approve, true),
        Decision::Review => (ListAct::Review, true),
        Decision::Refuse => (ListAct::Refuse, false),
    };
    step(&list, what)?;
    if agreed {
        all_appraised(act, &list)?;
    }
    let case = case_of(act.db(), &list)?;
    let roster = roster(act.db(), &act.organisation)?;
    let review = decision == Decision::Review;
    match decide(act, &case, &roster, &name(id), agreed, review, proof)? {
        Decided::Onward => advance(act, &list, step(&list, ListAct::Review)?),
        Decided::Approved => approved(act, &list),
        Decided::Refused => close(act, &list, step(&list, ListAct::Refuse)?),
    }
}

fn all_appraised(act: &Act<'_>, list: &List) -> Result<()> {
    let mut items = Vec::new();
    for entry in list.items.iter().filter(|i| i.appraisal.is_none()) {
        items.push(item_of(act.db(), &looking(act), entry)?.row.code);
    }
    match items.first() {
        None => Ok(()),
        Some(first) => {
            let hint = format!("crm destroy appraise {} {first} --destroy", name(list.id));
            let list = name(list.id);
            let finding = Finding::NotAppraised { list, items };
            Err(Error::refused_hint(Fact::from(finding), hint))
        }
    }
}

/// The last step was taken: what is kept has its new term, and the terms of the destruction are fixed.
fn approved(act: &Act<'_>, list: &List) -> Result<()> {
    let rules = rules(act.db(), act.rulebook)?;
    for entry in &list.items {
        if entry.appraisal == Some(Appraisal::Keep) {
            keep(act, list, entry)?;
        }
    }
    let ready = act
        .now
        .today
        .checked_add_days(Days::new(rules.cooling_days.into()));
    let ready = ready.unwrap_or(act.now.today);
    act.tx
        .set_destruction_approved(list.id, act.now.moment, ready, rules.witnesses)?;
    advance(act, list, step(list, ListAct::Approve)?)
}

/// Gives an item its further term, which runs from the end of the one before; one changed in between drops out.
fn keep(act: &Act<'_>, list: &List, entry: &ListItem) -> Result<()> {
    let item = item_of(act.db(), &looking(act), entry)?;
    let word = entry.retention.as_deref().unwrap_or_default();
    let retention: Retention = word
        .parse()
        .map_err(|_| Error::Defect(format!("{word:?} is no term")))?;
    if snapshot(act.db(), &item)? != entry.snapshot {
        let changed = Finding::Changed {
            item: item.row.code,
        };
        return Ok(act.tx.set_outcome(
            list.id,
            entry.position,
            Outcome::Dropped,
            entry.verdict,
            &[changed],
        )?);
    }
    long_enough(act, &item, retention)?;
    let (from, due) = kept_until(&item, retention);
    act.tx.set_retention(item.id, retention, from, due)?;
    amended_term(act, &item)?;
    act.tx
        .set_outcome(list.id, entry.position, Outcome::Kept, entry.verdict, &[])?;
    Ok(())
}

/// Takes a list back before it is carried out: by whoever proposed it, or decided on it.
pub fn withdraw(ctx: &mut Context, id: i64) -> Result<ListRow> {
    act(ctx, "destroy withdraw", &id, Right::TakePart, |act| {
        let list = about(act, id)?;
        let case = case_of(act.db(), &list)?;
        let me = act.actor.id;
        if list.proposed_by != me && !case.acted.contains(&me) {
            return Err(Finding::WithdrawNotYours { list: name(id) }.into());
        }
        let to = step(&list, ListAct::Withdraw)?;
        let from = match list.state {
            ListState::Draft | ListState::Reviewed => CaseState::Waiting,
            ListState::Approved
            | ListState::Executed
            | ListState::Refused
            | ListState::Withdrawn => CaseState::Approved,
        };
        act.tx
            .close_case(list.case, from, CaseState::Withdrawn, None, act.now.moment)?;
        close(act, &list, to)?;
        super::look::after(act, id)
    })
}
