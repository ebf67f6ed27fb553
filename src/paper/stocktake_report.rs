//! 盘点报告 (ARC-13): the counts of a stock-take, and everything that was not as it should be.

use super::making::{Draft, Making};
use super::{Form, Ids, fact, figures, wide, words};
use crate::domain::rows::{FindingRow, StocktakeRow};
use crate::domain::stocktake::Finding;
use crate::domain::words::{Level, Word};
use crate::error::Result;
use crate::ops::archives::stocktake_of;
use crate::render::paper::{Block, Table};

pub(super) static FORM: Form = Form {
    ids: Ids::Needed("S1"),
    flags: &[],
    rule: "ARC-13",
    make,
};

fn make(m: &Making<'_>, draft: &mut Draft) -> Result<()> {
    let filter = m.look.items()?;
    for id in m.numbers("S1")? {
        let (row, findings) = stocktake_of(m.look, id)?;
        draft.about(format!("S{id}"));
        let odd: Vec<&FindingRow> = (findings.iter())
            .filter(|f| f.finding != Finding::Found)
            .collect();
        for found in &odd {
            let item = m.look.db.item_by_code(&found.code, &filter)?;
            draft.shows(&found.code, item.map_or(Level::None, |i| i.row.level));
        }
        let mut blocks = vec![
            Block::Facts(facts(m, &row)),
            Block::Table(counts(m, &row)),
            Block::Heading(
                m.pick("与登记不符的档案", "What was not as registered")
                    .to_owned(),
            ),
        ];
        blocks.push(if odd.is_empty() {
            Block::Text(m.pick("无", "none").to_owned())
        } else {
            Block::Table(list(m, &odd))
        });
        blocks.push(Block::Heading(m.pick("库房情况", "The rooms").to_owned()));
        blocks.push(if row.notes.is_empty() {
            Block::Text(m.pick("无记录", "nothing noted").to_owned())
        } else {
            Block::Table(troubles(m, &row))
        });
        blocks.push(Block::Signatures(vec![
            m.pick("盘点人", "Counted by").to_owned(),
            m.pick("监盘人", "Watched by").to_owned(),
            m.pick("档案管理员", "Archivist").to_owned(),
            m.pick("部门负责人", "Head of department").to_owned(),
        ]));
        draft.leaf(blocks);
    }
    Ok(())
}

fn facts(m: &Making<'_>, row: &StocktakeRow) -> Vec<crate::render::paper::Entry> {
    let all = || m.pick("全部", "all").to_owned();
    vec![
        fact(m.pick("盘点编号", "Stock-take"), format!("S{}", row.id)),
        fact(m.pick("状态", "State"), m.label(row.state)),
        wide(m.pick("名称", "Name"), row.name.clone()),
        fact(
            m.pick("部门", "Department"),
            row.department.clone().unwrap_or_else(all),
        ),
        fact(
            m.pick("年度", "Year"),
            row.year.map_or_else(all, |y| y.to_string()),
        ),
        wide(
            m.pick("位置", "Place"),
            row.place.clone().unwrap_or_else(all),
        ),
        fact(m.pick("开始", "Opened"), m.minute(row.opened_at)),
        fact(m.pick("开始人", "Opened by"), m.who(&row.opened_by)),
        fact(m.pick("结束", "Closed"), m.maybe_minute(row.closed_at)),
        fact(
            m.pick("结束人", "Closed by"),
            m.maybe_who(row.closed_by.as_ref()),
        ),
    ]
}

fn counts(m: &Making<'_>, row: &StocktakeRow) -> Table {
    let mut columns = vec![figures(m.pick("应有", "Expected"), 0)];
    let mut cells = vec![row.expected.to_string()];
    for finding in Finding::ALL {
        let found = row.counts.iter().find(|(f, _)| f == finding);
        columns.push(figures(m.label(*finding), 0));
        cells.push(found.map_or(0, |(_, n)| *n).to_string());
    }
    Table {
        columns,
        rows: vec![cells],
        total: None,
    }
}

fn list(m: &Making<'_>, odd: &[&FindingRow]) -> Table {
    let row = |f: &&FindingRow| {
        vec![
            f.code.clone(),
            f.title.clone().unwrap_or_default(),
            m.label(f.finding).to_owned(),
            f.place.clone().unwrap_or_default(),
            f.found_at.clone().unwrap_or_default(),
            m.maybe_day(f.at),
            String::new(),
        ]
    };
    Table {
        columns: vec![
            words(m.pick("档号", "Code"), 28),
            words(m.pick("题名", "Title"), 0),
            words(m.pick("结果", "Finding"), 22),
            words(m.pick("应在位置", "Place"), 25),
            words(m.pick("实际位置", "Found at"), 25),
            words(m.pick("日期", "Date"), 20),
            words(m.pick("处理", "Remedy"), 20),
        ],
        rows: odd.iter().map(row).collect(),
        total: None,
    }
}

fn troubles(m: &Making<'_>, row: &StocktakeRow) -> Table {
    Table {
        columns: vec![
            words(m.pick("日期", "Date"), 20),
            words(m.pick("情况", "Trouble"), 17),
            words(m.pick("位置", "Place"), 30),
            words(m.pick("说明", "Note"), 0),
            words(m.pick("记录人", "Noted by"), 28),
        ],
        rows: (row.notes.iter())
            .map(|n| {
                vec![
                    m.day(n.at),
                    m.label(n.trouble).to_owned(),
                    n.place.clone().unwrap_or_default(),
                    n.text.clone(),
                    m.who(&n.by),
                ]
            })
            .collect(),
        total: None,
    }
}
