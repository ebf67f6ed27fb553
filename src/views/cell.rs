//! Values as cells.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;

use super::Look;
use crate::domain::limit::Limit;
use crate::domain::retention::Retention;
use crate::domain::time::{Due, Moment};
use crate::domain::words::Word;
use crate::i18n::labels::{self, Label};
use crate::render::Cell;

pub(crate) fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// A code or a name that people read as it is, the same in both languages.
pub(crate) fn code(code: &'static str, look: &Look) -> Cell {
    Cell::Word {
        word: code,
        label: match look.people {
            true => code.to_owned(),
            false => String::new(),
        },
    }
}

/// A text that many rows may share.
pub(crate) fn shared(text: Cow<'static, str>, look: &Look) -> Cell {
    match text {
        Cow::Borrowed(word) => code(word, look),
        Cow::Owned(text) => Cell::Text(text),
    }
}

pub(crate) fn maybe(text: Option<&String>) -> Cell {
    text.map_or(Cell::Null, |t| Cell::Text(t.clone()))
}

/// A text that may not be shown to everybody: missing for programs, a dash for people.
pub(crate) fn hidden(text: Option<&String>, look: &Look) -> Cell {
    match text {
        Some(text) => Cell::Text(text.clone()),
        None if look.machine => Cell::Null,
        None => Cell::Text("—".to_owned()),
    }
}

pub(crate) fn texts(texts: &[String]) -> Cell {
    Cell::List(texts.iter().cloned().map(Cell::Text).collect())
}

/// The id people see: a letter and a number.
pub(crate) fn id(letter: char, number: i64) -> Cell {
    Cell::Text(format!("{letter}{number}"))
}

pub(crate) fn int(number: impl Into<i64>) -> Cell {
    Cell::Int(number.into())
}

/// A count; no count of ours reaches the end of an `i64`.
pub(crate) fn count(number: u64) -> Cell {
    Cell::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

pub(crate) fn maybe_count(number: Option<u64>) -> Cell {
    number.map_or(Cell::Null, count)
}

pub(crate) fn maybe_int(number: Option<u32>) -> Cell {
    number.map_or(Cell::Null, int)
}

/// Basis points as percent, with two decimals.
pub(crate) fn percent(points: Option<u32>) -> Cell {
    points.map_or(Cell::Null, |p| Cell::Percent(p.into()))
}

pub(crate) fn day(day: Option<NaiveDate>) -> Cell {
    day.map_or(Cell::Null, Cell::Date)
}

pub(crate) fn moment(moment: Moment, look: &Look) -> Cell {
    Cell::Moment(look.local(moment))
}

pub(crate) fn maybe_moment(at: Option<Moment>, look: &Look) -> Cell {
    at.map_or(Cell::Null, |at| moment(at, look))
}

/// A day or a moment, as the deadline is counted.
pub(crate) fn due(due: Option<Due>, look: &Look) -> Cell {
    match due {
        None => Cell::Null,
        Some(Due::Day(day)) => Cell::Date(day),
        Some(Due::At(at)) => moment(at, look),
    }
}

pub(crate) fn word<W: Word + Label>(word: W, look: &Look) -> Cell {
    Cell::Word {
        word: word.word(),
        label: match look.people {
            true => word.label(look.lang).to_owned(),
            false => String::new(),
        },
    }
}

pub(crate) fn maybe_word<W: Word + Label>(w: Option<W>, look: &Look) -> Cell {
    w.map_or(Cell::Null, |w| word(w, look))
}

/// `4h`, `14d`, `same-day`, and in words for people.
pub(crate) fn limit(limit: &str, look: &Look) -> Cell {
    match limit.parse::<Limit>() {
        Ok(parsed) if look.people => spoken(limit, labels::limit(look.lang, parsed)),
        Ok(_) | Err(_) => text(limit),
    }
}

/// `30y`, `permanent`, and in words for people.
pub(crate) fn retention(retention: &str, look: &Look) -> Cell {
    match retention.parse::<Retention>() {
        Ok(parsed) if look.people => spoken(retention, labels::retention(look.lang, parsed)),
        Ok(_) | Err(_) => text(retention),
    }
}

/// Posts of the rulebook, and in words for people.
pub(crate) fn post(posts: &str, look: &Look) -> Cell {
    spoken(posts, labels::post(look.lang, posts))
}

fn spoken(machine: &str, label: String) -> Cell {
    Cell::Word {
        word: kept(machine),
        label,
    }
}

/// A machine word or key that is composed rather than listed. A cell wants it for good; the terms, limits,
/// posts and buckets of one command are few, so each is kept once until the program ends.
pub(crate) fn kept(machine: &str) -> &'static str {
    static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    match kept.get(machine) {
        Some(word) => word,
        None => {
            let word: &'static str = Box::leak(machine.to_owned().into_boxed_str());
            kept.insert(word);
            word
        }
    }
}
