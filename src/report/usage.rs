//! Use of the archives 档案利用统计表: what was lent and copied in a period, to whom, and how much came back late
//! (BOR-1, BOR-9).

use std::collections::HashMap;

use super::shelves::{Shelves, keyed};
use super::{share, with_total};
use crate::domain::holdings::UseBy;
use crate::domain::time::Now;
use crate::domain::words::{LoanState, Mode, Word};
use crate::error::Result;
use crate::render::{Answer, Cell};
use crate::store::holdings::Used;
use crate::views::{Look, cell, sheet};

/// How much one of them used, or was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub key: Key,
    pub sums: Sums,
}

/// What a line counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    Department(String),
    /// Code and name.
    Borrower(String, String),
    /// Outside persons, as a whole.
    Visitors,
    Mode(Mode),
    /// Code and title.
    Item(String, String),
}

/// The sums of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Handed out, copies apart.
    pub loans: i64,
    pub copies: i64,
    /// Back by the end of the period.
    pub returned: i64,
    pub lost: i64,
    /// Past due when they came back, or at the end of the period.
    pub late: i64,
}

impl Sums {
    /// Late loans of all that were handed out, hundredths of a percent; none where nothing was.
    pub fn late_share(&self) -> Option<i64> {
        (self.loans > 0).then(|| (self.late * 20_000 + self.loans) / (2 * self.loans))
    }
}

/// Loans handed out in the period, most used first.
pub fn rows(shelves: &Shelves<'_>, by: UseBy, top: Option<usize>) -> Result<Vec<Row>> {
    let mut sums: HashMap<Key, Sums> = HashMap::new();
    // A period that is not over is counted up to now.
    let until = shelves.until.min(shelves.now.moment);
    let end = Now {
        moment: until,
        today: shelves.to,
    };
    (shelves.db).each_use(&shelves.loans, shelves.since, shelves.until, |used| {
        let back = used.returned_at.filter(|at| *at <= until);
        let at = back.map_or(end, |at| Now {
            moment: at,
            today: (shelves.day_of)(at),
        });
        let late = used.due.is_some_and(|due| due.is_past(at));
        let sum = sums.entry(key_of(&used, by)).or_default();
        if used.mode == Mode::Copy {
            sum.copies += 1;
            return;
        }
        sum.loans += 1;
        sum.returned += i64::from(back.is_some());
        sum.lost += i64::from(used.state == LoanState::Lost);
        sum.late += i64::from(late);
    })?;
    let mut rows: Vec<Row> = (sums.into_iter())
        .map(|(key, sums)| Row { key, sums })
        .collect();
    let used = |row: &Row| row.sums.loans + row.sums.copies;
    rows.sort_by(|a, b| (used(b), &a.key).cmp(&(used(a), &b.key)));
    rows.truncate(top.unwrap_or(usize::MAX));
    Ok(rows)
}

fn key_of(used: &Used, by: UseBy) -> Key {
    match (by, &used.borrower) {
        (UseBy::Mode, _) => Key::Mode(used.mode),
        (UseBy::Item, _) => Key::Item(used.item.clone(), used.title.clone()),
        (UseBy::Department, Some((_, _, department))) => Key::Department(department.clone()),
        (UseBy::Borrower, Some((code, name, _))) => Key::Borrower(code.clone(), name.clone()),
        (UseBy::Department | UseBy::Borrower, None) => Key::Visitors,
    }
}

fn key(row: &Row, look: &Look) -> Cell {
    match &row.key {
        Key::Department(name) => cell::text(name),
        Key::Borrower(code, _) | Key::Item(code, _) => cell::text(code),
        Key::Mode(mode) => cell::word(*mode, look),
        Key::Visitors => Cell::Word {
            word: "visitors",
            label: look.lang.pick("外来人员", "visitors").to_owned(),
        },
    }
}

fn name(row: &Row) -> Cell {
    match &row.key {
        Key::Borrower(_, name) | Key::Item(_, name) => cell::text(name),
        Key::Department(_) | Key::Mode(_) | Key::Visitors => Cell::Null,
    }
}

columns! {
    USE of Row:
    "key" "" "" Fixed Everywhere |r, l| key(r, l);
    "name" "名称" "Name" Text Everywhere |r, _| name(r);
    "loans" "借阅" "Loans" Fixed Everywhere |r, _| Cell::Int(r.sums.loans);
    "copies" "复制" "Copies" Fixed Everywhere |r, _| Cell::Int(r.sums.copies);
    "returned" "归还" "Returned" Fixed Everywhere |r, _| Cell::Int(r.sums.returned);
    "lost" "遗失" "Lost" Fixed Everywhere |r, _| Cell::Int(r.sums.lost);
    "late" "逾期" "Late" Fixed Everywhere |r, _| Cell::Int(r.sums.late);
    "late_share" "逾期率" "Late %" Fixed Everywhere |r, _| share(r.sums.late_share());
}

pub fn answer(look: &Look, by: UseBy, rows: &[Row]) -> Answer {
    let title = look.lang.pick("档案利用统计表", "Use of the archives");
    let (zh, en, named) = match by {
        UseBy::Department => ("部门", "Dept.", false),
        UseBy::Borrower => ("借阅人", "Borrower", true),
        UseBy::Mode => ("方式", "Mode", false),
        UseBy::Item => ("档号", "Item", true),
    };
    let fields: Vec<_> = (USE.iter())
        .filter(|f| f.key != "name" || named)
        .copied()
        .collect();
    let list = keyed(sheet(title, &fields, rows, look), by.word(), zh, en, look);
    with_total(list, &["loans", "copies", "returned", "lost", "late"], look)
}
