//! The columns of each noun, declared once for list, object, CSV and worksheet alike.

/// The columns of a row, one a line: key, heading in Chinese and English, [`Flow`], [`Place`], value.
macro_rules! columns {
    (
        $(#[$doc:meta])* $vis:vis $name:ident of $row:ty:
        $($key:literal $zh:literal $en:literal $flow:ident $place:ident $get:expr;)+
    ) => {
        $(#[$doc])*
        $vis static $name: &[$crate::views::Field<$row>] = &[$(
            $crate::views::Field {
                key: $key,
                zh: $zh,
                en: $en,
                flow: $crate::render::Flow::$flow,
                place: $crate::views::Place::$place,
                get: $get,
            }
        ),+];
    };
}

pub mod archives;
pub mod assessments;
pub mod bags;
pub mod borrow;
pub mod calendar;
pub(crate) mod cell;
pub mod credit;
pub mod custody;
pub mod customers;
pub mod department;
pub mod destruction;
pub mod duties;
pub mod filing;
pub mod grades;
pub mod handover;
pub mod imports;
pub mod incident;
pub mod information;
pub mod journal;
pub mod leaks;
pub mod ledger;
pub mod night;
pub mod penalties;
mod reasons;
pub mod reviews;
pub mod rulebook;
pub mod rules;
pub mod setup;
pub mod staff;
pub mod stocktake;
pub mod todo;
pub mod trial;
pub mod volumes;

use chrono::{DateTime, FixedOffset};
use chrono_tz::Tz;

use crate::domain::time::Moment;
use crate::i18n::Lang;
use crate::render::{self, Answer, Cell, Column, Flow, Sheet};

pub use reasons::{article, reason_fields, reasons};

/// For whom it is shown: the language of the command and the rulebook's zone.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub lang: Lang,
    pub zone: Tz,
    /// Whether people read it: for programs labels and sentences need not be made.
    pub people: bool,
    /// Whether the columns for programs are shown too.
    pub machine: bool,
}

impl Look {
    /// A label, where people read it.
    fn label(&self, zh: &str, en: &str) -> String {
        match self.people {
            true => self.lang.pick(zh, en).to_owned(),
            false => String::new(),
        }
    }

    /// A moment in the rulebook's zone; one that no calendar reaches is the epoch.
    pub fn local(&self, moment: Moment) -> DateTime<FixedOffset> {
        DateTime::from_timestamp(moment.0, 0)
            .unwrap_or_default()
            .with_timezone(&self.zone)
            .fixed_offset()
    }

    /// A moment for people, to the minute.
    pub fn minute(&self, moment: Moment) -> String {
        self.local(moment).format("%Y-%m-%d %H:%M").to_string()
    }
}

/// Where a field is shown beside the look at one object, which has every field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Everywhere,
    /// In lists for programs and worksheets, not in those that people read at 80 columns.
    Machine,
    /// Only in a look at one object.
    Object,
}

/// One field of a noun: its key, its heading in both languages, and its value.
pub struct Field<T> {
    pub key: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub flow: Flow,
    pub place: Place,
    pub get: fn(&T, &Look) -> Cell,
}

impl<T> Clone for Field<T> {
    fn clone(&self) -> Field<T> {
        *self
    }
}

impl<T> Copy for Field<T> {}

impl<T> Field<T> {
    fn of(&self, row: &T, look: &Look) -> render::Field {
        render::Field {
            key: self.key,
            label: look.label(self.zh, self.en),
            cell: (self.get)(row, look),
        }
    }
}

/// A list in the order of the fields, to be shown part by part.
pub fn part<T>(title: &str, fields: &[Field<T>], rows: &[T], look: &Look) -> Sheet {
    let columns: Vec<&Field<T>> = fields.iter().filter(|f| f.place != Place::Object).collect();
    sheet_of(title, &columns, rows, look)
}

/// A list in the order of the fields.
pub fn sheet<T>(title: &str, fields: &[Field<T>], rows: &[T], look: &Look) -> Answer {
    let columns: Vec<&Field<T>> = fields.iter().filter(|f| f.place != Place::Object).collect();
    listed(title, &columns, rows, look)
}

/// A list with the columns of these keys, in this order.
pub fn sheet_in_order<T>(
    title: &str,
    fields: &[Field<T>],
    order: &[&str],
    rows: &[T],
    look: &Look,
) -> Answer {
    let columns: Vec<&Field<T>> = order
        .iter()
        .filter_map(|key| fields.iter().find(|f| f.key == *key))
        .collect();
    listed(title, &columns, rows, look)
}

/// A list of chosen fields.
pub(crate) fn listed<T>(title: &str, columns: &[&Field<T>], rows: &[T], look: &Look) -> Answer {
    Answer::List(sheet_of(title, columns, rows, look))
}

fn sheet_of<T>(title: &str, columns: &[&Field<T>], rows: &[T], look: &Look) -> Sheet {
    Sheet {
        title: title.to_owned(),
        columns: columns
            .iter()
            .map(|f| Column {
                key: f.key,
                label: look.lang.pick(f.zh, f.en).to_owned(),
                flow: f.flow,
                machine_only: f.place == Place::Machine,
            })
            .collect(),
        rows: rows
            .iter()
            .map(|row| columns.iter().map(|f| shown(f, row, look)).collect())
            .collect(),
        total: None,
    }
}

/// The value of a column; one that nobody is shown need not be made.
fn shown<T>(field: &Field<T>, row: &T, look: &Look) -> Cell {
    match field.place {
        Place::Machine if !look.machine => Cell::Null,
        Place::Machine | Place::Everywhere | Place::Object => (field.get)(row, look),
    }
}

/// One object with all its fields.
pub fn object<T>(title: &str, fields: &[Field<T>], row: &T, look: &Look) -> Answer {
    Answer::Object {
        title: title.to_owned(),
        fields: values(fields, row, look),
    }
}

/// The fields of one row, for an object or for a place inside another.
fn values<T>(fields: &[Field<T>], row: &T, look: &Look) -> Vec<render::Field> {
    fields.iter().map(|f| f.of(row, look)).collect()
}

#[cfg(test)]
mod tests;
