//! Looking at customers: part of a name, pinyin initials, phone, code (CUS-14).

use super::card::Owners;
use super::sight::Sight;
use super::visible;
use crate::context::Context;
use crate::domain::identifier::{half_width, is_phone, normalise_phone};
use crate::domain::record::CustomerField;
use crate::domain::rows::{AmendmentRow, CustomerRow, Found};
use crate::domain::words::{CustomerKind, Word};
use crate::error::Result;
use crate::import::labels::from_label;
use crate::import::value;
use crate::ops::act::journalled_list;
use crate::ops::archives::BEST;
use crate::ops::knowing::Look;
use crate::ops::ledger::handed;
use crate::ops::looking::look_as;
use crate::store::customers::Customer;
use crate::store::search_text::fold;

/// A condition of a list.
#[derive(Clone, Debug)]
pub enum Where {
    Code(String),
    Name(String),
    Kind(String),
    Field(CustomerField, String),
}

impl Where {
    /// The condition a field's word and a value make.
    pub fn parse(field: &str, value: &str) -> Option<Where> {
        let value = value.to_owned();
        match field {
            "code" => Some(Where::Code(value)),
            "name" => Some(Where::Name(value)),
            "kind" => Some(Where::Kind(value)),
            _ => CustomerField::parse(field).map(|field| Where::Field(field, value)),
        }
    }

    /// Whether a row as it is shown fits; masked values are compared masked.
    fn fits(&self, row: &CustomerRow, owners: &Owners) -> bool {
        let same = |one: &str, other: &str| fold(one.trim()) == fold(other.trim());
        match self {
            Where::Code(code) => same(&row.code, code),
            Where::Name(name) => same(&row.name, name),
            Where::Kind(kind) => {
                from_label::<CustomerKind>(kind).is_ok_and(|kind| kind == row.kind)
            }
            Where::Field(CustomerField::Owner, typed) => {
                let code = owners.find(typed).map(|p| p.code.as_str());
                let owner = row.owner.as_deref().unwrap_or("");
                same(owner, code.unwrap_or(typed))
            }
            Where::Field(field, typed) => {
                let key = field.word();
                let found = row.fields.iter().find(|(k, _)| k == key);
                let stored = found.map_or("", |(_, value)| value.as_str());
                same(stored, typed) || (found.is_some() && same(stored, &kept(*field, typed)))
            }
        }
    }
}

/// A typed value as it would be kept.
fn kept(field: CustomerField, typed: &str) -> String {
    match field {
        CustomerField::RegisteredCapital => value::amount(typed, 0).map(|fen| fen.0.to_string()),
        CustomerField::Since => value::date(typed).map(|day| day.to_string()),
        CustomerField::Phone => Ok(normalise_phone(typed)),
        _ => Ok(typed.to_owned()),
    }
    .unwrap_or_else(|_| typed.to_owned())
}

/// One customer. A look at personal data is journalled first (ORG-6).
pub fn show(ctx: &mut Context, code: &str) -> Result<CustomerRow> {
    uncovered(ctx, "customer show", |look| {
        let customer = handed::customer(look, code)?;
        let sight = Sight::of(look)?;
        let plain = sight.uncovers(&customer, true);
        Ok((sight.shown(&customer), codes(plain.then_some(&customer))))
    })
}

/// Runs a look; of whom it shows personal data is journalled before they are shown, or the look is refused (ORG-6).
pub fn uncovered<T>(
    ctx: &mut Context,
    verb: &'static str,
    run: impl FnOnce(&Look<'_>) -> Result<(T, Vec<String>)>,
) -> Result<T> {
    let actor = ctx.actor()?;
    let (answer, plain) = look_as(ctx, &actor, run)?;
    if !plain.is_empty() {
        journalled_list(ctx, verb, &actor, plain)?;
    }
    Ok(answer)
}

fn codes<'a>(customers: impl IntoIterator<Item = &'a Customer>) -> Vec<String> {
    let codes = customers.into_iter().map(|c| c.row.code.clone());
    codes.collect()
}

/// Every customer that meets all conditions, by code; `whole` says whether all fields of each are shown.
pub fn list(ctx: &mut Context, conditions: &[Where], whole: bool) -> Result<Vec<CustomerRow>> {
    uncovered(ctx, "customer list", |look| {
        let sight = Sight::of(look)?;
        let owners = Owners::here(look.db, look.now)?;
        let customers = look.db.customers(&look.customers()?)?;
        let (mut rows, mut plain) = (Vec::new(), Vec::new());
        for customer in customers {
            let row = sight.shown(&customer);
            if conditions.iter().all(|c| c.fits(&row, &owners)) {
                if sight.uncovers(&customer, whole) {
                    plain.push(row.code.clone());
                }
                rows.push(row);
            }
        }
        Ok((rows, plain))
    })
}

/// The best customers for a text; all of them with `all`.
pub fn find(ctx: &mut Context, text: &str, all: bool, whole: bool) -> Result<Found<CustomerRow>> {
    uncovered(ctx, "customer find", |look| {
        let sight = Sight::of(look)?;
        let filter = look.customers()?;
        if text.trim().is_empty() {
            let nothing = Found {
                rows: Vec::new(),
                more: 0,
            };
            return Ok((nothing, Vec::new()));
        }
        let mut found = look.db.find_customers(text, &filter)?;
        let phone = normalise_phone(text);
        let mut add = |more: Vec<Customer>| {
            for customer in more {
                if found.iter().all(|f| f.id != customer.id) {
                    found.push(customer);
                }
            }
        };
        if is_phone(&phone) && phone != text {
            add(look.db.find_customers(&phone, &filter)?);
        }
        // What is masked for others stands in no index; those who see it are answered all the same.
        let number = match is_phone(&phone) {
            true => phone.replace('-', ""),
            false => digits(text),
        };
        if number.len() >= 4 {
            let mut customers = look.db.customers(&filter)?;
            customers.retain(|c| sight.clear(c.owner) && holds(c, &number));
            add(customers);
        }
        let total = found.len();
        if !all {
            found.truncate(BEST as usize);
        }
        let plain = codes(found.iter().filter(|c| sight.uncovers(c, whole)));
        let shown = Found {
            more: (total - found.len()) as u64,
            rows: found.iter().map(|c| sight.shown(c)).collect(),
        };
        Ok((shown, plain))
    })
}

/// The digits of a text that is a part of a number; nothing for any other text.
fn digits(text: &str) -> String {
    let half = half_width(text);
    let number = |c: char| c.is_ascii_digit() || matches!(c, 'X' | 'x' | ' ' | '-' | '+');
    if !half.chars().all(number) {
        return String::new();
    }
    let bare = |c: &char| c.is_ascii_alphanumeric();
    half.to_ascii_uppercase().chars().filter(bare).collect()
}

fn holds(customer: &Customer, number: &str) -> bool {
    let personal = ["phone", "id_number"];
    customer.row.fields.iter().any(|(key, value)| {
        personal.contains(&key.as_str()) && value.replace('-', "").contains(number)
    })
}

/// What changed on a card, and who changed it (CUS-9).
pub fn history(ctx: &mut Context, code: &str) -> Result<Vec<AmendmentRow>> {
    uncovered(ctx, "customer history", |look| {
        let customer = visible(look.db, code, &look.customers()?)?;
        let mut rows = look.db.amendments("customer", customer.id)?;
        let sight = Sight::of(look)?;
        sight.history(&customer, &mut rows);
        let plain = sight.uncovers_history(&customer, &rows);
        Ok((rows, codes(plain.then_some(&customer))))
    })
}
