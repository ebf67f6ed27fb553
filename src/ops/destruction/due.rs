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
use crate::store::kept::{Kept, Part};
use crate::store::stood::{Past, Since};

/// What the list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Query<'a> {
    /// Today without it; a later day is a forecast, an earlier one shows the books of that day as known now.
    pub as_of: Option<NaiveDate>,
    pub category: Option<&'a str>,
    pub year: Option<i32>,
    pub verdict: Option<DisposalVerdict>,
}

/// Gives an item what it had before it was changed.
fn undo(since: &Since, item: &mut Kept<'_>) {
    if let Some(level) = since.levels.get(&item.id) {
        item.level = *level;
    }
    if let Some(term) = since.terms.get(&item.id) {
        (item.retention, item.due, item.from) = (term.retention, term.due, None);
    }
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
            rule: None,
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
    let clock = ctx.clock;
    looking::look(ctx, |look| {
        let rules = rules(look.db, look.rulebook)?;
        let as_of = query.as_of.unwrap_or(look.now.today);
        let past = (as_of < look.now.today).then(|| Past {
            day: as_of,
            until: clock.end_of(as_of),
        });
        let filter = look.items()?;
        let (books, since) = match past {
            None => {
                let books = Books::of(look.db, &rules, None, look.now)?;
                (books, Since::default())
            }
            Some(past) => {
                let since = look.db.changed_since(past)?;
                let books = Books::stood(look.db, &rules, past, &since, look.now)?;
                (books, since)
            }
        };
        let mut books = books.seen_by(look, &filter)?;
        let mut words = Words::default();
        let mut departments = HashMap::new();
        for department in look.db.departments()? {
            departments.insert(department.id, words.shared(&department.name));
        }
        // What has not ended is kept, whatever else there is.
        let ended = match query.verdict {
            Some(DisposalVerdict::Due | DisposalVerdict::Review | DisposalVerdict::Blocked) => {
                // A term that was lengthened since may have ended then.
                Some(as_of).filter(|_| since.terms.is_empty())
            }
            Some(DisposalVerdict::Keep) | None => None,
        };
        let part = Part {
            category: query.category,
            year: query.year,
            ended,
            past,
        };
        let mut rows = Vec::with_capacity(BATCH);
        look.db.each_kept(part, as_of, &filter, |mut item| {
            undo(&since, &mut item);
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
