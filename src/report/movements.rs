//! Movements 档案增减变动表: what was there, what came, what went, what was moved and lent in a period (ARC-4).

use super::shelves::{Key, Shelves, Sums, headings, key, keyed};
use super::with_total;
use crate::domain::holdings::HoldingsBy;
use crate::domain::time::day_number;
use crate::domain::words::Word;
use crate::error::Result;
use crate::render::{Answer, Cell};
use crate::store::holdings::Gone;
use crate::views::{Look, sheet};

/// The movements of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub key: Key,
    pub sums: Moved,
}

/// Items at the beginning and at the end, and what happened between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    pub opening: i64,
    pub filed: i64,
    pub destroyed: i64,
    pub cancelled: i64,
    pub moves: i64,
    pub issued: i64,
    pub returned: i64,
    pub copies: i64,
}

impl Moved {
    /// Items at the end of the period.
    pub fn closing(&self) -> i64 {
        self.opening + self.filed - self.destroyed - self.cancelled
    }

    fn is_nothing(&self) -> bool {
        *self == Moved::default()
    }
}

/// Movements of the period.
pub fn rows(shelves: &Shelves<'_>, by: HoldingsBy) -> Result<Vec<Row>> {
    let (since, until) = (shelves.since, shelves.until);
    let happened = shelves.db.happened(since, until)?;
    let mut sums: Sums<Moved> = Sums::by(by);
    (shelves.db).each_shelved(&shelves.items, day_number(shelves.to), |item| {
        if item.filed_at > until {
            return;
        }
        let moved = sums.of(item);
        match item.gone {
            Some((_, at)) if at < since => return,
            Some((Gone::Destroyed, at)) if at <= until => moved.destroyed += 1,
            Some((Gone::Cancelled, at)) if at <= until => moved.cancelled += 1,
            Some(_) | None => {}
        }
        if item.filed_at < since {
            moved.opening += 1;
        } else {
            moved.filed += 1;
        }
        if let Some(happened) = happened.get(&item.id) {
            moved.moves += happened.moved;
            moved.issued += happened.issued;
            moved.returned += happened.returned;
            moved.copies += happened.copied;
        }
    })?;
    let rows = sums.rows(&shelves.departments()?);
    Ok(rows
        .into_iter()
        .filter(|(_, sums)| !sums.is_nothing())
        .map(|(key, sums)| Row { key, sums })
        .collect())
}

columns! {
    MOVEMENTS of Row:
    "key" "" "" Text Everywhere |r, l| key(&r.key, l);
    "opening" "期初" "Begin" Fixed Everywhere |r, _| Cell::Int(r.sums.opening);
    "filed" "归档" "Filed" Fixed Everywhere |r, _| Cell::Int(r.sums.filed);
    "destroyed" "销毁" "Destr." Fixed Everywhere |r, _| Cell::Int(r.sums.destroyed);
    "cancelled" "遗失" "Lost" Fixed Everywhere |r, _| Cell::Int(r.sums.cancelled);
    "closing" "期末" "End" Fixed Everywhere |r, _| Cell::Int(r.sums.closing());
    "moved" "移位" "Moves" Fixed Everywhere |r, _| Cell::Int(r.sums.moves);
    "issued" "借出" "Lent" Fixed Everywhere |r, _| Cell::Int(r.sums.issued);
    "returned" "归还" "Back" Fixed Everywhere |r, _| Cell::Int(r.sums.returned);
    "copies" "复制" "Copies" Fixed Everywhere |r, _| Cell::Int(r.sums.copies);
}

pub fn answer(look: &Look, by: HoldingsBy, rows: &[Row]) -> Answer {
    let title = look.lang.pick("档案增减变动表", "Movements");
    let (zh, en) = headings(by);
    let list = keyed(sheet(title, MOVEMENTS, rows, look), by.word(), zh, en, look);
    let sums: Vec<&str> = MOVEMENTS.iter().skip(1).map(|f| f.key).collect();
    with_total(list, &sums, look)
}
