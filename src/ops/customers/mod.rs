//! Customer files: entering, amending, finding, duplicates (CUS).

mod add;
mod card;
mod duplicates;
mod edit;
mod find;
mod import;
pub mod sight;

pub use add::{Entered, NewCard, add};
pub use duplicates::duplicates;
pub use edit::{Edit, edit};
pub use find::{Where, find, history, list, show, uncovered};
pub use import::Customers;

use crate::domain::reason::{Fact, Noun};
use crate::error::{Error, Result};
use crate::ops::archives::folded;
use crate::store::Db;
use crate::store::customers::{Customer, CustomerFilter};

/// A customer the viewer may see.
pub fn visible(db: Db<'_>, code: &str, filter: &CustomerFilter) -> Result<Customer> {
    let found = db.customer_by_code(&folded(code), filter)?;
    found.ok_or_else(|| {
        Error::refused(Fact::NotFound {
            noun: Noun::Customer,
            code: code.to_owned(),
            near: Vec::new(),
        })
    })
}

/// Every customer: for keeping codes unique, and for what is handed over whoever looks after them.
pub(super) fn everyone(department: crate::domain::people::Id) -> CustomerFilter {
    CustomerFilter {
        all: true,
        department,
        subsidiary: None,
        unowned: true,
    }
}
