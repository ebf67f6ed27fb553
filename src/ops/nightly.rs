//! What the night owes: journal what has come to pass. It computes, and approves nothing.

use chrono::NaiveDate;

use crate::context::{self, Context};
use crate::domain::dated::Dated;
use crate::domain::grade_fact::GradeFact;
use crate::domain::people::Person;
use crate::domain::permit::Act as Right;
use crate::domain::reason::Fact;
use crate::domain::rows::NightRow;
use crate::domain::rows::grades::GradeRunRow;
use crate::domain::time::{Due, Now};
use crate::domain::words::{CaseState, Level, LoanState};
use crate::error::{Error, Result};
use crate::ops::act::{SYSTEM, by_system, by_system_kept, require};
use crate::ops::borrow::desk::OVERDUE;
use crate::ops::grades::rounds::next_round;
use crate::ops::grades::run::by_night;
use crate::ops::handover::months::overdue;
use crate::ops::looking::look_as;
use crate::ops::repeat;
use crate::ops::rulebook::versions::policy_review_due;
use crate::store::loans::LoanFilter;

/// Expired approvals, new overdue loans, items declassified. A second run the same night finds nothing.
/// Runs for whoever may, and for the scheduler, which acts for nobody. `as_of` looks at an earlier day, never a later one.
///
/// Everything is done even where the grades are held back; then the refusal comes beside the answer.
///
/// The answer tells of what whoever runs it may know; the scheduler's goes to a mailbox, and tells of no classified item.
pub fn nightly(ctx: &mut Context, as_of: Option<NaiveDate>) -> Result<(NightRow, Option<Fact>)> {
    let actor = match ctx.actor() {
        Ok(actor) => {
            let db = ctx.store.db();
            let organisation = context::organisation(db, ctx.rulebook)?;
            require(db, &organisation, &actor, Right::RunNightly)?;
            Some(actor)
        }
        // Nobody is bound to the scheduler's login; a claimed person who is unknown is still refused.
        Err(Error::Refused { grounds, .. })
            if matches!(
                grounds.first().map(|g| &g.fact),
                Some(Fact::NobodyActs { .. })
            ) =>
        {
            None
        }
        Err(error) => return Err(error),
    };
    let (row, refusal) = owed(ctx, as_of)?;
    told(ctx, actor.as_ref(), row, refusal)
}

/// The answer as far as the acting person may know of it; nobody acting, of ordinary items alone (ARC-11).
fn told(
    ctx: &mut Context,
    actor: Option<&Person>,
    mut row: NightRow,
    refusal: Option<Fact>,
) -> Result<(NightRow, Option<Fact>)> {
    let Some(actor) = actor else {
        let (db, now) = (ctx.store.db(), ctx.now);
        let all = LoanFilter::nothing_hidden(now.today);
        for loans in [&mut row.expired, &mut row.overdue] {
            keep(loans, |id| {
                let item = match db.loan(id, &all, now)? {
                    Some(loan) => db.item_by_id(loan.item, now.today)?,
                    None => None,
                };
                Ok(item.is_some_and(|item| item.row.level == Level::None))
            })?;
        }
        return Ok((row, refusal.map(without_names)));
    };
    look_as(ctx, actor, |look| {
        // Loans of what one may know, as in the journal.
        let filter = LoanFilter {
            items: look.items()?,
            ..LoanFilter::nothing_hidden(look.now.today)
        };
        for loans in [&mut row.expired, &mut row.overdue] {
            keep(loans, |id| {
                Ok(look.db.loan(id, &filter, look.now)?.is_some())
            })?;
        }
        if look.customers()?.all {
            return Ok((row, refusal));
        }
        (row.applied, row.proposed) = (None, None);
        Ok((row, refusal.map(without_names)))
    })
}

/// Keeps the loans that `known` holds for.
fn keep(loans: &mut Vec<String>, mut known: impl FnMut(i64) -> Result<bool>) -> Result<()> {
    let mut kept = Vec::new();
    for loan in loans.drain(..) {
        let id = loan.strip_prefix('B').and_then(|id| id.parse().ok());
        if id.map_or(Ok(false), &mut known)? {
            kept.push(loan);
        }
    }
    *loans = kept;
    Ok(())
}

/// Why grades are held back, without the customers it names.
fn without_names(mut fact: Fact) -> Fact {
    if let Fact::Grade {
        fact: GradeFact::RunHeld { furthest, .. },
    } = &mut fact
    {
        furthest.clear();
    }
    fact
}

