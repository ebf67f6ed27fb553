//! Looking at items: what one may not know is absent from rows, counts, order and errors (ARC-11).

use std::collections::HashMap;
use std::sync::Arc;

use super::{folded, known};
use crate::context::Context;
use crate::domain::reason::{Fact, Noun};
use crate::domain::rows::handover::Named;
use crate::domain::rows::{Found, ItemRow};
use crate::domain::words::Level;
use crate::error::{Error, Result};
use crate::ops::act::journalled;
use crate::ops::departments;
use crate::ops::handover::files::named;
use crate::ops::knowing::Look;
use crate::ops::looking::{look, look_as};
use crate::store::Db;
use crate::store::items::ItemQuery;

/// How many rows a search shows at first.
pub const BEST: u32 = 20;

/// What a list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub department: Option<String>,
    pub level: Option<Level>,
    pub year: Option<i32>,
    /// Code of a customer.
    pub customer: Option<String>,
}

/// Every item that matches and may be known, by code.
/// `emit` takes them batch by batch, `worded` with the words of their types.
pub fn list(
    ctx: &mut Context,
    asked: &List,
    worded: bool,
    emit: &mut dyn FnMut(Vec<ItemRow>) -> Result<()>,
) -> Result<()> {
    look(ctx, |look| {
        let department = match &asked.department {
            None => None,
            Some(name) => Some(departments::find(look.db, name)?),
        };
        let customer = match &asked.customer {
            None => None,
            Some(code) => {
                let found = look
                    .db
                    .customer_by_code(&folded(code), &look.customers()?)?;
                let missing = || {
                    Error::refused(Fact::NotFound {
                        noun: Noun::Customer,
                        code: code.clone(),
                        near: Vec::new(),
                    })
                };
                Some(found.ok_or_else(missing)?.id)
            }
        };
        let query = ItemQuery {
            department,
            level: asked.level,
            year: asked.year,
            customer,
        };
        let filter = look.items()?;
        in_batches(look, worded, emit, |visit| {
            look.db.each_item_of(&query, &filter, visit)
        })
    })
}

/// Rows handed on at once.
const BATCH: usize = 1_024;

/// Items that `read` has one by one.
pub(super) fn in_batches(
    look: &Look<'_>,
    worded: bool,
    emit: &mut dyn FnMut(Vec<ItemRow>) -> Result<()>,
    read: impl FnOnce(&mut dyn FnMut(ItemRow) -> Result<()>) -> Result<()>,
) -> Result<()> {
    let mut types = Types::default();
    let mut batch = Vec::new();
    let mut hand_on = |mut batch: Vec<ItemRow>| {
        if worded {
            types.tell(look.db, look.rulebook, &mut batch)?;
        }
        emit(batch)
    };
    read(&mut |row| {
        batch.push(row);
        match batch.len() < BATCH {
            true => Ok(()),
            false => hand_on(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))),
        }
    })?;
    match batch.is_empty() {
        true => Ok(()),
        false => hand_on(batch),
    }
}

/// The words by which the rulebook in force calls types of file, read when the first is told.
#[derive(Default)]
struct Types(Option<HashMap<String, Arc<Named>>>);

impl Types {
    fn tell(&mut self, db: Db<'_>, rulebook: i64, rows: &mut [ItemRow]) -> Result<()> {
        if rows.iter().all(|row| row.file_type.is_none()) {
            return Ok(());
        }
        let said = match &mut self.0 {
            Some(said) => said,
            None => {
                let types = crate::context::archives(db, rulebook)?.file_types;
                let said = types
                    .iter()
                    .map(|t| (t.name.clone(), Arc::new(named(&types, &t.name))));
                self.0.insert(said.collect())
            }
        };
        for row in rows {
            let word = row.file_type.as_deref();
            row.type_said = word.and_then(|word| said.get(word)).map(Arc::clone);
        }
        Ok(())
    }
}

/// The best items whose code or title holds `text`; all of them with `all`.
pub fn find(ctx: &mut Context, text: &str, all: bool) -> Result<Found<ItemRow>> {
    look(ctx, |look| {
        let limit = (!all).then_some(BEST);
        let (rows, matching) = look.db.find_items(text, limit, &look.items()?)?;
        let more = matching.saturating_sub(rows.len() as u64);
        Ok(Found { rows, more })
    })
}

/// Gives each row the word by which the rulebook in force calls its type.
pub fn word_types(ctx: &Context, rows: &mut [ItemRow]) -> Result<()> {
    Types::default().tell(ctx.store.db(), ctx.rulebook, rows)
}

/// One item. A look at a classified one is journalled first, or refused if it cannot be (BOR-10).
pub fn show(ctx: &mut Context, code: &str) -> Result<ItemRow> {
    let actor = ctx.actor()?;
    let item = look_as(ctx, &actor, |look| {
        let mut item = known(look, code)?;
        item.row.named = look.db.item_named(item.id)?;
        item.row.scheduled = look.db.scheduled(item.id)?;
        Ok(item)
    })?;
    if item.row.level != Level::None {
        journalled(ctx, "archive show", &actor, (item.id, &item.row.code))?;
    }
    Ok(item.row)
}
