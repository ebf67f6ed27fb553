//! Archive items: filing, finding, looking, naming who may know (ARC).

mod add;
mod filing;
mod find;
mod import;
mod know;

pub use add::{Filed, add, looking};
pub use find::{BEST, List, find, list, show};
pub use import::Archives;
pub use know::{Naming, know};

use crate::domain::identifier::half_width;
use crate::domain::people::{Id, Person};
use crate::domain::reason::{Fact, Noun};
use crate::error::{Error, Result};
use crate::ops::near::near;
use crate::store::Db;
use crate::store::items::{Filter, Item};

/// A code as it is stored: half-width, trimmed, in capitals.
pub fn folded(code: &str) -> String {
    half_width(code).trim().to_ascii_uppercase()
}

/// An item the viewer may know of; what may not be known answers as what is not there (ARC-11).
fn known(db: Db<'_>, code: &str, filter: &Filter) -> Result<Item> {
    db.item_by_code(&folded(code), filter)?.ok_or_else(|| {
        Error::refused(Fact::NotFound {
            noun: Noun::Item,
            code: code.to_owned(),
            near: Vec::new(),
        })
    })
}

/// Row of a department, or what may have been meant.
pub fn department(db: Db<'_>, name: &str) -> Result<std::result::Result<Id, Vec<String>>> {
    if let Some(department) = db.department_by_name(name)? {
        return Ok(Ok(department.id));
    }
    let departments = db.departments()?;
    Ok(Err(near(name, departments.iter().map(|d| d.name.as_str()))))
}

/// The refusal for a department that there is not.
fn no_department(name: &str, near: Vec<String>) -> Fact {
    Fact::NotFound {
        noun: Noun::Department,
        code: name.to_owned(),
        near,
    }
}

/// A person still here, by code as typed or in capitals.
fn person_here(db: Db<'_>, code: &str, today: chrono::NaiveDate) -> Result<Person> {
    let found = match db.person_by_code(code)? {
        Some(person) => Some(person),
        None => db.person_by_code(&folded(code))?,
    };
    let person = found.ok_or_else(|| {
        Error::refused(Fact::NotFound {
            noun: Noun::Staff,
            code: code.to_owned(),
            near: Vec::new(),
        })
    })?;
    match person.left {
        Some(left) if !person.is_here(today) => Err(Error::refused(Fact::StaffHasLeft {
            staff: person.code,
            left,
        })),
        _ => Ok(person),
    }
}
