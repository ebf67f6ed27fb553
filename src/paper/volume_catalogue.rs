//! 卷内目录 (ARC-1): what a volume holds, in order.

use super::making::{Draft, Making, span};
use super::{Form, Ids, fact, figures, wide, words};
use crate::domain::rows::ContentRow;
use crate::error::Result;
use crate::ops::archives::volume_of;
use crate::render::paper::{Block, Table};

pub(super) static FORM: Form = Form {
    ids: Ids::Needed("VOLUME"),
    flags: &[],
    rule: "ARC-1",
    make,
};

fn make(m: &Making<'_>, draft: &mut Draft) -> Result<()> {
    for code in m.asked.ids {
        let volume = volume_of(m.look, code, &m.clock)?;
        draft.shows_volume(&volume);
        let facts = vec![
            fact(m.pick("案卷号", "Volume"), volume.code.clone()),
            fact(m.pick("年度", "Year"), volume.year.to_string()),
            wide(m.pick("案卷题名", "Title"), volume.title.clone()),
            fact(m.pick("部门", "Department"), volume.department.clone()),
            fact(
                m.pick("类目", "Category"),
                format!("{} {}", volume.number, volume.category),
            ),
            fact(m.pick("密级", "Level"), m.label(volume.level)),
            fact(m.pick("起止日期", "From – to"), span(&volume.contents)),
        ];
        let table = Table {
            columns: vec![
                figures(m.pick("顺序号", "No."), 13),
                words(m.pick("档号", "Code"), 30),
                words(m.pick("题名", "Title"), 0),
                words(m.pick("日期", "Date"), 20),
                figures(m.pick("页号", "Leaves"), 17),
                words(m.pick("密级", "Level"), 13),
                words(m.pick("备注", "Remarks"), 26),
            ],
            rows: rows(m, &volume.contents),
            total: Some(vec![
                String::new(),
                m.pick("合计", "Total").to_owned(),
                m.items(volume.items),
                String::new(),
                m.pages(volume.pages),
                String::new(),
                String::new(),
            ]),
        };
        let signers = vec![
            m.pick("立卷人", "Compiled by").to_owned(),
            m.pick("检查人", "Checked by").to_owned(),
        ];
        draft.leaf(vec![
            Block::Facts(facts),
            Block::Table(table),
            Block::Signatures(signers),
        ]);
    }
    Ok(())
}

fn rows(m: &Making<'_>, contents: &[ContentRow]) -> Vec<Vec<String>> {
    // Leaves are numbered through the volume as far as the pages of every item before are known.
    let mut next = Some(1);
    let mut rows = Vec::new();
    for item in contents {
        let from = next;
        next = match (next, item.pages) {
            (Some(from), Some(pages)) => Some(from + pages),
            (None, _) | (_, None) => None,
        };
        let leaves = match (from, item.pages) {
            (_, Some(0)) => "0".to_owned(),
            (Some(from), Some(1)) => from.to_string(),
            (Some(from), Some(pages)) => format!("{from}–{}", from + pages - 1),
            (None, Some(pages)) => m.pages(pages),
            (_, None) => String::new(),
        };
        rows.push(vec![
            item.place.to_string(),
            item.code.clone(),
            item.title.clone(),
            item.date.map_or_else(String::new, |d| d.to_string()),
            leaves,
            m.label(item.level).to_owned(),
            remarks(m, item),
        ]);
    }
    rows
}

fn remarks(m: &Making<'_>, item: &ContentRow) -> String {
    let mut parts = Vec::new();
    if let (Some(relation), Some(other)) = (item.relation, &item.other) {
        parts.push(format!("{} {other}", m.label(relation)));
    }
    if item.copies > 0 {
        parts.push(format!("{} {}", m.pick("复制件", "copies:"), item.copies));
    }
    match item.medium {
        crate::domain::volume::Medium::Paper => {}
        other => parts.push(m.label(other).to_owned()),
    }
    parts.join(m.pick("；", "; "))
}
