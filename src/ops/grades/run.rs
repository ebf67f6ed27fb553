//! `grade run`, by hand and by night; runs held back and let go (GRD-4).

use chrono::{Days, NaiveDate};

use super::compute::Plan;
use super::not_future;
use super::perform::{Hand, hold, perform};
use crate::context::{self, Context};
use crate::domain::grade_fact::GradeFact;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::rows::grades::{GradeRunRow, Held, RunRow};
use crate::domain::time::Now;
use crate::domain::words::RunState;
use crate::error::{Error, Result};
use crate::ops::act::{Act, Told, act, by_system_or_held, require};
use crate::ops::archives::looking;
use crate::ops::looking::look;
use crate::store::{Db, Tx};

/// Regrades every customer as of a day. `dry` writes nothing and answers the same.
pub fn run(ctx: &mut Context, as_of: Option<NaiveDate>, dry: bool) -> Result<GradeRunRow> {
    if dry {
        let clock = ctx.clock;
        return look(ctx, |look| {
            require(look.db, look.organisation, look.person, Right::RunGrades)?;
            let as_of = not_future(as_of, look.now.today)?;
            forward(look.db, look.now)?;
            let plan = Plan::of(look.db, &clock, look.now.today, as_of)?;
            Ok(plan.row(None, plan.is_held()))
        });
    }
    act(ctx, "grade run", &as_of, Right::RunGrades, |act| {
        let as_of = not_future(as_of, act.now.today)?;
        forward(act.db(), act.now)?;
        let mut plan = Plan::of(act.db(), &act.clock, act.now.today, as_of)?;
        let by = act.actor.code.clone();
        let hand = hand(act, &by);
        let (row, fact) = go(&act.tx, &mut plan, &hand)?;
        tell(act, &row);
        if let Some(fact) = fact {
            act.hold(fact);
        }
        Ok(row)
    })
}

fn hand<'a>(act: &'a Act<'_>, by: &'a str) -> Hand<'a> {
    Hand {
        clock: &act.clock,
        now: act.now,
        organisation: &act.organisation,
        by,
    }
}

/// What the journal says of a run: counts, not customers.
fn tell(act: &mut Act<'_>, row: &GradeRunRow) {
    act.about(object(row));
    for (key, count) in [
        ("customers", row.customers),
        ("unchanged", row.unchanged),
        ("applied", row.applied),
        ("proposed", row.proposed),
        ("ungraded", row.ungraded),
    ] {
        act.detail(key, count);
    }
}

fn object(row: &GradeRunRow) -> String {
    match row.run {
        Some(run) => format!("N{run}"),
        None => row.as_of.to_string(),
    }
}

/// Refused while the clock stands before what the journal knows it to have reached.
fn forward(db: Db<'_>, now: Now) -> Result<()> {
    match db.journal_forward()? {
        Some(last) if now.moment < last => Err(Fact::from(GradeFact::ClockBack {
            now: now.moment,
            last,
        })
        .into()),
        Some(_) | None => Ok(()),
    }
}

/// Writes a run, or enters that the brake holds it back, with the refusal.
fn go(tx: &Tx<'_>, plan: &mut Plan, hand: &Hand<'_>) -> Result<(GradeRunRow, Option<Fact>)> {
    if !plan.is_held() {
        return Ok((perform(tx, plan, hand, None)?, None));
    }
    let brake = &plan.terms.scorecard.grading.brake;
    let (percent, fall) = (brake.percent, brake.fall);
    let held = Held {
        graded: plan.tally.moving.graded,
        moves: plan.tally.moving.moves,
        percent,
        falls: plan.tally.moving.falls,
        fall,
        furthest: plan.tally.furthest(tx.db())?,
    };
    let run = hold(tx, plan, hand, &held)?;
    let fact = GradeFact::RunHeld {
        run,
        graded: held.graded,
        moves: held.moves,
        percent,
        falls: held.falls,
        fall,
        furthest: held.furthest,
    };
    Ok((plan.row(Some(run), true), Some(fact.into())))
}

/// What the night's runs came to, the last last; a run held back ends them.
#[derive(Debug, Default)]
pub struct Nights {
    pub runs: Vec<GradeRunRow>,
    pub refusal: Option<Fact>,
    /// Missed nights that are too long ago for the rulebook to make up for.
    pub left_out: u64,
}

