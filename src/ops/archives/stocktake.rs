//! Taking stock against the register (ARC-13): each code read is committed and answered on its own.

use chrono::NaiveDate;

use super::find::in_batches;
use super::{folded, looking};
use crate::context::Context;
use crate::domain::custody_fact::CustodyFact;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::rows::{FindingRow, ItemRow, StocktakeRow};
use crate::domain::stocktake::{Finding, StocktakeAct, Trouble, transition};
use crate::domain::time::Moment;
use crate::domain::words::Word;
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::departments;
use crate::ops::knowing::Look;
use crate::ops::looking::look;
use crate::store::stocktakes::Scope;

/// What a stock-take is to cover.
#[derive(Clone, Debug)]
pub struct Opening<'a> {
    pub name: &'a str,
    pub department: Option<&'a str>,
    pub year: Option<i32>,
    /// A place, and all within it.
    pub place: Option<&'a str>,
}

/// Opens a stock-take and freezes the set expected.
pub fn open_stocktake(ctx: &mut Context, opening: &Opening<'_>) -> Result<StocktakeRow> {
    act(
        ctx,
        "archive stocktake open",
        opening,
        Right::TakeStock,
        |act| {
            let department = (opening
                .department
                .map(|name| departments::find(act.db(), name)))
            .transpose()?;
            let scope = Scope {
                department,
                year: opening.year,
                place: opening.place,
            };
            let filter = looking(act).items()?;
            let (by, at) = (act.actor.id, act.now.moment);
            let (id, expected) = act
                .tx
                .add_stocktake(opening.name, &scope, &filter, by, at)?;
            if expected == 0 {
                return Err(Error::refused(CustodyFact::StocktakeEmpty));
            }
            act.about(format!("S{id}"));
            whole(&looking(act), id)
        },
    )
}

fn none(id: i64) -> Error {
    Error::refused_hint(
        Fact::NotFound {
            noun: Noun::Stocktake,
            code: format!("S{id}"),
            near: Vec::new(),
        },
        "crm archive stocktake list".to_owned(),
    )
}

/// A stock-take with its counts and notes.
fn whole(look: &Look<'_>, id: i64) -> Result<StocktakeRow> {
    let mut row = look
        .db
        .stocktakes(Some(id))?
        .pop()
        .ok_or_else(|| none(id))?;
    let findings = look.db.findings(id, &look.items()?)?;
    row.expected = findings.iter().filter(|(expected, _)| *expected).count() as u64;
    row.counts = Finding::ALL
        .iter()
        .map(|finding| {
            let count = findings.iter().filter(|(_, f)| f.finding == *finding);
            (*finding, count.count() as u64)
        })
        .collect();
    row.notes = look.db.stocktake_notes(id)?;
    Ok(row)
}

/// Every stock-take, as the viewer sees it; with an id that one.
pub fn stocktakes(ctx: &mut Context, id: Option<i64>) -> Result<Vec<StocktakeRow>> {
    look(ctx, |look| {
        let rows = look.db.stocktakes(id)?;
        if let (Some(id), true) = (id, rows.is_empty()) {
            return Err(none(id));
        }
        rows.into_iter().map(|row| whole(look, row.id)).collect()
    })
}

/// A stock-take with everything that was found, for whoever looks already.
pub fn stocktake_of(look: &Look<'_>, id: i64) -> Result<(StocktakeRow, Vec<FindingRow>)> {
    let row = whole(look, id)?;
    let findings = look.db.findings(id, &look.items()?)?;
    Ok((row, findings.into_iter().map(|(_, found)| found).collect()))
}

/// What was found of each item and code; `only` one finding.
pub fn stocktake(ctx: &mut Context, id: i64, only: Option<Finding>) -> Result<Vec<FindingRow>> {
    look(ctx, |look| {
        if look.db.stocktake_state(id)?.is_none() {
            return Err(none(id));
        }
        let rows = look.db.findings(id, &look.items()?)?;
        Ok(rows
            .into_iter()
            .map(|(_, row)| row)
            .filter(|row| only.is_none_or(|f| f == row.finding))
            .collect())
    })
}

/// What the person at the shelf says of the codes to come.
#[derive(Clone, Copy, Debug)]
pub struct Scan<'a> {
    /// found, misplaced or damaged.
    pub result: Finding,
    /// Where they stand.
    pub place: Option<&'a str>,
}

/// Reads codes one by one.
pub struct Scanner<'c> {
    ctx: &'c mut Context,
    id: i64,
    operation: Option<String>,
    lines: u64,
}

