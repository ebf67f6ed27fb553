//! `destroy execute`: everything is judged again in the transaction that destroys (DES-3, DES-4, DES-5).

use serde::{Deserialize, Serialize};

use super::standing::Books;
use super::{about, advance, case_of, item_of, looking, name, refuse_all, rules, snapshot, step};
use crate::context::Context;
use crate::domain::destruction::rows::{ListRow, RegisterRow};
use crate::domain::destruction::{
    DestructionRules, Finding, Judgement, ListAct, ListState, Method, Outcome,
};
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::volume::Medium;
use crate::domain::words::{Level, StepAct};
use crate::error::{Error, Result, UsageFault};
use crate::ops::act::{Act, act};
use crate::ops::cases::joined;
use crate::store::cases::Case;
use crate::store::destruction::{List, ListItem};
use crate::store::items::Item;
use crate::store::register::seal;

/// What an execution came to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Executed {
    pub list: ListRow,
    /// It had been carried out before; only the erasing was finished.
    pub again: bool,
    /// Whether the old bytes are gone from the write-ahead log too.
    pub erased: bool,
}

/// The verb, as the journal names it beside the seal of the register's rows.
pub const VERB: &str = "destroy execute";

/// An item of the list as it stands at execution.
struct Ready<'a> {
    entry: &'a ListItem,
    item: Item,
    judged: Judgement,
    /// What makes it drop out.
    against: Vec<Finding>,
}

/// Carries out an approved list; once more, it finishes the erasing and changes nothing. A list of which everything
/// is kept is closed, without a method.
pub fn execute(ctx: &mut Context, id: i64, method: Option<Method>) -> Result<Executed> {
    let mut done = act(ctx, VERB, &(id, method), Right::Destroy, |act| {
        let list = about(act, id)?;
        let left = list.items.iter().any(|i| i.outcome.is_none());
        if left && method.is_none() {
            return Err(Error::Usage(UsageFault::MissingFlag { flag: "--method" }));
        }
        let to = step(&list, ListAct::Execute)?;
        let again = list.state == ListState::Executed;
        match method {
            _ if again => {}
            Some(method) if left => write(act, &list, method, to)?,
            Some(_) => {
                let finding = Finding::NothingToDestroy { list: name(id) };
                let hint = format!("crm destroy execute {}", name(id));
                return Err(Error::refused_hint(Fact::from(finding), hint));
            }
            None => carried_out(act, &list, None, to)?,
        }
        Ok(Executed {
            list: super::look::after(act, id)?,
            again,
            erased: false,
        })
    })?;
    done.erased = ctx.store.empty_log()?;
    Ok(done)
}

fn write(act: &mut Act<'_>, list: &List, method: Method, to: ListState) -> Result<()> {
    let rules = rules(act.db(), act.rulebook)?;
    may_begin(act, list)?;
    let mut ready = Vec::new();
    for entry in list.items.iter().filter(|i| i.outcome.is_none()) {
        ready.push(checked(act, &rules, list, entry)?);
    }
    let classified: Vec<String> = ready
        .iter()
        .filter(|r| r.against.is_empty() && r.item.row.level != Level::None)
        .filter(|r| !(method == Method::Erase && r.item.row.medium == Medium::Electronic))
        .map(|r| r.item.row.code.clone())
        .collect();
    if !classified.is_empty() && !rules.classified_methods.contains(&method) {
        let items = classified;
        let allowed = rules.classified_methods;
        return Err(Finding::MethodForClassified {
            items,
            method,
            allowed,
        }
        .into());
    }
    let case = case_of(act.db(), list)?;
    let mut rows = Vec::new();
    for one in ready {
        if one.against.is_empty() {
            rows.push(destroy(act, list, &case, one, method)?);
        } else {
            act.tx.set_outcome(
                list.id,
                one.entry.position,
                Outcome::Dropped,
                one.judged.verdict,
                &one.against,
            )?;
        }
    }
    if !rows.is_empty() {
        // In the chain: a row of the register that is gone or changed is noticed.
        act.about(format!("register:{}:{}", name(list.id), seal(&rows)?));
    }
    act.detail("method", method.to_string());
    carried_out(act, list, Some(method), to)
}

