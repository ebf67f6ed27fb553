//! 档案销毁审批表 (DES-2): a destruction list with its appraisal, and room for every decision.

use super::making::{Draft, Making};
use super::{Form, Ids, fact, figures, wide, words};
use crate::domain::destruction::rows::{ListItemRow, ListRow};
use crate::error::Result;
use crate::ops::destruction::look::list_of;
use crate::render::paper::{Block, Table};

pub(super) static FORM: Form = Form {
    ids: Ids::Needed("D3"),
    flags: &[],
    rule: "DES-2",
    make,
};

fn make(m: &Making<'_>, draft: &mut Draft) -> Result<()> {
    for id in m.numbers("D3")? {
        let list = list_of(m.look, id)?;
        shows(&list, draft);
        draft.leaf(vec![
            Block::Facts(facts(m, &list)),
            Block::Table(items(m, &list.items)),
            Block::Heading(m.pick("审批意见", "Decisions").to_owned()),
            Block::Opinions(m.opinions(&list.route, &list.steps)),
            Block::Signatures(vec![
                m.pick("鉴定人", "Appraised by").to_owned(),
                m.pick("监销人", "Witness").to_owned(),
            ]),
        ]);
    }
    Ok(())
}

/// Names a list and what is classified in it.
pub(super) fn shows(list: &ListRow, draft: &mut Draft) {
    draft.about(format!("D{}", list.id));
    for item in &list.items {
        draft.shows(&item.code, item.level);
    }
}

fn facts(m: &Making<'_>, list: &ListRow) -> Vec<crate::render::paper::Entry> {
    let pages: u32 = list.items.iter().filter_map(|i| i.pages).sum();
    let count = m.items(u32::try_from(list.items.len()).unwrap_or(u32::MAX));
    let witnesses: Vec<String> = list.witnesses.iter().map(|w| m.who(&w.staff)).collect();
    vec![
        fact(m.pick("清单编号", "List"), format!("D{}", list.id)),
        fact(m.pick("状态", "State"), m.label(list.state)),
        fact(m.pick("提出人", "Proposed by"), m.who(&list.proposed_by)),
        fact(m.pick("提出日期", "Proposed on"), m.day(list.proposed_at)),
        fact(m.pick("件数", "Items"), count),
        fact(m.pick("页数", "Pages"), m.pages(pages)),
        wide(m.pick("销毁理由", "Reason"), list.reason.clone()),
        wide(
            m.pick("监销人", "Witnesses"),
            witnesses.join(m.pick("、", ", ")),
        ),
    ]
}

/// What stands on a list.
fn items(m: &Making<'_>, items: &[ListItemRow]) -> Table {
    let row = |(number, item): (usize, &ListItemRow)| {
        let appraisal = item.appraisal.map_or("", |a| m.label(a));
        let longer = (item.keep_for.as_ref()).map_or_else(String::new, |k| m.retention(k));
        vec![
            number.to_string(),
            item.code.clone(),
            item.title.clone(),
            item.year.to_string(),
            item.pages.map_or_else(String::new, |p| p.to_string()),
            m.label(item.level).to_owned(),
            m.retention(&item.retention),
            item.due.map_or_else(String::new, |d| d.to_string()),
            format!("{appraisal} {longer}").trim().to_owned(),
            item.outcome.map_or("", |o| m.label(o)).to_owned(),
        ]
    };
    Table {
        columns: vec![
            figures(m.pick("序号", "No."), 10),
            words(m.pick("档号", "Code"), 27),
            words(m.pick("题名", "Title"), 0),
            words(m.pick("年度", "Year"), 12),
            figures(m.pick("页数", "Pages"), 12),
            words(m.pick("密级", "Level"), 13),
            words(m.pick("保管期限", "Kept for"), 17),
            words(m.pick("到期日", "Due"), 19),
            words(m.pick("鉴定意见", "Opinion"), 18),
            words(m.pick("处理", "Result"), 18),
        ],
        rows: (1..).zip(items).map(row).collect(),
        total: None,
    }
}
