//! Recording a breach, ordering to mend it, its reversal, the share of performance pay (ARC-8).

use chrono::NaiveDate;

use super::ledger::{Ledger, standing};
use super::{name, require_other, require_post, rules};
use crate::context::Context;
use crate::domain::conduct_fact::ConductFact;
use crate::domain::dated::Dated;
use crate::domain::penalty::Per;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::report_due::Period;
use crate::domain::rows::conduct::{BreachRow, PerformanceRow};
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::archives::{self, looking};
use crate::ops::near::near;
use crate::ops::staff::{find, refuse_all};
use crate::store::penalties::{NewBreach, StoredBreach};

/// A breach as it is recorded.
#[derive(Clone, Copy, Debug)]
pub struct Recording<'a> {
    pub staff: &'a str,
    pub kind: &'a str,
    /// Vehicles or items; one unless said.
    pub units: Option<u32>,
    /// Today unless said.
    pub day: Option<NaiveDate>,
    pub about: Option<&'a str>,
    pub item: Option<&'a str>,
    /// Line of a handover, such as `Y3/2`.
    pub handover: Option<&'a str>,
    pub note: Option<&'a str>,
    /// Orders to mend it at once.
    pub mend: bool,
}

/// Records a breach under the rules of its day.
pub fn record(ctx: &mut Context, new: &Recording<'_>) -> Result<BreachRow> {
    let clock = ctx.clock;
    act(ctx, "penalty record", new, Right::TakePart, |act| {
        let today = act.now.today;
        let person = find(act.db(), new.staff)?;
        act.about(person.code.clone());
        let day = new.day.unwrap_or(today);
        if day > today {
            return Err(Fact::DateInFuture {
                date: day,
                given: Dated::Penalty,
            }
            .into());
        }
        let rulebook = act.db().rulebook_on(day)?;
        let rules = rules(act.db(), rulebook)?;
        require_post(act, &rules.recorded_by, person.department)?;
        let Some(kind) = rules.kind(new.kind) else {
            let codes = rules.kinds.iter().map(|k| k.code.as_str());
            return Err(Error::refused_hint(
                ConductFact::UnknownKind {
                    kind: new.kind.to_owned(),
                    near: near(new.kind, codes),
                },
                "crm penalty kinds".to_owned(),
            ));
        };
        if kind.per == Per::Once && new.units.is_some_and(|n| n != 1) {
            let kind = kind.code.clone();
            return Err(Error::refused(ConductFact::UnitsOfOnce { kind }));
        }
        let item = match new.item {
            Some(code) => {
                let item = archives::known(&looking(act), code)?;
                act.about_item(item.id, &item.row.code);
                Some(item.id)
            }
            None => None,
        };
        let handover = match new.handover {
            Some(line) => Some(super::propose::line(&looking(act), clock, line)?),
            None => None,
        };
        let id = act.tx.add_breach(&NewBreach {
            staff: person.id,
            department: person.department,
            rulebook,
            kind: &kind.code,
            units: new.units.unwrap_or(1),
            day,
            about: new.about,
            item,
            handover: handover.as_deref(),
            note: new.note,
            by: act.actor.id,
            at: act.now.moment,
        })?;
        act.about(name(id));
        act.detail("kind", kind.code.clone());
        if new.mend {
            give_order(act, id, rules.mend_within)?;
        }
        whole(act, id)
    })
}

/// The deadline is fixed with the order; without the calendar of its year there is none to give.
fn give_order(act: &Act<'_>, breach: Id, within: u32) -> Result<()> {
    let today = act.now.today;
    let deadline = act.db().calendar()?.after_working_days(today, within)?;
    act.tx
        .add_mend_order(breach, today, deadline, act.actor.id, act.now.moment)?;
    Ok(())
}

fn whole(act: &Act<'_>, id: Id) -> Result<BreachRow> {
    let look = looking(act);
    let staff = act.db().breach_staff(id)?;
    Ledger::of(&look, staff, act.now.today)?.whole(id)
}

/// A breach that stands and that the acting person may deal with.
fn dealt_with(act: &mut Act<'_>, id: Id) -> Result<StoredBreach> {
    let stored = {
        let look = looking(act);
        let staff = look.db.breach_staff(id)?;
        Ledger::of(&look, staff, look.now.today)?.seen(id)?.clone()
    };
    act.about(stored.staff.clone());
    act.about(name(id));
    standing(&stored, act.now.today)?;
    let rules = rules(act.db(), act.rulebook)?;
    let of = (stored.breach.staff, stored.breach.department);
    require_other(act, &rules.recorded_by, of)?;
    Ok(stored)
}

