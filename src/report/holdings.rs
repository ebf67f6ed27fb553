//! Holdings 档案馆藏统计表: how much there is, by department, year, category, level, term or medium (ARC-1).

use super::shelves::{Key, Shelves, Sums, headings, key, keyed};
use super::with_total;
use crate::domain::holdings::HoldingsBy;
use crate::domain::time::day_number;
use crate::domain::words::Word;
use crate::error::Result;
use crate::render::{Answer, Cell};
use crate::store::stood::{Past, Since};
use crate::views::{Look, sheet};

/// What there is of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub key: Key,
    pub sums: Held,
}

/// The sums of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    pub items: i64,
    /// Of the items whose pages are on record.
    pub pages: i64,
    /// Items without.
    pub uncounted: i64,
    /// Out on loan.
    pub out: i64,
    /// Whose retention has ended.
    pub due: i64,
}

/// What is on the books at the end of the last day.
pub fn rows(shelves: &Shelves<'_>, by: HoldingsBy) -> Result<Vec<Row>> {
    let until = shelves.until;
    let out = shelves.db.items_out_at(until)?;
    let on = day_number(shelves.to);
    let since = if shelves.to < shelves.now.today {
        let day = shelves.to;
        shelves.db.changed_since(Past { day, until })?
    } else {
        Since::default()
    };
    let mut sums: Sums<Held> = Sums::by(by);
    shelves.db.each_shelved(&shelves.items, on, |item| {
        if item.filed_at > until || item.gone.is_some_and(|(_, at)| at <= until) {
            return;
        }
        let mut item = *item;
        if let Some(level) = since.levels.get(&item.id) {
            item.level = *level;
        }
        if let Some(term) = since.terms.get(&item.id) {
            (item.retention, item.due) = (&term.word, term.due.map(day_number));
        }
        let held = sums.of(&item);
        held.items += 1;
        held.pages += item.pages.unwrap_or(0);
        held.uncounted += i64::from(item.pages.is_none());
        held.out += i64::from(out.contains(&item.id));
        held.due += i64::from(item.due.is_some_and(|due| due <= on));
    })?;
    let rows = sums.rows(&shelves.departments()?);
    Ok(rows
        .into_iter()
        .map(|(key, sums)| Row { key, sums })
        .collect())
}

columns! {
    HOLDINGS of Row:
    "key" "" "" Text Everywhere |r, l| key(&r.key, l);
    "items" "件数" "Items" Fixed Everywhere |r, _| Cell::Int(r.sums.items);
    "pages" "页数" "Pages" Fixed Everywhere |r, _| Cell::Int(r.sums.pages);
    "uncounted" "未登记页数" "No pages" Fixed Everywhere |r, _| Cell::Int(r.sums.uncounted);
    "on_loan" "借出" "On loan" Fixed Everywhere |r, _| Cell::Int(r.sums.out);
    "due" "期满" "Due" Fixed Everywhere |r, _| Cell::Int(r.sums.due);
}

pub fn answer(look: &Look, by: HoldingsBy, rows: &[Row]) -> Answer {
    let title = look.lang.pick("档案馆藏统计表", "Holdings");
    let (zh, en) = headings(by);
    let list = keyed(sheet(title, HOLDINGS, rows, look), by.word(), zh, en, look);
    with_total(
        list,
        &["items", "pages", "uncounted", "on_loan", "due"],
        look,
    )
}
