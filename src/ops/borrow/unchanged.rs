//! What was approved is what is handed out: an item that takes another route by now needs an approval of its own.

use super::{For, route_of, rules, ruling};
use crate::domain::custody::Bearing;
use crate::domain::custody_fact::CustodyFact;
use crate::domain::loan::Decision;
use crate::domain::words::Word;
use crate::error::{Error, Result};
use crate::ops::act::Act;
use crate::store::items::Item;
use crate::store::loans::Loan;

/// Refuses a loan whose item has changed since it was asked for, where the rules of that day would now send the
/// request another way, to other people or for a shorter time (BOR-2).
pub(super) fn unchanged(act: &Act<'_>, loan: &Loan, item: &Item, who: &For<'_>) -> Result<()> {
    let subject = format!("B{}", loan.row.id);
    let case = act
        .db()
        .case(loan.case)?
        .ok_or_else(|| Error::Defect(format!("no case of {subject}")))?;
    let moved = case.owner_department != item.department;
    let mut changed = Vec::new();
    if loan.level != item.row.level {
        changed.push(Bearing::Level);
    }
    if moved {
        changed.push(Bearing::Department);
    }
    // An amendment of the same second may be of before the request: then the route is the same.
    let mut amended = act.db().amendments("item", item.id)?;
    amended.retain(|amendment| amendment.at >= loan.row.requested_at);
    let names = |bearing: &Bearing| amended.iter().any(|a| a.field == bearing.word());
    changed.extend([Bearing::Type, Bearing::Customer].into_iter().filter(names));
    if changed.is_empty() {
        return Ok(());
    }
    let then = rules(act.db(), case.rulebook)?;
    let (db, mode) = (act.db(), loan.row.mode);
    let ruling = ruling(db, &then, item, who, mode, loan.asked, act.now)?;
    let stands = match ruling.line {
        Some(line) if line.decision != Decision::Refuse => {
            let route = route_of(db, &ruling, &then)?;
            let same = route.steps == case.route.steps && !(moved && route.asks_the_owner());
            let long_enough = line.limit.is_some_and(|limit| limit.covers(loan.allowed));
            (same || route.steps.is_empty()) && long_enough
        }
        Some(_) | None => false,
    };
    if stands {
        return Ok(());
    }
    Err(Error::refused_hint(
        CustodyFact::ObjectChanged {
            loan: subject.clone(),
            item: item.row.code.clone(),
            changed,
        },
        format!(
            "crm borrow withdraw {subject}; crm borrow request {} --mode {mode} --purpose …",
            item.row.code
        ),
    ))
}
