//! Reasons of a verdict or a refusal, alike in `check` and in an error object.

use super::{Look, cell, values};
use crate::both;
use crate::domain::reason::{Article, Reason};
use crate::i18n::{Lang, facts};
use crate::render::{self, Cell};

columns! {
    FIELDS of Reason:
    "code" "代码" "Code" Fixed Everywhere |r, l| cell::code(r.fact.code(), l);
    "rule" "规则" "Rule" Fixed Everywhere |r, l| match r.rule() { "" => Cell::Null, rule => cell::code(rule, l), };
    "article" "条款" "Article" Fixed Everywhere |r, l| article(l.lang, r.article.as_deref());
    "text" "说明" "Text" Fixed Everywhere |r, l| Cell::Text(facts::fact(l.lang, &r.fact, &|at| l.minute(at)));
}

/// The company's own article: its number and its title.
pub fn article(lang: Lang, article: Option<&Article>) -> Cell {
    article.map_or(Cell::Null, |a| {
        let title = lang.pick(&a.zh, &a.en);
        Cell::Text(match (a.number.trim(), title.trim()) {
            (number, "") => number.to_owned(),
            ("", title) => title.to_owned(),
            (number, title) => [number, " ", title].concat(),
        })
    })
}

/// One reason: `code rule article text`.
pub fn reason_fields(look: &Look, reason: &Reason) -> Vec<render::Field> {
    values(FIELDS, reason, look)
}

/// All of them, in the order given, each with the sentence for people.
pub fn reasons(look: &Look, reasons: &[Reason]) -> Vec<(String, Vec<render::Field>)> {
    reasons
        .iter()
        .map(|r| {
            let said = if look.people {
                sentence(look, r)
            } else {
                String::new()
            };
            (said, reason_fields(look, r))
        })
        .collect()
}

fn sentence(look: &Look, reason: &Reason) -> String {
    let lang = look.lang;
    let text = facts::fact(lang, &reason.fact, &|at| look.minute(at));
    let mut sources = vec![reason.rule().to_owned()];
    sources.extend(reason.article.as_ref().map(|a| a.number.clone()));
    sources.retain(|source| !source.is_empty());
    let sources = sources.join(lang.pick("，", ", "));
    if sources.is_empty() {
        text
    } else {
        both!(lang, "{text}（{sources}）", "{text} ({sources})")
    }
}