impl<'c> Scanner<'c> {
    pub fn new(ctx: &'c mut Context, id: i64) -> Scanner<'c> {
        let operation = ctx.operation_id.take();
        Scanner {
            ctx,
            id,
            operation,
            lines: 0,
        }
    }

    /// One code: what it is, committed before it is answered. A code that the person may not know of is unknown.
    pub fn read(&mut self, typed: &str, scan: &Scan<'_>) -> Result<FindingRow> {
        self.lines += 1;
        let line = self.lines;
        self.ctx.operation_id = self.operation.as_ref().map(|id| format!("{id}#{line}"));
        let (id, code) = (self.id, folded(typed));
        let request = (id, &code, scan);
        act(
            self.ctx,
            "archive stocktake scan",
            &request,
            Right::TakeStock,
            |act| {
                in_state(act, id, StocktakeAct::Scan)?;
                let filter = looking(act).items()?;
                let (by, at) = (act.actor.id, act.now.moment);
                let who = act.actor.code.clone();
                let Some(item) = act.db().item_by_code(&code, &filter)? else {
                    act.tx.add_stray(id, &code, by, at)?;
                    return Ok(FindingRow {
                        code: code.clone(),
                        title: None,
                        finding: Finding::Unknown,
                        place: None,
                        found_at: scan.place.map(str::to_owned),
                        at: Some(at),
                        by: Some(who),
                    });
                };
                act.about_item(item.id, &item.row.code);
                let expected = act.db().expected_place(id, item.id)?;
                let elsewhere = match (&expected, scan.place) {
                    (Some(Some(kept)), Some(seen)) => kept != seen,
                    (Some(None) | None, _) | (Some(Some(_)), None) => false,
                };
                let finding = match (&expected, scan.result) {
                    (None, _) => Finding::Unexpected,
                    (Some(_), Finding::Found) if elsewhere => Finding::Misplaced,
                    (Some(_), result) => result,
                };
                act.tx
                    .set_finding(id, item.id, finding, scan.place, by, at)?;
                Ok(FindingRow {
                    code: item.row.code,
                    title: Some(item.row.title),
                    finding,
                    place: expected.flatten().or(item.row.place),
                    found_at: scan.place.map(str::to_owned),
                    at: Some(at),
                    by: Some(who),
                })
            },
        )
    }
}

fn in_state(act: &mut Act<'_>, id: i64, what: StocktakeAct) -> Result<()> {
    let state = act.db().stocktake_state(id)?.ok_or_else(|| none(id))?;
    act.about(format!("S{id}"));
    match transition(state, what) {
        Some(_) => Ok(()),
        None => Err(Error::refused(CustodyFact::StocktakeState {
            stocktake: format!("S{id}"),
            state,
            act: what,
        })),
    }
}

/// Notes damp, pests and the like.
pub fn note_trouble(
    ctx: &mut Context,
    id: i64,
    trouble: Trouble,
    place: Option<&str>,
    text: &str,
) -> Result<StocktakeRow> {
    let request = (id, trouble, place, text);
    act(
        ctx,
        "archive stocktake note",
        &request,
        Right::TakeStock,
        |act| {
            in_state(act, id, StocktakeAct::Note)?;
            let (by, at) = (act.actor.id, act.now.moment);
            act.tx
                .add_stocktake_note(id, trouble, place, text, by, at)?;
            whole(&looking(act), id)
        },
    )
}

/// Ends a stock-take; what was not seen is missing, or out on loan.
pub fn close_stocktake(ctx: &mut Context, id: i64) -> Result<StocktakeRow> {
    act(
        ctx,
        "archive stocktake close",
        &id,
        Right::TakeStock,
        |act| {
            in_state(act, id, StocktakeAct::Close)?;
            if !act.tx.close_stocktake(id, act.actor.id, act.now.moment)? {
                return Err(Error::Defect(format!("S{id} closed twice")));
            }
            whole(&looking(act), id)
        },
    )
}

/// Items one may know of that no stock-take has seen since a day, batch by batch as [`super::list`].
pub fn unchecked(
    ctx: &mut Context,
    since: NaiveDate,
    worded: bool,
    emit: &mut dyn FnMut(Vec<ItemRow>) -> Result<()>,
) -> Result<()> {
    let before = since.pred_opt().unwrap_or(since);
    let since = Moment(ctx.clock.end_of(before).0 + 1);
    look(ctx, |look| {
        let filter = look.items()?;
        in_batches(look, worded, emit, |visit| {
            look.db.each_unchecked(since, &filter, visit)
        })
    })
}