/// Closes the list; none was destroyed where there is no method.
fn carried_out(act: &Act<'_>, list: &List, method: Option<Method>, to: ListState) -> Result<()> {
    act.tx
        .set_destruction_executed(list.id, act.actor.id, method, act.now.moment)?;
    advance(act, list, to)
}

/// The day has come, the witnesses are named and none of them executes.
fn may_begin(act: &Act<'_>, list: &List) -> Result<()> {
    let mut against = Vec::new();
    if let Some(ready) = list.ready.filter(|day| *day > act.now.today) {
        against.push(Finding::CoolingOff {
            list: name(list.id),
            ready,
        });
    }
    let mut present = 0;
    for witness in &list.witnesses {
        if witness.person == act.actor.id {
            against.push(Finding::WitnessExecutes {
                staff: act.actor.code.clone(),
            });
        }
        let person = act.db().person_by_id(witness.person)?;
        if person.is_some_and(|p| p.is_here(act.now.today)) {
            present += 1;
        }
    }
    let needed = list.witnesses_needed.unwrap_or(1).max(1);
    if present < needed {
        against.push(Finding::WitnessMissing {
            list: name(list.id),
            named: present,
            needed,
        });
    }
    let hint =
        (present < needed).then(|| format!("crm destroy witness {} --name …", name(list.id)));
    refuse_all(against, hint)
}

/// Compares an item with the list: what is held, borrowed or changed drops out.
fn checked<'l>(
    act: &Act<'_>,
    rules: &DestructionRules,
    list: &List,
    entry: &'l ListItem,
) -> Result<Ready<'l>> {
    let item = item_of(act.db(), &looking(act), entry)?;
    let judged = Books::of(act.db(), rules, Some(item.id), act.now)?.judge(
        (&item).try_into()?,
        act.now.today,
        Some(list.id),
    )?;
    let mut against: Vec<Finding> = judged
        .reasons
        .iter()
        .filter(|f| f.stands_against())
        .cloned()
        .collect();
    if snapshot(act.db(), &item)? != entry.snapshot {
        against.push(Finding::Changed {
            item: item.row.code.clone(),
        });
    }
    Ok(Ready {
        entry,
        item,
        judged,
        against,
    })
}

/// Writes the register's row, erases the contents and leaves the tombstone.
fn destroy(
    act: &Act<'_>,
    list: &List,
    case: &Case,
    one: Ready<'_>,
    method: Method,
) -> Result<RegisterRow> {
    let (item, at) = (one.item, act.now.moment);
    let contents = act.tx.erase_contents(item.id, at)?;
    act.tx.bury_item(&item, at)?;
    let proposer = act
        .db()
        .person_by_id(list.proposed_by)?
        .ok_or_else(|| Error::Defect(format!("nobody proposed {}", name(list.id))))?;
    let witnesses: Vec<&str> = list
        .witnesses
        .iter()
        .map(|w| w.row.staff.as_str())
        .collect();
    let mut row = RegisterRow {
        serial: 0,
        list: Some(list.id),
        code: item.row.code,
        title: item.row.title,
        year: item.row.year,
        level: item.row.level,
        pages: item.row.pages,
        contents,
        department: item.row.department,
        retention: item.row.retention,
        reason: Some(list.reason.clone()),
        proposed_by: Some(proposer.code),
        reviewed_by: Some(joined(case, StepAct::Review)),
        approved_by: Some(joined(case, StepAct::Approve)),
        executed_by: act.actor.code.clone(),
        witness: witnesses.join(";"),
        method: Some(method),
        at,
    };
    row.serial = act.tx.add_register_row(item.id, &row)?;
    act.tx.set_outcome(
        list.id,
        one.entry.position,
        Outcome::Destroyed,
        one.judged.verdict,
        &[],
    )?;
    Ok(row)
}
