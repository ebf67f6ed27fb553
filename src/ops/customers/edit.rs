//! Amends a customer's card; what stood there before is kept (CUS-9).

use super::add::{Entered, entered, set};
use super::card::Card;
use super::duplicates::Index;
use super::visible;
use crate::context::Context;
use crate::domain::permit::Act as Right;
use crate::domain::record::CustomerField;
use crate::domain::words::CustomerKind;
use crate::error::Result;
use crate::ops::act::act;
use crate::ops::archives::looking;

/// What is to be changed; a blank value clears the field.
#[derive(Clone, Debug)]
pub struct Edit {
    pub code: String,
    pub name: Option<String>,
    pub kind: Option<CustomerKind>,
    pub set: Vec<(CustomerField, String)>,
}

/// Changes fields of a card, keeping who, when, old and new.
pub fn edit(ctx: &mut Context, edit: &Edit) -> Result<Entered> {
    act(ctx, "customer edit", edit, Right::ManageCustomers, |act| {
        let filter = looking(act).customers()?;
        let old = visible(act.db(), &edit.code, &filter)?;
        let mut card = Card::of(&old);
        if let Some(name) = &edit.name {
            card.name.clone_from(name);
        }
        if let Some(kind) = edit.kind {
            card.kind = kind;
        }
        let warnings = set(act, &mut card, &edit.set)?;
        card.amend(&act.tx, &old, act.actor.id, act.now)?;
        act.about(&old.row.code);
        let mut index = Index::around(&looking(act), &card)?;
        entered(act, &old.row.code, warnings, &mut index)
    })
}
