//! 销毁清册 (DES-4): the register as it stands, compared with what the journal keeps of it.

use super::making::{Draft, Making};
use super::{Form, Ids, fact, figures, words};
use crate::domain::destruction::rows::RegisterRow;
use crate::error::{Error, Result, Unusable};
use crate::ops::destruction::look::{register_broken, register_of};
use crate::render::paper::{Block, Table};

pub(super) static FORM: Form = Form {
    ids: Ids::Optional("D3"),
    flags: &["--from", "--to"],
    rule: "DES-4",
    make,
};

fn make(m: &Making<'_>, draft: &mut Draft) -> Result<()> {
    if let Some(list) = register_broken(m.look.db)? {
        let list = format!("D{list}");
        return Err(Error::Unusable(Unusable::Register { list }));
    }
    let lists = m.numbers("D3")?;
    let (from, to) = m.period();
    let mut rows = register_of(m.look)?;
    let asked = |r: &RegisterRow| r.list.is_some_and(|list| lists.contains(&list));
    rows.retain(|r| (lists.is_empty() || asked(r)) && (from..=to).contains(&r.at));
    if rows.is_empty() {
        return Ok(());
    }
    for row in &rows {
        if let Some(list) = row.list.map(|id| format!("D{id}"))
            && !draft.objects.contains(&list)
        {
            draft.about(list);
        }
        draft.shows(&row.code, row.level);
    }
    let pages: u32 = rows.iter().filter_map(|r| r.pages).sum();
    let count = m.items(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    draft.leaf(vec![
        Block::Facts(vec![
            fact(m.pick("期间", "Period"), m.period_words()),
            fact(
                m.pick("清单", "Lists"),
                draft.objects.join(m.pick("、", ", ")),
            ),
            fact(m.pick("件数", "Items"), count),
            fact(m.pick("页数", "Pages"), m.pages(pages)),
        ]),
        Block::Table(table(m, &rows)),
        Block::Signatures(vec![
            m.pick("执行人", "Executed by").to_owned(),
            m.pick("监销人", "Witness").to_owned(),
            m.pick("批准人", "Approved by").to_owned(),
            m.pick("监销人", "Witness").to_owned(),
        ]),
    ]);
    Ok(())
}

/// Codes joined by `;`, as people.
fn people(m: &Making<'_>, codes: Option<&String>) -> String {
    let codes = codes.map_or("", String::as_str);
    let names: Vec<String> = (codes.split(';').filter(|c| !c.is_empty()))
        .map(|code| m.who(code))
        .collect();
    names.join("\n")
}

/// Rows of the register.
pub(super) fn table(m: &Making<'_>, rows: &[RegisterRow]) -> Table {
    let row = |r: &RegisterRow| {
        vec![
            r.serial.to_string(),
            r.code.clone(),
            r.title.clone(),
            r.year.to_string(),
            m.label(r.level).to_owned(),
            r.pages.map_or_else(String::new, |p| p.to_string()),
            m.retention(&r.retention),
            people(m, r.proposed_by.as_ref()),
            people(m, r.reviewed_by.as_ref()),
            people(m, r.approved_by.as_ref()),
            people(m, Some(&r.executed_by)),
            people(m, Some(&r.witness)),
            r.method.map_or("", |method| m.label(method)).to_owned(),
            m.day(r.at),
        ]
    };
    Table {
        columns: vec![
            figures(m.pick("序号", "No."), 10),
            words(m.pick("档号", "Code"), 25),
            words(m.pick("题名", "Title"), 0),
            words(m.pick("年度", "Year"), 11),
            words(m.pick("密级", "Level"), 12),
            figures(m.pick("页数", "Pp."), 11),
            words(m.pick("保管期限", "Kept for"), 17),
            words(m.pick("提出人", "Proposed by"), 20),
            words(m.pick("审核人", "Reviewed by"), 20),
            words(m.pick("批准人", "Approved by"), 20),
            words(m.pick("执行人", "Executed by"), 20),
            words(m.pick("监销人", "Witness"), 20),
            words(m.pick("方式", "How"), 14),
            words(m.pick("销毁日期", "On"), 19),
        ],
        rows: rows.iter().map(row).collect(),
        total: None,
    }
}
