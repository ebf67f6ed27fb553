//! Answers that the tests of several formats print.

use chrono::{FixedOffset, NaiveDate, TimeZone};

use super::{Answer, Cell, Column, Field, Flow, Sheet};

pub fn text_cell(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

pub fn word_cell(word: &'static str, label: &str) -> Cell {
    Cell::Word {
        word,
        label: label.to_owned(),
    }
}

pub fn date_cell(year: i32, month: u32, day: u32) -> Cell {
    Cell::Date(NaiveDate::from_ymd_opt(year, month, day).unwrap())
}

/// 28 February 2026 in Shanghai.
pub fn moment_cell(hour: u32, minute: u32) -> Cell {
    let zone = FixedOffset::east_opt(8 * 3600).unwrap();
    Cell::Moment(zone.with_ymd_and_hms(2026, 2, 28, hour, minute, 0).unwrap())
}

/// A field whose label is its key.
pub fn field(key: &'static str, cell: Cell) -> Field {
    Field {
        key,
        label: key.to_owned(),
        cell,
    }
}

pub fn one(fields: Vec<Field>) -> Answer {
    Answer::Object {
        title: "一件".to_owned(),
        fields,
    }
}

pub fn column(key: &'static str, label: &str, flow: Flow) -> Column {
    Column {
        key,
        label: label.to_owned(),
        flow,
        machine_only: false,
    }
}

/// Every kind of cell, one row full and one with gaps; `note` is for machines only.
pub fn loans() -> Sheet {
    let mut columns = vec![
        column("id", "编号", Flow::Fixed),
        column("title", "题名", Flow::Text),
        column("state", "状态", Flow::Fixed),
        column("amount", "金额", Flow::Fixed),
        column("pages", "页数", Flow::Fixed),
        column("due", "应还", Flow::Fixed),
        column("issued_at", "借出时间", Flow::Fixed),
        column("late", "逾期", Flow::Fixed),
        column("note", "备注", Flow::Text),
    ];
    columns[8].machine_only = true;
    Sheet {
        title: "借阅".to_owned(),
        columns,
        total: None,
        rows: vec![
            vec![
                text_cell("B1"),
                text_cell("采购合同（2026 年度）"),
                word_cell("issued", "已借出"),
                Cell::Money(123_456_789),
                Cell::Int(12),
                date_cell(2026, 3, 1),
                moment_cell(9, 30),
                Cell::Flag(true),
                Cell::Null,
            ],
            vec![
                text_cell("B2"),
                text_cell("甲, 乙"),
                word_cell("returned", "已归还"),
                Cell::Money(-5),
                Cell::Null,
                Cell::Null,
                Cell::Null,
                Cell::Flag(false),
                text_cell("内部"),
            ],
        ],
    }
}
