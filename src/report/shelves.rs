//! The archives as one person may read them: what reports of holdings, movements and use count.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::holdings::HoldingsBy;
use crate::domain::people::Id;
use crate::domain::retention::Retention;
use crate::domain::time::{Moment, Now};
use crate::domain::volume::Medium;
use crate::domain::words::{Level, Word};
use crate::error::Result;
use crate::render::{Answer, Cell};
use crate::store::Db;
use crate::store::holdings::Shelved;
use crate::store::items::Filter;
use crate::store::loans::LoanFilter;
use crate::views::{Look, cell};

/// The archives up to a day.
pub struct Shelves<'a> {
    pub db: Db<'a>,
    /// Last day of the period, or the day as of which.
    pub to: NaiveDate,
    /// First second of the period.
    pub since: Moment,
    /// Last second of the last day.
    pub until: Moment,
    pub now: Now,
    pub day_of: &'a dyn Fn(Moment) -> NaiveDate,
    /// What the reader may know of; the rest is in no count.
    pub items: Filter,
    pub loans: LoanFilter,
}

impl Shelves<'_> {
    /// Names of departments by their row.
    pub(super) fn departments(&self) -> Result<HashMap<Id, String>> {
        let departments = self.db.departments()?;
        Ok(departments.into_iter().map(|d| (d.id, d.name)).collect())
    }
}

/// What a line counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Name of the department.
    Department(String),
    Year(i32),
    Category(String),
    Level(Level),
    Retention(Retention),
    /// A term that is none: as it was imported.
    Text(String),
    Medium(Medium),
}

/// The sums of a scan by what they are counted by. Texts are looked up before they are copied: there are millions of
/// items and few sums.
pub(super) struct Sums<T> {
    by: HoldingsBy,
    numbers: HashMap<i64, usize>,
    texts: HashMap<String, usize>,
    sums: Vec<T>,
}

impl<T: Copy + Default> Sums<T> {
    pub(super) fn by(by: HoldingsBy) -> Sums<T> {
        Sums {
            by,
            numbers: HashMap::new(),
            texts: HashMap::new(),
            sums: Vec::new(),
        }
    }

    /// The sum an item goes into.
    pub(super) fn of(&mut self, item: &Shelved<'_>) -> &mut T {
        let at = match self.by {
            HoldingsBy::Department => self.number(item.department),
            HoldingsBy::Year => self.number(item.year.into()),
            HoldingsBy::Level => self.number(place(item.level)),
            HoldingsBy::Medium => self.number(place(item.medium)),
            HoldingsBy::Category => self.text(item.category),
            HoldingsBy::Retention => self.text(item.retention),
        };
        &mut self.sums[at]
    }

    fn number(&mut self, number: i64) -> usize {
        let sums = &mut self.sums;
        *self.numbers.entry(number).or_insert_with(|| {
            sums.push(T::default());
            sums.len() - 1
        })
    }

    fn text(&mut self, text: &str) -> usize {
        if let Some(at) = self.texts.get(text) {
            return *at;
        }
        self.sums.push(T::default());
        self.texts.insert(text.to_owned(), self.sums.len() - 1);
        self.sums.len() - 1
    }

    /// Every sum under its key, in the order of the keys.
    pub(super) fn rows(self, departments: &HashMap<Id, String>) -> Vec<(Key, T)> {
        let by = self.by;
        let number = |n: i64| match by {
            HoldingsBy::Year => i32::try_from(n).map_or(Key::Text(n.to_string()), Key::Year),
            HoldingsBy::Level => (Level::ALL.iter().find(|l| place(**l) == n))
                .map_or(Key::Text(n.to_string()), |l| Key::Level(*l)),
            HoldingsBy::Medium => (Medium::ALL.iter().find(|m| place(**m) == n))
                .map_or(Key::Text(n.to_string()), |m| Key::Medium(*m)),
            HoldingsBy::Department | HoldingsBy::Category | HoldingsBy::Retention => {
                Key::Department(departments.get(&n).cloned().unwrap_or_default())
            }
        };
        let word = |text: String| match (by, text.parse::<Retention>()) {
            (HoldingsBy::Retention, Ok(term)) => Key::Retention(term),
            (HoldingsBy::Retention, Err(_)) => Key::Text(text),
            (
                HoldingsBy::Department
                | HoldingsBy::Year
                | HoldingsBy::Category
                | HoldingsBy::Level
                | HoldingsBy::Medium,
                _,
            ) => Key::Category(text),
        };
        let sums = self.sums;
        let mut rows: Vec<(Key, T)> = (self.numbers.into_iter())
            .map(|(n, at)| (number(n), sums[at]))
            .chain(self.texts.into_iter().map(|(t, at)| (word(t), sums[at])))
            .collect();
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        rows
    }
}

/// Where a word stands in its list.
fn place<W: Word>(word: W) -> i64 {
    let at = W::ALL.iter().position(|w| *w == word);
    at.and_then(|at| i64::try_from(at).ok()).unwrap_or(-1)
}

pub(super) fn key(key: &Key, look: &Look) -> Cell {
    match key {
        Key::Department(name) | Key::Category(name) | Key::Text(name) => cell::text(name),
        Key::Year(year) => Cell::Int((*year).into()),
        Key::Level(level) => cell::word(*level, look),
        Key::Retention(term) => cell::retention(&term.to_string(), look),
        Key::Medium(medium) => cell::word(*medium, look),
    }
}

/// The list with its first column called after what it is counted by.
pub(super) fn keyed(answer: Answer, key: &'static str, zh: &str, en: &str, look: &Look) -> Answer {
    let Answer::List(mut sheet) = answer else {
        return answer;
    };
    if let Some(first) = sheet.columns.first_mut() {
        first.key = key;
        look.lang.pick(zh, en).clone_into(&mut first.label);
    }
    Answer::List(sheet)
}

/// Headings of what is counted by.
pub(super) fn headings(by: HoldingsBy) -> (&'static str, &'static str) {
    match by {
        HoldingsBy::Department => ("部门", "Dept."),
        HoldingsBy::Year => ("年度", "Year"),
        HoldingsBy::Category => ("类目", "Category"),
        HoldingsBy::Level => ("密级", "Level"),
        HoldingsBy::Retention => ("保管期限", "Kept for"),
        HoldingsBy::Medium => ("载体", "Medium"),
    }
}