/// Does what the night owes; the answer is whole.
fn owed(ctx: &mut Context, as_of: Option<NaiveDate>) -> Result<(NightRow, Option<Fact>)> {
    // Under an operation id the scheduler and whoever may run it ask for the same night.
    let request = as_of;
    if let Some(row) = repeat::earlier(ctx, "nightly", SYSTEM, &request)? {
        return Ok((row, None));
    }
    let as_of = as_of.unwrap_or(ctx.now.today);
    if as_of > ctx.now.today {
        return Err(Fact::DateInFuture {
            date: as_of,
            given: Dated::Night,
        }
        .into());
    }
    let clock = ctx.clock;
    // The end of an earlier day; of today, this moment.
    let seen = move |now: Now| Now {
        today: as_of,
        moment: now.moment.min(clock.end_of(as_of)),
    };
    let expired = by_system(ctx, "nightly expire", |tx, now, objects, items| {
        let lapsed = tx.db().lapsed_approvals(seen(now))?;
        for loan in &lapsed {
            // Read as expired, stored as approved until tonight.
            if !tx.move_loan(loan.row.id, LoanState::Approved, LoanState::Expired)? {
                return Err(Error::Defect(format!("loan B{} moved", loan.row.id)));
            }
            tx.close_case(
                loan.case,
                CaseState::Approved,
                CaseState::Expired,
                None,
                now.moment,
            )?;
            objects.push(format!("B{}", loan.row.id));
            items.push(loan.item);
        }
        Ok((!lapsed.is_empty()).then(|| objects.clone()))
    })?;
    let overdue_loans = by_system(ctx, "nightly overdue", |tx, now, objects, items| {
        for loan in tx.db().overdue_loans(seen(now))? {
            let day = match loan.row.due {
                Some(Due::Day(day)) => day,
                Some(Due::At(moment)) => clock.day_of(moment),
                None => continue,
            };
            if tx.mark_come_to_pass(OVERDUE, loan.row.id, day)? {
                objects.push(format!("B{}", loan.row.id));
                items.push(loan.item);
            }
        }
        Ok((!objects.is_empty()).then(|| objects.clone()))
    })?;
    let declassified = by_system(ctx, "nightly declassify", |tx, _, objects, items| {
        let mut count = 0_u64;
        for item in tx.db().newly_declassified(as_of)? {
            let Some(day) = item.row.level_until else {
                continue;
            };
            if tx.mark_come_to_pass("item-declassified", item.id, day)? {
                objects.push(item.row.code);
                items.push(item.id);
                count += 1;
            }
        }
        Ok((count > 0).then_some(count))
    })?;
    let not_handed_over = by_system(ctx, "nightly handover", |tx, _, objects, _| {
        let db = tx.db();
        let organisation = context::organisation(db, db.rulebook_on(as_of)?)?;
        for stands in overdue(db, &organisation, clock, as_of)? {
            if tx.mark_reminded(stands.department, stands.row.month)? {
                let month = stands.row.month.format("%Y-%m");
                objects.push(format!("{} {month}", stands.row.department));
            }
        }
        Ok((!objects.is_empty()).then(|| objects.clone()))
    })?;
    let nights = by_night(ctx, as_of)?;
    ctx.store.checkpoint()?;
    let counted = |count: fn(&GradeRunRow) -> u64| -> u64 {
        let runs = nights.runs.iter().filter(|run| !run.held);
        runs.map(count).sum()
    };
    let due = next_round(ctx.store.db(), ctx.rulebook)?;
    let policy = policy_review_due(ctx.store.db(), as_of, |moment| clock.day_of(moment))?;
    let row = NightRow {
        review_due: due.filter(|due| *due <= as_of),
        policy_due: policy.map(|policy| policy.due),
        as_of,
        expired: expired.unwrap_or_default(),
        overdue: overdue_loans.unwrap_or_default(),
        declassified: declassified.unwrap_or(0),
        not_handed_over: not_handed_over.unwrap_or_default(),
        left_out: nights.left_out,
        applied: Some(counted(|run| run.applied)),
        proposed: Some(counted(|run| run.proposed)),
        graded: (nights.runs.iter().filter(|run| !run.held))
            .map(|run| run.as_of)
            .collect(),
    };
    if nights.refusal.is_none() && ctx.operation_id.is_some() {
        by_system_kept(ctx, "nightly", &request, &row)?;
    }
    Ok((row, nights.refusal))
}
