//! Customers from a spreadsheet (CUS-1, IMP-5).

use super::card::{Card, Owners, strange};
use super::duplicates::{Index, Seen};
use super::everyone;
use super::sight::Sight;
use crate::context;
use crate::domain::customer_words::CustomerWords;
use crate::domain::permit::Act as Right;
use crate::domain::record::{CustomerField, NewCustomer};
use crate::domain::words::Word;
use crate::error::Result;
use crate::import::fault::FaultKind;
use crate::ops::act::Act;
use crate::ops::importing::{Kind, Line, Loaded, Placed};
use crate::ops::knowing::Look;
use crate::store::customers::{Customer, CustomerFilter};

/// `customer import`.
pub struct Customers;

/// What a row is compared with.
pub struct Books {
    owners: Owners,
    index: Index,
    words: CustomerWords,
    sight: Sight,
    visible: CustomerFilter,
}

/// A card to be written.
pub struct Step {
    code: String,
    card: Card,
    old: Option<Customer>,
}

impl Kind for Customers {
    type New = NewCustomer;
    type Books = Books;
    type Step = Step;
    const VERB: &'static str = "customer import";
    const RIGHT: Right = Right::ManageCustomers;

    fn books(look: &Look<'_>, _file: &Loaded) -> Result<Books> {
        Ok(Books {
            owners: Owners::here(look.db, look.now)?,
            index: Index::of(look)?,
            words: context::customer_words(look.db, look.rulebook)?,
            sight: Sight::of(look)?,
            visible: look.customers()?,
        })
    }

    fn place(
        books: &mut Books,
        look: &Look<'_>,
        new: NewCustomer,
        line: &mut Line<'_>,
    ) -> Result<Placed<Step>> {
        let all = everyone(look.person.department);
        let old = look.db.customer_by_code(&new.code, &all)?;
        if let Some(old) = &old
            && !books.visible.all
            && look
                .db
                .customer_by_code(&old.row.code, &books.visible)?
                .is_none()
        {
            line.fault("code", FaultKind::CodeTaken);
            return Ok(Placed::Bad);
        }
        let mut card = match &old {
            Some(old) => Card::of(old),
            None => Card {
                name: String::new(),
                kind: new.kind,
                owner: None,
                fields: Vec::new(),
            },
        };
        card.name.clone_from(&new.name);
        if line.has("kind") {
            card.kind = new.kind;
        }
        let mut same_words = false;
        for field in CustomerField::ALL {
            if !line.has(field.word()) {
                continue;
            }
            let value = new.fields.iter().find(|(f, _)| f == field);
            let value = value.map(|(_, value)| value.clone());
            if *field == CustomerField::Owner {
                same_words = value.is_some() && card.field(*field) == value.as_deref();
            }
            if let Some(typed) = &value
                && let Some(kind) = strange(&books.words, *field, typed)
            {
                line.warn(field.word(), kind);
            }
            if !card.set(*field, value, &books.owners) {
                line.warn(field.word(), FaultKind::UnknownOwner);
            }
        }
        let placed = match old {
            None => Placed::Add(Step {
                code: new.code.clone(),
                card: card.clone(),
                old: None,
            }),
            Some(old) => {
                let mut differences = card.differences(&Card::of(&old));
                // An owner kept as typed may have joined since: the file still says the same.
                if same_words && !line.update {
                    differences.retain(|f| *f != CustomerField::Owner.word());
                }
                line.compared(&differences, || Step {
                    code: new.code.clone(),
                    card: card.clone(),
                    old: Some(old),
                })
            }
        };
        if matches!(placed, Placed::Add(_) | Placed::Update(_)) {
            let seen = Seen {
                code: &new.code,
                name: &card.name,
                kind: card.kind,
                fields: &card.fields,
                clear: books.sight.clear(card.owner.as_ref().map(|(id, _)| *id)),
            };
            for (field, kind) in books.index.meet(seen) {
                line.warn(field, kind);
            }
        }
        Ok(placed)
    }

    fn write(_books: &mut Books, act: &Act<'_>, step: Step) -> Result<()> {
        match &step.old {
            None => {
                step.card.add(&act.tx, &step.code, act.actor.id, act.now)?;
            }
            Some(old) => step.card.amend(&act.tx, old, act.actor.id, act.now)?,
        }
        Ok(())
    }
}
