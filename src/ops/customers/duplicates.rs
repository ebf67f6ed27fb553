//! Customers that seem to be the same: credit code, ID number, phone, name (CUS-15).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasher;

use super::card::Card;
use super::sight::Sight;
use super::uncovered;
use crate::context::Context;
use crate::domain::duplicates::{By, name_key};
use crate::domain::record::CustomerField;
use crate::domain::rows::DuplicateRow;
use crate::domain::words::{CustomerKind, Word};
use crate::error::Result;
use crate::import::fault::FaultKind;
use crate::ops::knowing::Look;
use crate::store::customers::Customer;

/// What duplicates are looked for by.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    pub code: &'a str,
    pub name: &'a str,
    pub kind: CustomerKind,
    pub fields: &'a [(String, String)],
    /// Whether the viewer sees the personal data.
    pub clear: bool,
}

impl<'a> Seen<'a> {
    pub fn of(customer: &'a Customer, sight: Sight) -> Seen<'a> {
        Seen {
            code: &customer.row.code,
            name: &customer.row.name,
            kind: customer.row.kind,
            fields: &customer.row.fields,
            clear: sight.clear(customer.owner),
        }
    }

    /// What the customer could have in common with others, as far as the viewer sees it.
    fn keys(self) -> Vec<(By, String)> {
        let mut keys = Vec::new();
        for (key, value) in self.fields {
            let phone = self.clear || self.kind == CustomerKind::Entity;
            let by = match CustomerField::parse(key) {
                Some(CustomerField::CreditCode) => By::CreditCode,
                Some(CustomerField::IdNumber) if self.clear => By::IdNumber,
                Some(CustomerField::Phone) if phone => By::Phone,
                _ => continue,
            };
            keys.push((by, value.clone()));
        }
        keys.push((By::Name, name_key(self.name)));
        keys
    }
}

/// The customers the viewer sees, by what they could have in common; keys are kept as hashes.
pub struct Index {
    hasher: std::hash::RandomState,
    seen: HashMap<u64, Box<str>>,
}

impl Index {
    pub fn of(look: &Look<'_>) -> Result<Index> {
        let sight = Sight::of(look)?;
        let mut index = Index {
            hasher: std::hash::RandomState::new(),
            seen: HashMap::new(),
        };
        look.db.each_customer(&look.customers()?, |customer| {
            index.meet(Seen::of(&customer, sight));
        })?;
        Ok(index)
    }

    /// Only those that may be like one customer.
    pub fn around(look: &Look<'_>, one: &Card) -> Result<Index> {
        let sight = Sight::of(look)?;
        let mut index = Index {
            hasher: std::hash::RandomState::new(),
            seen: HashMap::new(),
        };
        let values = [
            CustomerField::CreditCode,
            CustomerField::IdNumber,
            CustomerField::Phone,
        ]
        .map(|field| one.field(field));
        let (name, filter) = (name_key(&one.name), look.customers()?);
        for customer in look.db.customers_resembling(&name, values, &filter)? {
            index.meet(Seen::of(&customer, sight));
        }
        Ok(index)
    }

    /// Others like this one, with the field each is told at; this one stands in the index from now on.
    pub fn meet(&mut self, one: Seen<'_>) -> Vec<(&'static str, FaultKind)> {
        let mut met = Vec::new();
        for key in one.keys() {
            let by = key.0;
            let hash = self.hasher.hash_one(&key);
            let other = self.seen.entry(hash).or_insert_with(|| one.code.into());
            if **other != *one.code {
                let customer = other.to_string();
                met.push((by.word(), FaultKind::Duplicate { by, customer }));
            }
        }
        met
    }
}

/// Every group of customers that seem to be the same, as far as the viewer sees them. A look at personal data is
/// journalled first (ORG-6).
pub fn duplicates(ctx: &mut Context) -> Result<Vec<DuplicateRow>> {
    uncovered(ctx, "customer duplicates", |look| {
        let sight = Sight::of(look)?;
        let mut persons = BTreeSet::new();
        let mut groups: BTreeMap<(By, String), DuplicateRow> = BTreeMap::new();
        for customer in look.db.customers(&look.customers()?)? {
            let row = &customer.row;
            if row.kind == CustomerKind::Person {
                persons.insert(row.code.clone());
            }
            for (by, key) in Seen::of(&customer, sight).keys() {
                let value = match by {
                    By::Name => row.name.clone(),
                    By::CreditCode | By::IdNumber | By::Phone => key.clone(),
                };
                let group = groups.entry((by, key)).or_insert(DuplicateRow {
                    by,
                    value,
                    customers: Vec::new(),
                });
                group.customers.push(row.code.clone());
            }
        }
        groups.retain(|_, group| group.customers.len() > 1);
        let rows: Vec<DuplicateRow> = groups.into_values().collect();
        let plain: BTreeSet<&String> = (rows.iter())
            .flat_map(|row| {
                let personal = |code: &&String| match row.by {
                    By::IdNumber => true,
                    By::Phone => persons.contains(*code),
                    By::CreditCode | By::Name => false,
                };
                row.customers.iter().filter(personal)
            })
            .collect();
        let plain = plain.into_iter().cloned().collect();
        Ok((rows, plain))
    })
}
