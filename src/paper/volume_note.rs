//! 卷内备考表 (ARC-1): the state of a volume, and everything noted of it since.

use super::making::{Draft, Making, span};
use super::{Form, Ids, fact, wide, words};
use crate::both;
use crate::domain::rows::VolumeRow;
use crate::domain::volume::Medium;
use crate::domain::words::Word;
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
            fact(m.pick("状态", "State"), m.label(volume.state)),
            wide(m.pick("案卷题名", "Title"), volume.title.clone()),
            fact(m.pick("立卷人", "Compiled by"), m.who(&volume.opened_by)),
            fact(m.pick("立卷日期", "Opened on"), m.day(volume.opened_at)),
            fact(m.pick("密级", "Level"), m.label(volume.level)),
            fact(m.pick("起止日期", "From – to"), span(&volume.contents)),
        ];
        let rows = (volume.notes.iter())
            .map(|note| {
                vec![
                    m.day(note.at),
                    m.label(note.act).to_owned(),
                    note.text.clone(),
                    note.condition.clone().unwrap_or_default(),
                    m.who(&note.by),
                    m.maybe_who(note.checked_by.as_ref()),
                ]
            })
            .collect();
        let notes = Table {
            columns: vec![
                words(m.pick("日期", "Date"), 20),
                words(m.pick("事项", "Act"), 17),
                words(m.pick("说明", "Note"), 0),
                words(m.pick("完好状况", "Condition"), 26),
                words(m.pick("记录人", "Noted by"), 26),
                words(m.pick("检查人", "Checked by"), 26),
            ],
            rows,
            total: None,
        };
        let signers = vec![
            m.pick("立卷人", "Compiled by").to_owned(),
            m.pick("检查人", "Checked by").to_owned(),
        ];
        draft.leaf(vec![
            Block::Facts(facts),
            Block::Text(sums(m, &volume)),
            Block::Heading(m.pick("记事", "What was noted").to_owned()),
            Block::Table(notes),
            Block::Signatures(signers),
        ]);
    }
    Ok(())
}

/// How much there is, by medium, and of how many items the pages are not on record.
fn sums(m: &Making<'_>, volume: &VolumeRow) -> String {
    let (items, pages) = (m.items(volume.items), m.pages(volume.pages));
    let media: Vec<String> = (Medium::ALL.iter())
        .filter_map(|medium| {
            let count = volume.contents.iter().filter(|c| c.medium == *medium);
            let count = count.count();
            (count > 0).then(|| format!("{} {count}", m.label(*medium)))
        })
        .collect();
    let media = media.join(m.pick("，", ", "));
    let unknown = volume.contents.iter().filter(|c| c.pages.is_none()).count();
    let mut text = both!(
        m.lang(),
        "本卷共有文件 {items}、{pages}（{media}）。",
        "This volume holds {items}, {pages} ({media})."
    );
    if unknown > 0 {
        text.push_str(&both!(
            m.lang(),
            "其中 {unknown} 件未登记页数。",
            " Of {unknown} the pages are not on record."
        ));
    }
    text
}
