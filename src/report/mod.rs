//! Reports: one report, one file with its query, arithmetic, typed rows and columns. Reports know no format.

pub mod aging;
pub mod collection;
pub mod composition;
pub mod forecast;
pub mod grades;
pub mod handover;
pub mod holdings;
mod list;
pub mod lists;
pub mod margin;
pub mod monthly;
pub mod movements;
pub mod overview;
pub mod profile;
mod shelves;
pub mod usage;

use chrono::NaiveDate;

use std::collections::HashMap;

use crate::domain::ledger::{SaleDetail, SaleFact};
use crate::domain::people::Id;
use crate::domain::reason::Fact;
use crate::domain::receivables::{Contracts, Receivables};
use crate::domain::record::CustomerField;
use crate::domain::rows::CustomerRow;
use crate::domain::time::{Moment, day_from_number, day_number};
use crate::domain::words::Word;
use crate::error::{Error, Result};
use crate::render::{self, Answer, Cell};
use crate::store::Db;
use crate::store::customers::{Customer, CustomerFilter};
use crate::store::ledger::Of;
use crate::store::rulebooks::Section;
use crate::views::Look;

pub use list::{REPORTS, Report, list};
pub use shelves::Shelves;

/// The books as one person may read them, up to a day.
pub struct Books<'a> {
    pub db: Db<'a>,
    /// Version of the rules in force on the last day.
    pub rulebook: i64,
    /// First day of the period, where one was asked for.
    pub from: Option<NaiveDate>,
    /// Last day of the period, or the day as of which.
    pub to: NaiveDate,
    /// End of the day as of which, where one was asked for: what was decided later does not count.
    pub decided: Option<Moment>,
    /// Whose rows there are.
    pub customers: CustomerFilter,
    /// A card as the reader may see it, personal data masked (ORG-6).
    pub shown: &'a dyn Fn(&Customer) -> CustomerRow,
    /// Notes that a report shows the phone of a customer.
    pub phone_shown: &'a dyn Fn(&Customer),
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

/// The grade in force, since when, and the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GradeNow {
    pub grade: Option<String>,
    pub points: Option<u32>,
    /// Day number of the first row with this grade.
    pub since: i32,
    pub before: Option<String>,
    /// The run that entered it, and the change that brought it.
    pub run: Option<Id>,
    pub change: Option<Id>,
}

impl Books<'_> {
    /// First day of the period as a number; without one the ledger's first.
    fn first(&self) -> i32 {
        self.from.map_or(i32::MIN, number)
    }

    /// Every line of the period.
    fn each_line(&self, mut visit: impl FnMut(&SaleFact, &SaleDetail)) -> Result<()> {
        let first = self.first();
        self.db
            .each_sale_line(Of::Everybody, self.until(), |line, detail| {
                if line.day >= first {
                    visit(&line, &detail);
                }
            })?;
        Ok(())
    }

    /// Words of the ledger by their row.
    fn words(&self) -> Result<HashMap<Id, String>> {
        let words = self.db.ledger_words()?;
        Ok(words
            .into_iter()
            .map(|(id, word)| (id, word.text))
            .collect())
    }

    /// Grades in force on the last day.
    fn grades(&self) -> Result<ById<GradeNow>> {
        let mut grades: ById<GradeNow> = ById::default();
        self.db.each_graded(self.until(), |row| {
            let Some(now) = grades.entry(row.customer, GradeNow::default) else {
                return;
            };
            now.points = row.points;
            if now.grade.as_deref() != row.grade {
                now.before = now.grade.take();
                now.grade = row.grade.map(str::to_owned);
                now.since = row.as_of;
                (now.run, now.change) = (row.run, row.change);
            }
        })?;
        Ok(grades)
    }

    /// Cards of those for whom `wanted` holds something, with what it holds, as the reader may see them.
    fn each_card<T>(
        &self,
        mut wanted: ById<T>,
        mut visit: impl FnMut(CustomerRow, Id, T),
    ) -> Result<()> {
        self.db.each_customer(&self.customers, |customer| {
            if let Some(held) = wanted.take(customer.id) {
                visit((self.shown)(&customer), customer.id, held);
            }
        })?;
        Ok(())
    }
}

/// A field of a card.
fn field(card: &CustomerRow, field: CustomerField) -> Option<String> {
    let found = card.fields.iter().find(|(key, _)| key == field.word());
    found.map(|(_, value)| value.clone())
}

fn money(fen: Option<i64>) -> Cell {
    fen.map_or(Cell::Null, Cell::Money)
}

fn share(hundredths: Option<i64>) -> Cell {
    hundredths.map_or(Cell::Null, Cell::Percent)
}

/// A field of an object inside a row.
fn named(key: &'static str, zh: &str, en: &str, cell: Cell, look: &Look) -> render::Field {
    render::Field {
        key,
        label: look.lang.pick(zh, en).to_owned(),
        cell,
    }
}

/// The list with the sums of these columns as its last line.
fn with_total(answer: Answer, keys: &[&str], look: &Look) -> Answer {
    let Answer::List(mut sheet) = answer else {
        return answer;
    };
    let sum = |at: usize| {
        sheet
            .rows
            .iter()
            .fold(Cell::Null, |sum, row| match (sum, row.get(at)) {
                (Cell::Null, Some(cell)) => cell.clone(),
                (Cell::Money(a), Some(Cell::Money(b))) => Cell::Money(a + b),
                (Cell::Int(a), Some(Cell::Int(b))) => Cell::Int(a + b),
                (Cell::Quantity(a), Some(Cell::Quantity(b))) => Cell::Quantity(a + b),
                (sum, _) => sum,
            })
    };
    let mut total: Vec<Cell> = sheet
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| match keys.contains(&column.key) {
            true => sum(at),
            false => Cell::Null,
        })
        .collect();
    if let Some(first) = total.first_mut() {
        *first = Cell::Text(look.lang.pick("合计", "Total").to_owned());
    }
    sheet.total = (!sheet.rows.is_empty()).then_some(total);
    Answer::List(sheet)
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

    /// Everything that stands somewhere, with its number.
    fn each(&self) -> impl Iterator<Item = (Id, &T)> {
        (0..)
            .zip(&self.0)
            .filter_map(|(id, slot)| Some((id, slot.as_ref()?)))
    }

    fn get(&self, id: Id) -> Option<&T> {
        let at = usize::try_from(id).ok()?;
        self.0.get(at)?.as_ref()
    }
}
