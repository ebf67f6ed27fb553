//! Enters a customer (CUS-1).

use serde::{Deserialize, Serialize};

use super::card::{Card, Owners, strange};
use super::duplicates::{Index, Seen};
use super::everyone;
use super::sight::Sight;
use crate::context::{self, Context};
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::record::CustomerField;
use crate::domain::rows::CustomerRow;
use crate::domain::words::{CustomerKind, Word};
use crate::error::{Error, Result, UsageFault};
use crate::import::customer::field_value;
use crate::import::fault::{Fault, FaultKind};
use crate::import::value;
use crate::ops::act::{Act, act};
use crate::ops::archives::looking;
use crate::store::customers::Customer;

/// A card as typed on the command line.
#[derive(Clone, Debug)]
pub struct NewCard {
    pub code: String,
    pub name: String,
    pub kind: CustomerKind,
    pub set: Vec<(CustomerField, String)>,
}

/// The card as kept, and what to look at.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entered {
    pub customer: CustomerRow,
    pub warnings: Vec<Fault>,
}

/// Enters a customer under a code of its own for ever.
pub fn add(ctx: &mut Context, new: &NewCard) -> Result<Entered> {
    act(ctx, "customer add", new, Right::ManageCustomers, |act| {
        let mut card = Card {
            name: new.name.clone(),
            kind: new.kind,
            owner: None,
            fields: Vec::new(),
        };
        let warnings = set(act, &mut card, &new.set)?;
        let all = everyone(act.actor.department);
        if act.db().customer_by_code(&new.code, &all)?.is_some() {
            return Err(Error::refused(Fact::CodeTaken {
                noun: Noun::Customer,
                code: new.code.clone(),
            }));
        }
        let mut index = Index::around(&looking(act), &card)?;
        card.add(&act.tx, &new.code, act.actor.id, act.now)?;
        act.about(&new.code);
        entered(act, &new.code, warnings, &mut index)
    })
}

/// The answer: the card as the actor sees it, with those it seems to be the same as.
pub(super) fn entered(
    act: &Act<'_>,
    code: &str,
    mut warnings: Vec<Fault>,
    index: &mut Index,
) -> Result<Entered> {
    let all = everyone(act.actor.department);
    let customer: Customer = act
        .db()
        .customer_by_code(code, &all)?
        .ok_or_else(|| Error::Defect(format!("customer {code} written and gone")))?;
    let sight = Sight::of(&looking(act))?;
    for (field, kind) in index.meet(Seen::of(&customer, sight)) {
        warnings.push(Fault::new(0, field, "", kind));
    }
    Ok(Entered {
        customer: sight.shown(&customer),
        warnings,
    })
}

/// Puts typed values into a card; every fault of theirs at once.
pub(super) fn set(
    act: &Act<'_>,
    card: &mut Card,
    typed: &[(CustomerField, String)],
) -> Result<Vec<Fault>> {
    let owners = Owners::here(act.db(), act.now)?;
    let words = context::customer_words(act.db(), act.rulebook)?;
    let (mut faults, mut warnings) = (Vec::new(), Vec::new());
    for (field, text) in typed {
        let told = |kind: FaultKind| Fault::new(0, field.word(), text, kind);
        let kept = match value::blank(text) {
            true => None,
            false => match field_value(*field, text, 0, act.now.today) {
                Ok(kept) => {
                    warnings.extend(kept.warnings.into_iter().map(told));
                    Some(kept.value)
                }
                Err(kind) => {
                    faults.push(told(kind));
                    continue;
                }
            },
        };
        if let Some(value) = &kept {
            warnings.extend(strange(&words, *field, value).map(told));
        }
        if !card.set(*field, kept, &owners) {
            warnings.push(told(FaultKind::UnknownOwner));
        }
    }
    if faults.is_empty() {
        Ok(warnings)
    } else {
        Err(Error::Usage(UsageFault::Fields { faults }))
    }
}
