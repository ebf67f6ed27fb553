//! Columns of stock-takes and of what was found.

use super::{Look, cell, object, sheet, values};
use crate::domain::rows::{FindingRow, StocktakeRow, TroubleRow};
use crate::domain::stocktake::Finding;
use crate::i18n::labels::Label;
use crate::render::{Answer, Cell};

fn count(row: &StocktakeRow, finding: Finding) -> Cell {
    let found = row.counts.iter().find(|(f, _)| *f == finding);
    cell::count(found.map_or(0, |(_, n)| *n))
}

columns! {
    TROUBLE of TroubleRow:
    "at" "时间" "At" Fixed Everywhere |r, l| cell::moment(r.at, l);
    "by" "记录人" "By" Fixed Everywhere |r, _| cell::text(&r.by);
    "trouble" "情况" "Trouble" Fixed Everywhere |r, l| cell::word(r.trouble, l);
    "place" "位置" "Place" Text Everywhere |r, _| cell::maybe(r.place.as_ref());
    "text" "说明" "Text" Text Everywhere |r, _| cell::text(&r.text);
}

fn troubles(look: &Look, rows: &[TroubleRow]) -> Cell {
    let tell = |r: &TroubleRow| {
        let (at, by, what, text) = (
            look.minute(r.at),
            &r.by,
            r.trouble.label(look.lang),
            &r.text,
        );
        let place = r.place.as_deref().unwrap_or_default();
        (
            format!("{at} {by} {what} {place} {text}"),
            values(TROUBLE, r, look),
        )
    };
    Cell::Told(rows.iter().map(tell).collect())
}

columns! {
    pub STOCKTAKE of StocktakeRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('S', r.id);
    "name" "名称" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "expected" "应有" "Expected" Fixed Everywhere |r, _| cell::count(r.expected);
    "found" "在位" "Found" Fixed Everywhere |r, _| count(r, Finding::Found);
    "missing" "缺失" "Missing" Fixed Everywhere |r, _| count(r, Finding::Missing);
    "misplaced" "错位" "Misplaced" Fixed Machine |r, _| count(r, Finding::Misplaced);
    "damaged" "破损" "Damaged" Fixed Machine |r, _| count(r, Finding::Damaged);
    "on_loan" "借出" "On loan" Fixed Everywhere |r, _| count(r, Finding::OnLoan);
    "unexpected" "范围外" "Not expected" Fixed Machine |r, _| count(r, Finding::Unexpected);
    "unknown" "无此档号" "Unknown" Fixed Machine |r, _| count(r, Finding::Unknown);
    "department" "部门" "Department" Text Machine |r, _| cell::maybe(r.department.as_ref());
    "year" "年度" "Year" Fixed Machine |r, _| r.year.map_or(Cell::Null, cell::int);
    "place" "位置" "Place" Text Machine |r, _| cell::maybe(r.place.as_ref());
    "opened_at" "开始时间" "Opened at" Fixed Machine |r, l| cell::moment(r.opened_at, l);
    "opened_by" "开始人" "Opened by" Fixed Machine |r, _| cell::text(&r.opened_by);
    "closed_at" "结束时间" "Closed at" Fixed Machine |r, l| cell::maybe_moment(r.closed_at, l);
    "closed_by" "结束人" "Closed by" Fixed Machine |r, _| cell::maybe(r.closed_by.as_ref());
    "notes" "库房记录" "Notes" Fixed Object |r, l| troubles(l, &r.notes);
}

columns! {
    pub FINDING of FindingRow:
    "code" "档号" "Code" Fixed Everywhere |r, _| cell::text(&r.code);
    "finding" "结果" "Finding" Fixed Everywhere |r, l| cell::word(r.finding, l);
    "title" "题名" "Title" Text Everywhere |r, _| cell::maybe(r.title.as_ref());
    "place" "应在位置" "Place" Text Everywhere |r, _| cell::maybe(r.place.as_ref());
    "found_at" "实际位置" "Found at" Text Everywhere |r, _| cell::maybe(r.found_at.as_ref());
    "at" "时间" "At" Fixed Machine |r, l| cell::maybe_moment(r.at, l);
    "by" "盘点人" "By" Fixed Machine |r, _| cell::maybe(r.by.as_ref());
}

pub fn list(look: &Look, rows: &[StocktakeRow]) -> Answer {
    sheet(look.lang.pick("盘点", "Stock-takes"), STOCKTAKE, rows, look)
}

pub fn stocktake(look: &Look, row: &StocktakeRow) -> Answer {
    object(look.lang.pick("盘点", "Stock-take"), STOCKTAKE, row, look)
}

pub fn findings(look: &Look, rows: &[FindingRow]) -> Answer {
    sheet(look.lang.pick("盘点结果", "Findings"), FINDING, rows, look)
}

pub fn finding(look: &Look, row: &FindingRow) -> Answer {
    object(look.lang.pick("盘点结果", "Finding"), FINDING, row, look)
}
