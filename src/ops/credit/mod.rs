//! Judgements, credit, and what grades call for (GRD-2 d, GRD-8, GRD-9, GRD-11, GRD-12): one file a use case.

pub mod assess;
pub mod books;
pub mod check;
pub mod import;
pub mod judge;
pub mod limit;
pub mod privileges;
pub mod reports;
pub mod special;
pub mod todo;

use crate::domain::people::Id;
use crate::domain::reason::Fact;
use crate::error::{Error, Result};
use crate::ops::customers;
use crate::ops::knowing::Look;
use crate::store::customers::Customer;

/// A customer the viewer may see.
fn customer(look: &Look<'_>, code: &str) -> Result<Customer> {
    customers::visible(look.db, code, &look.customers()?)
}

/// The department that plays the business part, which owns cases of credit; else the actor's own.
fn business(look: &Look<'_>) -> Result<Id> {
    let part = crate::domain::route::Part::Business;
    let found = crate::ops::act::part_department(look.db, look.organisation, part)?;
    Ok(found.unwrap_or(look.person.department))
}

/// Refused: the rulebook in force does without the section.
fn not_in_rulebook(section: &str) -> Error {
    let section = section.to_owned();
    Error::refused(Fact::NotInRulebook { section })
}
