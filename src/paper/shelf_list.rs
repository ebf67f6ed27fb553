//! 排架清单 (ARC-4): what stands in a box, on a shelf, in a cabinet or a room.

use super::making::{Draft, Making};
use super::{Form, Ids, fact, figures, wide, words};
use crate::domain::words::ItemState;
use crate::error::Result;
use crate::render::paper::{Block, Table};

pub(super) static FORM: Form = Form {
    ids: Ids::Optional("PLACE"),
    flags: &[],
    rule: "ARC-4",
    make,
};

fn make(m: &Making<'_>, draft: &mut Draft) -> Result<()> {
    if m.asked.ids.is_empty() {
        return leaf(m, draft, None);
    }
    for place in m.asked.ids {
        leaf(m, draft, Some(place.trim()))?;
    }
    Ok(())
}

fn leaf(m: &Making<'_>, draft: &mut Draft, place: Option<&str>) -> Result<()> {
    let items = m.look.db.items_at(place, &m.look.items()?)?;
    if items.is_empty() {
        return Ok(());
    }
    draft.about(place.unwrap_or("*"));
    let pages: u32 = items.iter().filter_map(|i| i.row.pages).sum();
    let count = m.items(u32::try_from(items.len()).unwrap_or(u32::MAX));
    let mut rows = Vec::new();
    for (number, item) in (1..).zip(items) {
        let row = item.row;
        draft.shows(&row.code, row.level);
        rows.push(vec![
            i32::to_string(&number),
            row.place.unwrap_or_default(),
            row.code,
            row.title,
            m.label(row.level).to_owned(),
            row.year.to_string(),
            m.retention(&row.retention),
            row.pages.map_or_else(String::new, |p| p.to_string()),
            match row.state {
                ItemState::Available => String::new(),
                state => m.label(state).to_owned(),
            },
        ]);
    }
    let table = Table {
        columns: vec![
            figures(m.pick("序号", "No."), 11),
            words(m.pick("位置", "Place"), 37),
            words(m.pick("档号", "Code"), 28),
            words(m.pick("题名", "Title"), 0),
            words(m.pick("密级", "Level"), 13),
            words(m.pick("年度", "Year"), 12),
            words(m.pick("保管期限", "Kept for"), 16),
            figures(m.pick("页数", "Pages"), 12),
            words(m.pick("备注", "Remarks"), 14),
        ],
        rows,
        total: None,
    };
    draft.leaf(vec![
        Block::Facts(vec![
            wide(
                m.pick("存放位置", "Place"),
                place.unwrap_or(m.pick("全部", "everywhere")),
            ),
            fact(m.pick("件数", "Items"), count),
            fact(m.pick("页数", "Pages"), m.pages(pages)),
        ]),
        Block::Table(table),
        Block::Signatures(vec![
            m.pick("保管人", "Kept by").to_owned(),
            m.pick("核对人", "Checked by").to_owned(),
        ]),
    ]);
    Ok(())
}
