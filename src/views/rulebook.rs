//! Columns of a rulebook: its heading, its articles, its faults.

use super::{Look, borrow, cell, object, sheet, values};
use crate::domain::reason::Article;
use crate::domain::rows::VersionRow;
use crate::domain::rules::Heading;
use crate::i18n::errors::FaultText;
use crate::render::{self, Answer, Cell};

columns! {
    pub ARTICLE of Article:
    "key" "键" "Key" Fixed Everywhere |r, _| cell::text(&r.key);
    "number" "条款号" "Number" Text Everywhere |r, _| cell::text(&r.number);
    "title" "要旨" "Title" Text Everywhere |r, l| cell::text(l.lang.pick(&r.zh, &r.en));
    "rules" "规则" "Rules" Text Everywhere |r, _| cell::texts(&r.rules);
}

columns! {
    HEADING of Heading:
    "name" "名称" "Name" Fixed Everywhere |r, _| cell::text(&r.name);
    "version" "版本" "Version" Fixed Everywhere |r, _| cell::text(&r.version);
    "timezone" "时区" "Time zone" Fixed Everywhere |r, _| cell::text(&r.timezone);
}

columns! {
    pub FAULT of FaultText:
    "line" "行" "Line" Fixed Everywhere |r, _| cell::int(r.line);
    "key" "键" "Key" Fixed Everywhere |r, _| cell::text(&r.key);
    "code" "代码" "Code" Fixed Machine |r, _| cell::text(r.code);
    "text" "说明" "Text" Text Everywhere |r, _| cell::text(&r.text);
}

columns! {
    pub VERSION of VersionRow:
    "id" "编号" "ID" Fixed Everywhere |r, _| cell::id('R', r.id);
    "name" "名称" "Name" Fixed Everywhere |r, _| cell::text(&r.name);
    "version" "版本" "Version" Fixed Everywhere |r, _| cell::text(&r.version);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "effective_from" "生效日" "In force from" Fixed Everywhere |r, _| cell::day(r.effective_from);
    "proposed_by" "提出人" "Proposed by" Fixed Everywhere |r, _| cell::maybe(r.proposed_by.as_ref());
    "approved_by" "批准人" "Approved by" Fixed Everywhere |r, _| cell::maybe(r.approved_by.as_ref());
    "at" "登记时间" "Recorded" Fixed Machine |r, l| cell::moment(r.at, l);
    "hash" "校验值" "SHA-256" Fixed Machine |r, _| cell::text(&r.hash);
    "note" "说明" "Note" Text Machine |r, _| cell::maybe(r.note.as_ref());
    "steps" "审批" "Steps" Text Object |r, l| borrow::steps(l, &r.steps);
}

/// One version with the steps of its approval.
pub fn version(look: &Look, row: &VersionRow) -> Answer {
    object(look.lang.pick("制度版本", "Version"), VERSION, row, look)
}

pub fn versions(look: &Look, rows: &[VersionRow]) -> Answer {
    sheet(look.lang.pick("制度版本", "Versions"), VERSION, rows, look)
}

/// The heading with all its articles.
pub fn rulebook(look: &Look, heading: &Heading, articles: &[Article]) -> Answer {
    let mut fields = values(HEADING, heading, look);
    fields.push(render::Field {
        key: "articles",
        label: look.lang.pick("条款", "Articles").to_owned(),
        cell: Cell::Objects(articles.iter().map(|a| values(ARTICLE, a, look)).collect()),
    });
    Answer::Object {
        title: look.lang.pick("制度文件", "Rulebook").to_owned(),
        fields,
    }
}

pub fn faults(look: &Look, rows: &[FaultText]) -> Answer {
    sheet(look.lang.pick("检查结果", "Findings"), FAULT, rows, look)
}
