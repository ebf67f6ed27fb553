//! `destroy due`: every item one knows of, and whether it may be destroyed on a day (DES-1).

use chrono::NaiveDate;

use super::rules;
use super::standing::Books;
use crate::context::Context;
use crate::domain::destruction::rows::DueRow;
use crate::domain::destruction::{DisposalVerdict, Judgement};
use crate::domain::reason::{Article, Fact};
use crate::error::{Ground, Result, cite};
use crate::ops::looking;
use crate::store::items::Item;

/// What the list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Query<'a> {
    /// Today without it; a later day is a forecast.
    pub as_of: Option<NaiveDate>,
    pub category: Option<&'a str>,
    pub year: Option<i32>,
    pub verdict: Option<DisposalVerdict>,
}

/// The verdict on every item that the acting person may know of, by code.
pub fn due(ctx: &mut Context, query: &Query<'_>) -> Result<Vec<DueRow>> {
    let articles = ctx.articles()?;
    looking::look(ctx, |look| {
        let rules = rules(look.db, look.rulebook)?;
        let as_of = query.as_of.unwrap_or(look.now.today);
        let mut books = Books::of(look.db, &rules, None, look.now)?;
        let items = look
            .db
            .items_kept(query.category, query.year, &look.items()?)?;
        let mut rows = Vec::new();
        for item in &items {
            let judged = books.judge(item, as_of, None)?;
            if query.verdict.is_none_or(|v| v == judged.verdict) {
                rows.push(row(item, judged, &articles));
            }
        }
        Ok(rows)
    })
}

/// An item with its verdict.
pub(super) fn row(item: &Item, judged: Judgement, articles: &[Article]) -> DueRow {
    let row = &item.row;
    let grounds: Vec<Ground> = judged
        .reasons
        .into_iter()
        .map(|finding| Fact::from(finding).into())
        .collect();
    DueRow {
        code: row.code.clone(),
        title: row.title.clone(),
        level: row.level,
        due: row.due,
        verdict: judged.verdict,
        reasons: cite(&grounds, articles),
        year: row.year,
        category: row.category.clone(),
        department: row.department.clone(),
        retention: row.retention.clone(),
    }
}
