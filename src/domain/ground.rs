//! A ground of an answer and the place it is cited from: rule and article never contradict each other.

use std::sync::Arc;

use super::loan::LoanLine;
use super::reason::{Article, Fact, Reason};

/// A fact, and the article it falls under where a line of the rulebook named one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    pub fact: Fact,
    /// Key of the article; without it the article that carries the rule is cited.
    pub article: Option<String>,
    /// The rule the line names, where that is not the fact's own.
    pub rule: Option<String>,
}

impl From<Fact> for Ground {
    fn from(fact: Fact) -> Ground {
        Ground {
            fact,
            article: None,
            rule: None,
        }
    }
}

impl Ground {
    /// Under an article of the rulebook.
    pub fn at(fact: impl Into<Fact>, article: &str) -> Ground {
        Ground {
            fact: fact.into(),
            article: Some(article.to_owned()),
            rule: None,
        }
    }

    /// By a line of the loan matrix.
    pub fn of_line(fact: Fact, line: &LoanLine) -> Ground {
        Ground {
            fact,
            article: Some(line.article.clone()),
            rule: Some(line.rule.clone()),
        }
    }
}

/// Grounds with the articles they fall under. Where the article cited carries other rules than the one asked for,
/// its own stands.
pub fn cite(grounds: &[Ground], articles: &[Article]) -> Vec<Reason> {
    grounds
        .iter()
        .map(|ground| {
            let asked = ground.rule.as_deref().unwrap_or(ground.fact.rule());
            let carries = |article: &Article| article.rules.iter().any(|r| r == asked);
            let article = match &ground.article {
                Some(key) => articles.iter().find(|a| a.key == *key),
                None => articles.iter().find(|a| carries(a)),
            };
            let rule = match article {
                Some(article) if !carries(article) => {
                    article.rules.first().map_or(asked, String::as_str)
                }
                Some(_) | None => asked,
            };
            Reason {
                rule: (rule != ground.fact.rule()).then(|| rule.into()),
                fact: ground.fact.clone(),
                article: article.cloned().map(Arc::new),
            }
        })
        .collect()
}
