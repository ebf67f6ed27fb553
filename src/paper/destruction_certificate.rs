//! 销毁证明 (DES-4, DES-5): what was destroyed, what was not, and who did what.

use super::destruction_form::shows;
use super::making::{Draft, Making};
use super::{Form, Ids, fact, figures, wide, words};
use crate::both;
use crate::domain::destruction::Outcome;
use crate::domain::destruction::rows::{CertificateRow, ListItemRow};
use crate::error::Result;
use crate::ops::destruction::look::certificate_of;
use crate::render::paper::{Block, Table};
use crate::views::{self, reasons};

pub(super) static FORM: Form = Form {
    ids: Ids::Needed("D3"),
    flags: &[],
    rule: "DES-4",
    make,
};

fn make(m: &Making<'_>, draft: &mut Draft) -> Result<()> {
    for id in m.numbers("D3")? {
        let row = certificate_of(m.look, id)?;
        shows(&row.list, draft);
        draft.leaf(leaf(m, &row));
    }
    Ok(())
}

fn leaf(m: &Making<'_>, row: &CertificateRow) -> Vec<Block> {
    let list = &row.list;
    let mut blocks = vec![Block::Facts(vec![
        fact(m.pick("清单编号", "List"), format!("D{}", list.id)),
        fact(m.pick("状态", "State"), m.label(list.state)),
        wide(m.pick("销毁理由", "Reason"), list.reason.clone()),
        fact(m.pick("提出人", "Proposed by"), m.who(&list.proposed_by)),
        fact(
            m.pick("批准日期", "Approved on"),
            m.maybe_day(list.approved_at),
        ),
        fact(
            m.pick("执行人", "Executed by"),
            m.maybe_who(list.executed_by.as_ref()),
        ),
        fact(
            m.pick("执行时间", "Executed at"),
            m.maybe_minute(list.executed_at),
        ),
        fact(
            m.pick("销毁方式", "Method"),
            list.method.map_or("", |method| m.label(method)),
        ),
        fact(
            m.pick("已销毁件数", "Destroyed"),
            m.items(u32::try_from(row.register.len()).unwrap_or(u32::MAX)),
        ),
    ])];
    let steps: Vec<String> = (list.steps.iter())
        .map(|s| format!("{}：{}", m.label(s.act), m.decision(s).join("　")))
        .collect();
    section(&mut blocks, m.pick("审批记录", "Decisions"), &steps);
    let witnesses: Vec<String> = (list.witnesses.iter())
        .map(|w| {
            let (who, by) = (m.who(&w.staff), m.who(&w.named_by));
            match w.attested_at.map(|at| m.minute(at)) {
                Some(at) => both!(
                    m.lang(),
                    "{who}，由 {by} 指定，{at} 确认",
                    "{who}, named by {by}, attested {at}"
                ),
                None => both!(
                    m.lang(),
                    "{who}，由 {by} 指定，尚未确认",
                    "{who}, named by {by}, not yet attested"
                ),
            }
        })
        .collect();
    section(&mut blocks, m.pick("监销人", "Witnesses"), &witnesses);
    blocks.push(Block::Heading(m.pick("已销毁", "Destroyed").to_owned()));
    blocks.push(Block::Table(destroyed(m, row)));
    let erased: Vec<String> = (row.erased.iter())
        .map(|c| format!("{} {}　{} B　SHA-256 {}", c.item, c.name, c.size, c.sha256))
        .collect();
    section(
        &mut blocks,
        m.pick("已清除的电子内容", "Contents erased"),
        &erased,
    );
    for (heading, outcome) in [
        (
            m.pick("核对时剔除，未销毁", "Dropped out, not destroyed"),
            Outcome::Dropped,
        ),
        (
            m.pick("延长保管，未销毁", "Kept longer, not destroyed"),
            Outcome::Kept,
        ),
    ] {
        let found = list.items.iter().filter(|i| i.outcome == Some(outcome));
        let told: Vec<String> = found.map(|item| spared(m, item)).collect();
        section(&mut blocks, heading, &told);
    }
    let copies: Vec<String> = (row.copies.iter())
        .map(|c| {
            let (item, number, loan) = (&c.item, c.copy.number, c.copy.loan);
            let holder = c
                .copy
                .holder
                .as_deref()
                .map_or_else(String::new, |h| m.who(h));
            both!(
                m.lang(),
                "{item} 的复制件 {number}，借阅 B{loan}，持有人 {holder}",
                "copy {number} of {item}, loan B{loan}, held by {holder}"
            )
        })
        .collect();
    section(
        &mut blocks,
        m.pick("未销毁的复制件", "Copies not destroyed"),
        &copies,
    );
    blocks.push(Block::Text(views::destruction::older_backups(&m.say)));
    blocks.push(Block::Signatures(vec![
        m.pick("执行人", "Executed by").to_owned(),
        m.pick("监销人", "Witness").to_owned(),
        m.pick("批准人", "Approved by").to_owned(),
        m.pick("监销人", "Witness").to_owned(),
    ]));
    blocks
}

fn section(blocks: &mut Vec<Block>, heading: &str, lines: &[String]) {
    if !lines.is_empty() {
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.push(Block::Text(lines.join("\n")));
    }
}

fn spared(m: &Making<'_>, item: &ListItemRow) -> String {
    let why: Vec<String> = (reasons(&m.say, &item.reasons).into_iter())
        .map(|(text, _)| text)
        .collect();
    let longer = (item.keep_for.as_ref()).map_or_else(String::new, |k| m.retention(k));
    let why = format!("{longer} {}", why.join(m.pick("；", "; ")));
    format!("{} {}　{}", item.code, item.title, why.trim())
}

fn destroyed(m: &Making<'_>, row: &CertificateRow) -> Table {
    let line = |r: &crate::domain::destruction::rows::RegisterRow| {
        vec![
            r.serial.to_string(),
            r.code.clone(),
            r.title.clone(),
            r.year.to_string(),
            m.label(r.level).to_owned(),
            r.pages.map_or_else(String::new, |p| p.to_string()),
            r.contents.to_string(),
            m.retention(&r.retention),
            m.day(r.at),
        ]
    };
    Table {
        columns: vec![
            figures(m.pick("清册序号", "Register"), 15),
            words(m.pick("档号", "Code"), 28),
            words(m.pick("题名", "Title"), 0),
            words(m.pick("年度", "Year"), 12),
            words(m.pick("密级", "Level"), 13),
            figures(m.pick("页数", "Pages"), 12),
            figures(m.pick("电子内容", "Contents"), 16),
            words(m.pick("保管期限", "Kept for"), 17),
            words(m.pick("销毁日期", "On"), 20),
        ],
        rows: row.register.iter().map(line).collect(),
        total: None,
    }
}
