//! `destroy due`: every item one knows of, and whether it may be destroyed on a day (DES-1).

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::rules;
use super::standing::Books;
use crate::context::Context;
use crate::domain::destruction::rows::DueRow;
use crate::domain::destruction::{DisposalVerdict, Finding};
use crate::domain::reason::{Article, Fact, Reason};
use crate::domain::retention::Retention;
use crate::error::Result;
use crate::ops::looking;
use crate::store::kept::Part;

/// What the list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Query<'a> {
    /// Today without it; a later day is a forecast.
    pub as_of: Option<NaiveDate>,
    pub category: Option<&'a str>,
    pub year: Option<i32>,
    pub verdict: Option<DisposalVerdict>,
}

/// Rows handed on at once.
const BATCH: usize = 2_048;

/// Words of which there are few in a list of any length, each kept once until the program ends.
#[derive(Default)]
struct Words {
    known: HashSet<&'static str>,
    terms: HashMap<Retention, &'static str>,
}

impl Words {
    fn shared(&mut self, word: &str) -> &'static str {
        if let Some(known) = self.known.get(word) {
            return known;
        }
        let kept: &'static str = Box::leak(word.into());
        self.known.insert(kept);
        kept
    }

    fn term(&mut self, term: Retention) -> &'static str {
        if let Some(known) = self.terms.get(&term) {
            return known;
        }
        let kept = self.shared(&term.to_string());
        self.terms.insert(term, kept);
        kept
    }
}

/// The articles of the rulebook by the rule they carry: a million reasons share them.
pub struct Articles(HashMap<String, Arc<Article>>);

impl Articles {
    pub fn of(articles: Vec<Article>) -> Articles {
        let mut by_rule = HashMap::new();
        for article in articles {
            let article = Arc::new(article);
            for rule in &article.rules {
                let carried = by_rule.entry(rule.clone());
                carried.or_insert_with(|| Arc::clone(&article));
            }
        }
        Articles(by_rule)
    }
}

/// Findings with the articles they fall under.
pub(super) fn told(findings: Vec<Finding>, articles: &Articles) -> Vec<Reason> {
    let reason = |finding: Finding| {
        let (_, rule) = finding.code_and_rule();
        Reason {
            article: articles.0.get(rule).cloned(),
            fact: Fact::from(finding),
        }
    };
    findings.into_iter().map(reason).collect()
}

/// The verdict on every item that the acting person may know of, by code; `emit` takes them batch by batch.
pub fn due(
    ctx: &mut Context,
    query: &Query<'_>,
    emit: &mut dyn FnMut(Vec<DueRow>) -> Result<()>,
) -> Result<()> {
    let articles = Articles::of(ctx.articles()?);
    looking::look(ctx, |look| {
        let rules = rules(look.db, look.rulebook)?;
        let as_of = query.as_of.unwrap_or(look.now.today);
        let mut books = Books::of(look.db, &rules, None, look.now)?;
        let mut words = Words::default();
        let mut departments = HashMap::new();
        for department in look.db.departments()? {
            departments.insert(department.id, words.shared(&department.name));
        }
        // What has not ended is kept, whatever else there is.
        let ended = match query.verdict {
            Some(DisposalVerdict::Due | DisposalVerdict::Review | DisposalVerdict::Blocked) => {
                Some(as_of)
            }
            Some(DisposalVerdict::Keep) | None => None,
        };
        let part = Part {
            category: query.category,
            year: query.year,
            ended,
        };
        let mut rows = Vec::with_capacity(BATCH);
        look.db.each_kept(part, &look.items()?, |item| {
            let judged = books.judge((&item).into(), as_of, None)?;
            if query.verdict.is_some_and(|v| v != judged.verdict) {
                return Ok(());
            }
            rows.push(DueRow {
                department: departments
                    .get(&item.department)
                    .copied()
                    .unwrap_or_default()
                    .into(),
                code: item.code,
                title: item.title,
                level: item.level,
                due: item.due,
                verdict: judged.verdict,
                reasons: told(judged.reasons, &articles),
                year: item.year,
                category: words.shared(item.category).into(),
                retention: words.term(item.retention).into(),
            });
            if rows.len() < BATCH {
                return Ok(());
            }
            emit(std::mem::replace(&mut rows, Vec::with_capacity(BATCH)))
        })?;
        emit(rows)
    })
}
