//! The catalogue beside the company's own articles.

use crate::context::Context;
use crate::domain::catalogue::{self, Rule};
use crate::domain::reason::{Article, Fact, Noun};
use crate::error::{Error, Result};
use crate::ops::near::near;
use crate::rulebook;

/// The articles of the rulebook in force; without a database, of the standard one.
pub fn articles(ctx: Option<&Context>) -> Result<Vec<Article>> {
    match ctx {
        Some(ctx) => ctx.articles(),
        None => rulebook::check(rulebook::STANDARD)
            .map(|checked| checked.rulebook.articles)
            .map_err(|_| Error::Defect("the standard rulebook has faults".to_owned())),
    }
}

/// The rule of an id; a mistyped one names those near it.
pub fn find(id: &str) -> Result<&'static Rule> {
    catalogue::find(id.trim()).ok_or_else(|| {
        Fact::NotFound {
            noun: Noun::Rule,
            code: id.to_owned(),
            near: near(id, catalogue::all().map(|rule| rule.id)),
        }
        .into()
    })
}

/// The company's article that carries a rule.
pub fn article<'a>(rule: &Rule, articles: &'a [Article]) -> Option<&'a Article> {
    articles
        .iter()
        .find(|article| article.rules.iter().any(|id| id == rule.id))
}
