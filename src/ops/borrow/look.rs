//! Looking at loans: `borrow show`, `list`, `overdue`, `queue`. What one may not know is absent.

use super::{no_loan, no_staff};
use crate::context::Context;
use crate::domain::identifier::mask_id;
use crate::domain::permit::Act as Right;
use crate::domain::rows::{LoanLine, LoanRow, QueueRow};
use crate::domain::rules::Organisation;
use crate::domain::time::Now;
use crate::domain::words::{Level, LoanState};
use crate::error::{Error, Result};
use crate::ops::act::{Act, journalled_looks, may};
use crate::ops::cases::plan_of;
use crate::ops::knowing::{Look, roster};
use crate::ops::looking;
use crate::store::Db;
use crate::store::loans::{Loan, LoanFilter, LoanQuery};

/// What a list asks for.
#[derive(Clone, Debug, Default)]
pub struct Query<'a> {
    pub state: Option<LoanState>,
    pub overdue: bool,
    pub borrower: Option<&'a str>,
    pub item: Option<&'a str>,
}

/// One loan as the acting person sees it. A look at a loan of a classified item is journalled (BOR-10), and one at an
/// outside person's number as it is.
pub fn show(ctx: &mut Context, id: i64) -> Result<LoanRow> {
    let (row, unmasked) = looking::look(ctx, |look| {
        let mut row = loan_of(look, id)?;
        let unmasked = row.visitor.is_some()
            && may(
                look.db,
                look.organisation,
                look.person,
                Right::ReadPersonalData,
            )?;
        if unmasked {
            let filter = LoanFilter::nothing_hidden(look.now.today);
            row.visitor = (look.db.loan(id, &filter, look.now)?).and_then(|loan| loan.row.visitor);
        }
        Ok((row, unmasked))
    })?;
    let item = {
        let db = ctx.store.db();
        db.item_code_row(&row.item)?
            .map(|item| db.item_by_id(item, ctx.now.today))
            .transpose()?
            .flatten()
    };
    if let Some(item) = item
        && (unmasked || item.row.level != Level::None)
    {
        let actor = ctx.actor()?;
        let objects = vec![format!("B{id}"), item.row.code.clone()];
        journalled_looks(ctx, "borrow show", &actor, objects, vec![item.id])?;
    }
    Ok(row)
}

/// The same for whoever looks already.
pub fn loan_of(look: &Look<'_>, id: i64) -> Result<LoanRow> {
    let mut filter = look.loans()?;
    let mut found = look.db.loan(id, &filter, look.now)?;
    if found.is_none() {
        // Whoever took a step in the case has seen it.
        filter.all = true;
        if let Some(loan) = look.db.loan(id, &filter, look.now)?
            && let Some(case) = look.db.case(loan.case)?
            && case.acted.contains(&look.person.id)
        {
            found = Some(loan);
        }
    }
    let loan = found.ok_or_else(|| no_loan(id))?;
    whole(look.db, loan, look.organisation, look.now)
}

/// Loans that the viewer may know of, each with who approved it, identities masked.
pub fn loans_of(look: &Look<'_>, query: &LoanQuery) -> Result<Vec<LoanRow>> {
    let mut rows = Vec::new();
    for loan in look.db.loans(query, &look.loans()?, look.now)? {
        let mut row = masked(loan.row);
        row.steps = look.db.case(loan.case)?.map_or_else(Vec::new, |c| c.steps);
        rows.push(row);
    }
    Ok(rows)
}

/// The loan as it stands at the end of an act, for whoever just did it.
pub(super) fn after(act: &Act<'_>, id: i64) -> Result<LoanRow> {
    let filter = LoanFilter::nothing_hidden(act.now.today);
    let loan = act
        .db()
        .loan(id, &filter, act.now)?
        .ok_or_else(|| Error::Defect(format!("B{id} is gone")))?;
    whole(act.db(), loan, &act.organisation, act.now)
}

fn whole(db: Db<'_>, loan: Loan, organisation: &Organisation, now: Now) -> Result<LoanRow> {
    let mut row = masked(loan.row);
    let Some(case) = db.case(loan.case)? else {
        return Ok(row);
    };
    if !case.route.steps.is_empty() {
        let roster = roster(db, organisation)?;
        row.route = plan_of(&case, &roster, now.today);
    }
    row.steps = case.steps;
    if let Some(renewal) = loan.renewal_case
        && let Some(case) = db.case(renewal)?
    {
        row.steps.extend(case.steps);
    }
    Ok(row)
}

/// With the number of an outside person's document cut short.
pub(super) fn masked(mut row: LoanRow) -> LoanRow {
    if let Some(visitor) = &mut row.visitor {
        visitor.identity = mask_id(&visitor.identity);
    }
    row
}

/// The loans the acting person sees.
pub fn list(ctx: &mut Context, query: &Query<'_>) -> Result<Vec<LoanLine>> {
    looking::look(ctx, |look| {
        let filter = look.loans()?;
        let borrower = match query.borrower {
            Some(code) => Some(
                look.db
                    .person_by_code(code)?
                    .ok_or_else(|| no_staff(code))?
                    .id,
            ),
            None => None,
        };
        let item = match query.item {
            Some(code) => Some(super::item(look, code)?.id),
            None => None,
        };
        let query = LoanQuery {
            state: query.state,
            overdue: query.overdue,
            borrower,
            item,
            issued: None,
            requested_from: None,
        };
        Ok(look.db.loan_lines(&query, &filter, look.now)?)
    })
}

/// Who has an item and who waits for it, in order (BOR-7). Others' names are for the counter; who else asks sees
/// own places by name and the rest without.
pub fn queue(ctx: &mut Context, code: &str) -> Result<Vec<QueueRow>> {
    looking::look(ctx, |look| {
        let item = super::item(look, code)?;
        let filter = look.loans()?;
        let mut rows = look.db.queue(item.id, look.now)?;
        for row in &mut rows {
            if look.db.loan(row.loan, &filter, look.now)?.is_none() {
                row.borrower = None;
            }
        }
        Ok(rows)
    })
}
