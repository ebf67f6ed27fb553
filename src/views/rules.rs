//! Columns of the catalogue's rules, each with the company's own article.

use super::{Look, article, cell, object, sheet};
use crate::domain::catalogue::{Origin, Rule, Status, Text};
use crate::domain::reason::Article;
use crate::i18n::labels::Label;
use crate::render::{Answer, Cell};

/// A rule and the article of the company's regulation that carries it.
#[derive(Clone, Debug)]
pub struct RuleLine {
    pub rule: &'static Rule,
    pub article: Option<Article>,
}

columns! {
    pub RULE of RuleLine:
    "id" "规则" "Rule" Fixed Everywhere |r, _| cell::text(r.rule.id);
    "title" "名称" "Title" Text Everywhere |r, l| said(&r.rule.title, l);
    "text" "内容" "Text" Text Machine |r, l| said(&r.rule.text, l);
    "article" "条款" "Article" Text Machine |r, l| article(l.lang, r.article.as_ref());
    "verbs" "命令" "Verbs" Text Everywhere |r, _| Cell::List(r.rule.verbs.iter().map(|v| cell::text(v)).collect());
    "done" "完全实现" "Done" Fixed Machine |r, _| Cell::Flag(r.rule.status == Status::Done);
    "status" "实现情况" "Status" Fixed Everywhere |r, l| cell::word(r.rule.status, l);
    "origin" "来源" "Origin" Fixed Machine |r, l| origin(r.rule.origin, l);
}

fn origin(origin: Origin, look: &Look) -> Cell {
    Cell::Word {
        word: match origin {
            Origin::Regulation => "regulation",
            Origin::Ours => "ours",
        },
        label: origin.label(look.lang).to_owned(),
    }
}

fn said(text: &Text, look: &Look) -> Cell {
    cell::text(look.lang.pick(text.zh, text.en))
}

pub fn list(look: &Look, rows: &[RuleLine]) -> Answer {
    sheet(look.lang.pick("规则", "Rules"), RULE, rows, look)
}

pub fn rule(look: &Look, row: &RuleLine) -> Answer {
    object(look.lang.pick("规则", "Rule"), RULE, row, look)
}