/// Orders to mend a breach within the rulebook's working days; not mended, it counts again.
pub fn order(ctx: &mut Context, id: Id) -> Result<BreachRow> {
    act(ctx, "penalty order", &id, Right::TakePart, |act| {
        let stored = dealt_with(act, id)?;
        let today = act.now.today;
        if let Some(order) = stored.breach.orders.iter().find(|o| o.runs(today)) {
            return Err(Error::refused(ConductFact::MendRuns {
                breach: name(id),
                deadline: order.deadline,
            }));
        }
        let within = rules(act.db(), act.rulebook)?.mend_within;
        give_order(act, id, within)?;
        whole(act, id)
    })
}

/// Records that a breach was mended, today or on the day said.
pub fn mended(ctx: &mut Context, id: Id, on: Option<NaiveDate>) -> Result<BreachRow> {
    act(ctx, "penalty mended", &(id, on), Right::TakePart, |act| {
        let stored = dealt_with(act, id)?;
        let today = act.now.today;
        let orders = stored.breach.orders.iter().zip(&stored.ordered);
        let open = orders.rev().find(|(order, _)| order.mended.is_none());
        let Some((order, ordered)) = open else {
            return Err(Error::refused(ConductFact::NothingToMend {
                breach: name(id),
            }));
        };
        let on = on.unwrap_or(today);
        let mut facts = Vec::new();
        if on > today {
            facts.push(Fact::DateInFuture {
                date: on,
                given: Dated::Penalty,
            });
        }
        if on < order.ordered {
            facts.push(Fact::from(ConductFact::MendedBefore {
                day: on,
                ordered: order.ordered,
            }));
        }
        refuse_all(facts)?;
        act.tx
            .add_mended(ordered.id, on, act.actor.id, act.now.moment)?;
        whole(act, id)
    })
}

/// Takes a breach back that was none: it costs nothing and counts for nothing, and stays in the ledger.
pub fn reverse(ctx: &mut Context, id: Id, reason: &str) -> Result<BreachRow> {
    let request = (id, reason);
    act(ctx, "penalty reverse", &request, Right::TakePart, |act| {
        dealt_with(act, id)?;
        let open = {
            let look = looking(act);
            let staff = look.db.breach_staff(id)?;
            Ledger::of(&look, staff, look.now.today)?.open_waiver(id)
        };
        if let Some(waiver) = open {
            let breach = name(id);
            return Err(Error::refused(ConductFact::WaiverOpen { breach, waiver }));
        }
        act.detail("reason", reason);
        act.tx
            .add_breach_reversal(id, reason, act.actor.id, act.now.moment)?;
        whole(act, id)
    })
}

/// A share of performance pay as it is fixed.
#[derive(Clone, Copy, Debug)]
pub struct Fixing<'a> {
    pub staff: &'a str,
    pub month: Period,
    /// Basis points.
    pub share: u32,
    pub note: Option<&'a str>,
}

/// Fixes the share within the range of the rulebook.
pub fn fix_share(ctx: &mut Context, fixing: &Fixing<'_>) -> Result<PerformanceRow> {
    act(ctx, "penalty performance", fixing, Right::TakePart, |act| {
        let person = find(act.db(), fixing.staff)?;
        act.about(person.code.clone());
        let rules = rules(act.db(), act.rulebook)?;
        let holder = require_other(act, &rules.fixed_by, (person.id, person.department))?;
        let (staff, month) = (person.code.clone(), fixing.month);
        let of = (person.id, person.code.as_str());
        let range = {
            let look = looking(act);
            let ledger = Ledger::of(&look, Some(person.id), look.now.today)?;
            ledger.performance(&ledger.charges(), of, month)?
        };
        let Some(range) = range else {
            return Err(Error::refused(ConductFact::NoPerformancePay {
                staff,
                month,
            }));
        };
        let (least, most) = (range.least, range.most);
        if !(least..=most).contains(&fixing.share) {
            let asked = fixing.share;
            return Err(Error::refused(ConductFact::PerformanceRange {
                asked,
                least,
                most,
            }));
        }
        act.detail("month", month.to_string());
        act.tx.add_fixed_share(
            person.id,
            month,
            (fixing.share, fixing.note),
            (act.actor.id, holder.on_behalf_of),
            act.now.moment,
        )?;
        let look = looking(act);
        let ledger = Ledger::of(&look, Some(person.id), look.now.today)?;
        let row = ledger.performance(&ledger.charges(), of, month)?;
        row.ok_or_else(|| Error::Defect("no share".to_owned()))
    })
}
