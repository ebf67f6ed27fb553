//! `destroy due`: every item one knows of, and whether it may be destroyed on a day (DES-1).

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::rules;
use super::standing::{Books, Candidate, Stands, Unfinished};
use crate::context::Context;
use crate::domain::destruction::rows::DueRow;
use crate::domain::destruction::{DestructionRules, DisposalVerdict, Finding};
use crate::domain::people::Id;
use crate::domain::reason::{Article, Fact, Reason};
use crate::domain::retention::Retention;
use crate::domain::words::{FileKind, Level};
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

/// Items handed on at once.
const BATCH: usize = 2_048;

/// What every item of a list is judged by.
#[derive(Debug)]
struct Judging {
    stands: Stands,
    rules: DestructionRules,
    articles: Vec<Article>,
    as_of: NaiveDate,
    verdict: Option<DisposalVerdict>,
}

/// Items as they were read, to be judged and told by another thread. A text of its own for each would be taken by one
/// thread and given back by another, which costs more than reading it: theirs stand one behind the other.
#[derive(Debug)]
pub struct Batch {
    judging: Arc<Judging>,
    texts: String,
    items: Vec<Packed>,
}

/// An item whose code and title end there in the texts.
#[derive(Debug)]
struct Packed {
    code: usize,
    title: usize,
    id: Id,
    year: i32,
    category: &'static str,
    level: Level,
    department: &'static str,
    retention: Retention,
    term: &'static str,
    due: Option<NaiveDate>,
    from: Option<NaiveDate>,
    kind: FileKind,
    unfinished: Vec<Unfinished>,
}

impl Batch {
    fn of(judging: &Arc<Judging>) -> Batch {
        Batch {
            judging: Arc::clone(judging),
            texts: String::with_capacity(BATCH * 48),
            items: Vec::with_capacity(BATCH),
        }
    }

    /// The rows of those with the verdict asked for.
    pub fn rows(self) -> Vec<DueRow> {
        let judging = &*self.judging;
        // Shared by the rows of this batch, and counted by one thread.
        let articles = Articles::of(judging.articles.clone());
        let mut rows = Vec::with_capacity(self.items.len());
        let mut start = 0;
        for item in self.items {
            let texts = (
                self.texts.get(start..item.code),
                self.texts.get(item.code..item.title),
            );
            start = item.title;
            let (code, title) = (texts.0.unwrap_or_default(), texts.1.unwrap_or_default());
            let candidate = Candidate {
                id: item.id,
                code,
                retention: item.retention,
                from: item.from,
                due: item.due,
                // What its customer has not finished was asked when it was read.
                customer: None,
                kind: item.kind,
            };
            let day = (&judging.rules, judging.as_of);
            let judged = judging.stands.judge(candidate, item.unfinished, None, day);
            if judging.verdict.is_some_and(|v| v != judged.verdict) {
                continue;
            }
            rows.push(DueRow {
                code: code.to_owned(),
                title: title.to_owned(),
                level: item.level,
                due: item.due,
                verdict: judged.verdict,
                reasons: told(judged.reasons, &articles),
                year: item.year,
                category: item.category.into(),
                department: item.department.into(),
                retention: item.term.into(),
            });
        }
        rows
    }
}

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

/// Every item that the acting person may know of, by code; `emit` takes them batch by batch, and each batch tells the
/// verdict on its items.
pub fn due(
    ctx: &mut Context,
    query: &Query<'_>,
    emit: &mut dyn FnMut(Batch) -> Result<()>,
) -> Result<()> {
    let articles = ctx.articles()?;
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
        let Books {
            stands,
            mut customers,
        } = books.seen_by(look, &filter)?;
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
        let judging = Arc::new(Judging {
            stands,
            rules: rules.clone(),
            articles,
            as_of,
            verdict: query.verdict,
        });
        let mut batch = Batch::of(&judging);
        look.db.each_kept(part, as_of, &filter, |mut item| {
            undo(&since, &mut item);
            batch.texts.push_str(item.code);
            let code = batch.texts.len();
            batch.texts.push_str(item.title);
            batch.items.push(Packed {
                code,
                title: batch.texts.len(),
                id: item.id,
                year: item.year,
                category: words.shared(item.category),
                level: item.level,
                department: departments
                    .get(&item.department)
                    .copied()
                    .unwrap_or_default(),
                retention: item.retention,
                term: words.term(item.retention),
                due: item.due,
                from: item.from,
                kind: item.kind,
                unfinished: customers.unfinished(item.due, item.customer, as_of)?,
            });
            if batch.items.len() < BATCH {
                return Ok(());
            }
            emit(std::mem::replace(&mut batch, Batch::of(&judging)))
        })?;
        emit(batch)
    })
}
