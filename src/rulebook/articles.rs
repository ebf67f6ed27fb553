//! `[article.KEY]`: the company's own articles and the rules of the catalogue they carry. Every article cited
//! exists, and every article is cited or carries a rule.

use super::desk::{Desk, Place, clip, near};
use super::fault::FaultKind;
use super::reader::{Value, is_name};
use super::table::Table;
use crate::domain::catalogue;
use crate::domain::reason::Article;

/// The articles as far as they could be read.
pub(super) struct Articles<'a> {
    /// Every key there is, faulty or not.
    keys: Vec<(&'a str, Place)>,
    pub whole: Vec<Article>,
}

pub(super) fn read<'a>(root: &mut Table<'a>) -> Articles<'a> {
    let mut articles = Articles {
        keys: Vec::new(),
        whole: Vec::new(),
    };
    let Some(mut table) = root.need("article").and_then(|v| v.table()) else {
        return articles;
    };
    let entries = table.rest();
    if entries.is_empty() {
        table.fault(FaultKind::Empty);
    }
    for (key, value) in entries {
        if !is_name(key) {
            value.fault(FaultKind::NotAName { text: clip(key) });
        }
        articles.keys.push((key, value.at.clone()));
        articles.whole.extend(article(key, &value));
    }
    articles
}

fn article(key: &str, value: &Value<'_>) -> Option<Article> {
    let mut table = value.table()?;
    let number = table.need("number").and_then(|v| v.text());
    let zh = table.need("zh").and_then(|v| v.text());
    let en = table.need("en").and_then(|v| v.text());
    let rules = match table.may("rules") {
        Some(list) => rules(&list),
        None => Some(Vec::new()),
    };
    table.finish();
    Some(Article {
        key: key.to_owned(),
        number: number?.to_owned(),
        zh: zh?.to_owned(),
        en: en?.to_owned(),
        rules: rules?,
    })
}

fn rules(list: &Value<'_>) -> Option<Vec<String>> {
    let rules = list.texts()?;
    for member in list.list()? {
        rule(&member);
    }
    Some(rules)
}

/// The id of a rule of the catalogue, such as `BOR-3`.
pub(super) fn rule(value: &Value<'_>) -> Option<String> {
    let text = value.text()?;
    let known = catalogue::find(text).is_some_and(|rule| rule.id == text);
    if !known {
        value.fault(FaultKind::UnknownRule {
            text: clip(text),
            near: near(text, catalogue::all().map(|rule| rule.id)),
        });
    }
    known.then(|| text.to_owned())
}

impl Articles<'_> {
    /// Compares what is cited with what there is. A misspelt key counts as a citation of the article meant.
    pub(super) fn compare(&self, desk: &Desk) {
        let mut met: Vec<String> = Vec::new();
        for (key, at) in desk.citations() {
            if self.keys.iter().any(|(k, _)| *k == key) {
                met.push(key);
                continue;
            }
            let near = near(&key, self.keys.iter().map(|(k, _)| *k));
            met.extend(near.clone());
            let article = clip(&key);
            desk.fault(&at, FaultKind::UnknownArticle { article, near });
        }
        for article in self.whole.iter().filter(|a| a.rules.is_empty()) {
            let place = self.keys.iter().find(|(k, _)| *k == article.key);
            if let Some((key, at)) = place
                && !met.iter().any(|m| m == key)
            {
                let article = clip(key);
                desk.fault(at, FaultKind::UncitedArticle { article });
            }
        }
    }

    /// Whether the article leaves out the rule; an article that could not be read leaves out nothing.
    pub(super) fn lacks(&self, article: &str, rule: &str) -> bool {
        self.whole
            .iter()
            .any(|a| a.key == article && !a.rules.iter().any(|r| r == rule))
    }
}