/// Regrades as `system:nightly`, and makes up for missed nights day by day, as many as the rulebook says.
pub fn by_night(ctx: &mut Context, as_of: NaiveDate) -> Result<Nights> {
    let mut nights = Nights::default();
    let db = ctx.store.db();
    let Some(grading) = super::grading_on(db, as_of)? else {
        return Ok(nights);
    };
    let first = match db.last_run_day(ctx.now.today)? {
        Some(last) if last < as_of => {
            let back = Days::new(grading.catch_up_days.into());
            let earliest = as_of.checked_sub_days(back).unwrap_or(as_of);
            let missed = last.succ_opt().unwrap_or(as_of);
            nights.left_out = u64::try_from((earliest - missed).num_days()).unwrap_or(0);
            missed.max(earliest)
        }
        Some(_) | None => as_of,
    };
    for day in first.iter_days().take_while(|day| *day <= as_of) {
        let clock = ctx.clock;
        if super::grading_on(ctx.store.db(), day)?.is_none() {
            continue;
        }
        let ran = by_system_or_held(ctx, "grade run", |tx, now| {
            forward(tx.db(), now)?;
            let rulebook = tx.db().rulebook_on(now.today)?;
            let organisation = context::organisation(tx.db(), rulebook)?;
            let mut plan = Plan::of(tx.db(), &clock, now.today, day)?;
            let hand = Hand {
                clock: &clock,
                now,
                organisation: &organisation,
                by: "system:nightly",
            };
            let (row, refusal) = go(tx, &mut plan, &hand)?;
            if row.run.is_none() {
                return Ok(None);
            }
            Ok(Some(Told {
                objects: vec![object(&row)],
                answer: (row, refusal.clone()),
                refusal,
            }))
        });
        match ran {
            Ok(None) => {}
            Ok(Some((row, refusal))) => {
                nights.runs.push(row);
                if refusal.is_some() {
                    nights.refusal = refusal;
                    break;
                }
            }
            Err(Error::Refused { grounds, .. }) => {
                nights.refusal = grounds.into_iter().next().map(|g| g.fact);
                break;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(nights)
}

/// Lets a held run go: it is computed again as of its day and performed without the brake.
/// The brake guards against accidents, so it is loosened from above.
pub fn release(ctx: &mut Context, run: i64, reason: &str) -> Result<GradeRunRow> {
    act(
        ctx,
        "grade release",
        &(run, reason),
        Right::ReleaseRun,
        |act| {
            let held = act.db().grade_run(run)?.ok_or_else(|| no_run(run))?;
            if !looking(act).reach(Right::ReleaseRun)?.0 {
                return Err(Fact::from(GradeFact::RunOverAll { run }).into());
            }
            if held.state != RunState::Held {
                let state = held.state;
                return Err(Fact::from(GradeFact::RunState { run, state }).into());
            }
            forward(act.db(), act.now)?;
            let plan = Plan::of(act.db(), &act.clock, act.now.today, held.as_of)?;
            let by = act.actor.code.clone();
            let row = perform(&act.tx, &plan, &hand(act, &by), Some(run))?;
            tell(act, &row);
            act.detail("reason", reason);
            Ok(row)
        },
    )
}

/// Every run, the latest first. How many customers each was over, and who would have fallen, is for those who see
/// every customer (ARC-11).
pub fn runs(ctx: &mut Context) -> Result<Vec<RunRow>> {
    look(ctx, |look| {
        require(look.db, look.organisation, look.person, Right::ReadGrades)?;
        let mut rows = look.db.grade_runs()?;
        if !look.customers()?.all {
            for row in &mut rows {
                (row.customers, row.unchanged, row.held_for) = (None, None, None);
                (row.applied, row.proposed, row.ungraded) = (None, None, None);
            }
        }
        Ok(rows)
    })
}

fn no_run(run: i64) -> Error {
    Error::refused_hint(
        Fact::NotFound {
            noun: Noun::GradeRun,
            code: format!("N{run}"),
            near: Vec::new(),
        },
        "crm grade runs".to_owned(),
    )
}
