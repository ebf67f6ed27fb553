//! Reports: one report, one file with its query, arithmetic, typed rows and columns. Reports know no format.

pub mod aging;
mod list;

use chrono::NaiveDate;

use crate::domain::people::Id;
use crate::domain::reason::Fact;
use crate::domain::receivables::{Contracts, Receivables};
use crate::domain::rows::CustomerRow;
use crate::domain::time::{day_from_number, day_number};
use crate::error::{Error, Result};
use crate::store::Db;
use crate::store::customers::{Customer, CustomerFilter};
use crate::store::ledger::Of;
use crate::store::rulebooks::Section;

pub use list::{REPORTS, Report, list};

/// The books as one person may read them, up to a day.
pub struct Books<'a> {
    pub db: Db<'a>,
    /// Version of the rules in force on the last day.
    pub rulebook: i64,
    /// First day of the period, where one was asked for.
    pub from: Option<NaiveDate>,
    /// Last day of the period, or the day as of which.
    pub to: NaiveDate,
    /// Whose rows there are.
    pub customers: CustomerFilter,
    /// A card as the reader may see it, personal data masked (ORG-6).
    pub shown: &'a dyn Fn(&Customer) -> CustomerRow,
}

impl Books<'_> {
    /// Rules of receivables; without them there is no age of a debt.
    pub fn receivables(&self) -> Result<Receivables> {
        self.db
            .rulebook_section_or_none(self.rulebook, Section::Receivables)?
            .ok_or_else(|| not_in_rulebook("receivables"))
    }

    /// The last day as a number.
    pub fn until(&self) -> i32 {
        number(self.to)
    }

    /// Every contract with what was sold and paid up to the last day.
    pub fn contracts(&self) -> Result<Contracts> {
        let mut contracts = Contracts::default();
        self.db
            .each_sale(Of::Everybody, self.until(), |line| contracts.line(&line))?;
        self.db
            .each_payment(Of::Everybody, self.until(), |payment| {
                contracts.payment(&payment);
            })?;
        Ok(contracts)
    }
}

fn not_in_rulebook(section: &str) -> Error {
    Error::refused(Fact::NotInRulebook {
        section: section.to_owned(),
    })
}

/// A day as the ledger counts it; no calendar reaches the end of an `i32`.
fn number(day: NaiveDate) -> i32 {
    i32::try_from(day_number(day)).unwrap_or(i32::MAX)
}

fn day(number: i32) -> Option<NaiveDate> {
    day_from_number(number.into())
}

/// Something by a row number that begins near one: customers, words of the ledger.
#[derive(Clone, Debug)]
struct ById<T>(Vec<Option<T>>);

impl<T> Default for ById<T> {
    fn default() -> ById<T> {
        ById(Vec::new())
    }
}

impl<T> ById<T> {
    /// What stands there, put there first where nothing stood; none for a number below nought.
    fn entry(&mut self, id: Id, new: impl FnOnce() -> T) -> Option<&mut T> {
        let at = usize::try_from(id).ok()?;
        if at >= self.0.len() {
            self.0.resize_with(at + 1, || None);
        }
        self.0.get_mut(at).map(|slot| slot.get_or_insert_with(new))
    }

    /// Takes out what stands there.
    fn take(&mut self, id: Id) -> Option<T> {
        let at = usize::try_from(id).ok()?;
        self.0.get_mut(at)?.take()
    }

    fn get(&self, id: Id) -> Option<&T> {
        let at = usize::try_from(id).ok()?;
        self.0.get(at)?.as_ref()
    }
}
