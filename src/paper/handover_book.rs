//! 签收簿 (ARC-6): what was handed over in a period, by whom, to whom, and what was missing.

use super::making::{Draft, Making};
use super::{Form, Ids, fact, words};
use crate::domain::rows::handover::{GapRow, HandoverLineRow};
use crate::error::Result;
use crate::i18n::Lang;
use crate::ops::handover::look::{BookQuery, book_lines};
use crate::render::paper::{Block, Table};

pub(super) static FORM: Form = Form {
    ids: Ids::None,
    flags: &["--from", "--to"],
    rule: "ARC-6",
    make,
};

fn make(m: &Making<'_>, draft: &mut Draft) -> Result<()> {
    let query = BookQuery {
        from: m.asked.from,
        to: m.asked.to,
        ..BookQuery::default()
    };
    let lines = book_lines(m.look, m.clock, &query)?;
    if lines.is_empty() {
        return Ok(());
    }
    draft.about(m.period_words());
    for line in &lines {
        draft.shows(line.item.as_ref().unwrap_or(&line.reference), line.level);
    }
    let late = lines.iter().filter(|l| l.late).count();
    let lacking = lines.iter().filter(|l| !l.gaps.is_empty()).count();
    let table = Table {
        columns: vec![
            words(m.pick("编号", "Line"), 13),
            words(m.pick("题名", "Title"), 0),
            words(m.pick("类型", "Type"), 18),
            words(m.pick("交车日", "Delivered"), 20),
            words(m.pick("期限", "Deadline"), 20),
            words(m.pick("移交日", "Handed over"), 20),
            words(m.pick("移交部门及移交人", "Sender"), 28),
            words(m.pick("签收日", "Signed"), 20),
            words(m.pick("接收人", "Receiver"), 24),
            words(m.pick("缺件及备注", "Missing, remarks"), 32),
            words(m.pick("档号", "Code"), 24),
        ],
        rows: lines.iter().map(|line| row(m, line)).collect(),
        total: None,
    };
    draft.leaf(vec![
        Block::Facts(vec![
            fact(m.pick("期间", "Period"), m.period_words()),
            fact(m.pick("件数", "Files"), lines.len().to_string()),
            fact(m.pick("迟交", "Late"), late.to_string()),
            fact(m.pick("不齐全", "Not complete"), lacking.to_string()),
        ]),
        Block::Table(table),
        Block::Signatures(vec![
            m.pick("移交人", "Sender").to_owned(),
            m.pick("接收人", "Receiver").to_owned(),
        ]),
    ]);
    Ok(())
}

fn day(day: Option<chrono::NaiveDate>) -> String {
    day.map_or_else(String::new, |d| d.to_string())
}

fn row(m: &Making<'_>, line: &HandoverLineRow) -> Vec<String> {
    let named = |zh: &str, en: &str| match m.lang() {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    };
    let gap = |gap: &GapRow| {
        let document = named(&gap.document.zh, &gap.document.en);
        format!("{} {document}", m.label(gap.state))
    };
    let mut remarks: Vec<String> = line.gaps.iter().map(gap).collect();
    if line.late {
        remarks.insert(0, m.pick("迟交", "late").to_owned());
    }
    vec![
        line.reference.clone(),
        line.title.clone(),
        (line.file_type.as_ref()).map_or_else(String::new, |t| named(&t.zh, &t.en)),
        day(line.delivered),
        day(line.deadline.day()),
        day(line.handed_over),
        format!("{}\n{}", line.department, m.maybe_who(line.sender.as_ref())),
        day(line.signed),
        m.maybe_who(line.receiver.as_ref()),
        remarks.join(m.pick("；", "; ")),
        line.item.clone().unwrap_or_default(),
    ]
}
