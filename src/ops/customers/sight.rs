//! Personal data, masked for those who need not see them (ORG-6).

use crate::domain::identifier::{mask_id, mask_phone};
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::record::CustomerField;
use crate::domain::rows::{AmendmentRow, CustomerRow};
use crate::domain::words::{CustomerKind, Word};
use crate::error::Result;
use crate::ops::act::may;
use crate::ops::knowing::Look;
use crate::store::customers::Customer;

/// Whose personal data a person sees.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    all: bool,
    viewer: Id,
}

impl Sight {
    pub fn of(look: &Look<'_>) -> Result<Sight> {
        let right = Right::ReadPersonalData;
        Ok(Sight {
            all: may(look.db, look.organisation, look.person, right)?,
            viewer: look.person.id,
        })
    }

    /// Whether nothing of the customer is masked: the viewer owns it, or may see all.
    pub fn clear(self, owner: Option<Id>) -> bool {
        self.all || owner == Some(self.viewer)
    }

    /// Whether personal data stand plain on what is shown of the card: on the `whole` of it, or on the few fields that a
    /// list shows people.
    pub fn uncovers(self, customer: &Customer, whole: bool) -> bool {
        let person = customer.row.kind == CustomerKind::Person;
        let shown = |key: &str| whole || key == CustomerField::Phone.word();
        let mut fields = customer.row.fields.iter();
        self.clear(customer.owner) && fields.any(|(key, _)| shown(key) && personal(key, person))
    }

    /// The same for a card's changes.
    pub fn uncovers_history(self, customer: &Customer, rows: &[AmendmentRow]) -> bool {
        let person = was_person(customer, rows);
        self.clear(customer.owner) && rows.iter().any(|row| personal(&row.field, person))
    }

    /// The card as the viewer sees it. An owner that is nobody known stands as typed.
    pub fn shown(self, customer: &Customer) -> CustomerRow {
        let clear = self.clear(customer.owner);
        let mut row = customer.row.clone();
        let owner = CustomerField::Owner.word();
        if let Some(at) = row.fields.iter().position(|(key, _)| key == owner) {
            let (_, typed) = row.fields.remove(at);
            row.owner.get_or_insert(typed);
        }
        let person = row.kind == CustomerKind::Person;
        if !clear {
            for (key, value) in &mut row.fields {
                mask(key, value, person);
            }
        }
        row
    }

    /// A card's changes as the viewer sees them.
    pub fn history(self, customer: &Customer, rows: &mut [AmendmentRow]) {
        if self.clear(customer.owner) {
            return;
        }
        let person = was_person(customer, rows);
        for row in rows {
            for value in [&mut row.old, &mut row.new].into_iter().flatten() {
                mask(&row.field, value, person);
            }
        }
    }
}

/// A phone may be from the days when it was a person's card.
fn was_person(customer: &Customer, rows: &[AmendmentRow]) -> bool {
    customer.row.kind == CustomerKind::Person || rows.iter().any(|row| row.field == "kind")
}

/// Whether a field is masked for those who need not see it.
fn personal(key: &str, person: bool) -> bool {
    match CustomerField::parse(key) {
        Some(CustomerField::IdNumber) => true,
        Some(CustomerField::Phone) => person,
        _ => false,
    }
}

/// ID numbers always, phones of natural persons; a company's phone never.
fn mask(key: &str, value: &mut String, person: bool) {
    match CustomerField::parse(key) {
        Some(CustomerField::IdNumber) => *value = mask_id(value),
        Some(CustomerField::Phone) if person => *value = mask_phone(value),
        _ => {}
    }
}
