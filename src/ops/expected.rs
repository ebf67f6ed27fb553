//! The register of papers that are to be filed, and what was due and is not (ARC-15).

use chrono::NaiveDate;

use crate::context::{self, Clock, Context};
use crate::domain::calendar::Calendar;
use crate::domain::dated::Dated;
use crate::domain::filing::checklist;
use crate::domain::filing_rules::{FilingRules, Form, ScopeLine};
use crate::domain::handover_fact::{FilingMatter, HandoverFact};
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::reason::{Fact, Noun};
use crate::domain::rows::handover::{ExpectedRow, Named, ScopeRow};
use crate::domain::rules::FileType;
use crate::domain::words::Level;
use crate::error::{Error, Result};
use crate::ops::act::{Act, act};
use crate::ops::archives::{folded, known, looking};
use crate::ops::departments;
use crate::ops::handover::{self, files};
use crate::ops::knowing::Look;
use crate::ops::looking::look;
use crate::store::expected::{Expected, ExpectedQuery, NewExpected};
use crate::store::rulebooks::Section;

/// Rules by which papers are judged.
struct Rules {
    filing: FilingRules,
    types: Vec<FileType>,
    calendar: Calendar,
}

fn rules(look: &Look<'_>) -> Result<Rules> {
    Ok(Rules {
        filing: handover::rules(look.db, look.rulebook)?,
        types: context::archives(look.db, look.rulebook)?.file_types,
        calendar: look.db.calendar()?,
    })
}

/// The filing scope of the rules in force.
pub fn scope(ctx: &mut Context) -> Result<Vec<ScopeRow>> {
    look(ctx, |look| {
        let articles: Vec<crate::domain::reason::Article> =
            look.db.rulebook_section(look.rulebook, Section::Articles)?;
        let lines = regulated(handover::rules(look.db, look.rulebook)?)?.scope;
        Ok(lines
            .into_iter()
            .map(|line| ScopeRow {
                article: (articles.iter().find(|a| a.key == line.article))
                    .map(|a| a.number.clone()),
                kind: named(&line),
                filed_by: line.filed_by,
                category: line.category,
                window: line.window,
                original_from: line.original_from,
            })
            .collect())
    })
}

fn regulated(rules: FilingRules) -> Result<FilingRules> {
    if rules.scope.is_empty() {
        let matter = FilingMatter::Scope;
        return Err(HandoverFact::NotRegulated { matter }.into());
    }
    Ok(rules)
}

fn named(line: &ScopeLine) -> Named {
    Named {
        name: line.name.clone(),
        zh: line.zh.clone(),
        en: line.en.clone(),
    }
}

/// A paper that came up.
#[derive(Clone, Debug)]
pub struct Coming<'a> {
    /// Kind of the filing scope, or type of file.
    pub kind: &'a str,
    pub title: &'a str,
    /// Day it is of; of a vehicle, of its delivery.
    pub date: NaiveDate,
    /// The own department without it.
    pub department: Option<&'a str>,
    pub level: Level,
    pub vehicle: Option<&'a str>,
    pub customer: Option<&'a str>,
}

/// Notes that a paper came up.
pub fn add(ctx: &mut Context, coming: &Coming<'_>) -> Result<ExpectedRow> {
    let verb = "archive expected add";
    act(ctx, verb, coming, Right::TakePart, |act| {
        let department = match coming.department {
            Some(name) => departments::find(act.db(), name)?,
            None => act.actor.department,
        };
        handover::may_prepare(act, department)?;
        if coming.date > act.now.today {
            return Err(Fact::DateInFuture {
                date: coming.date,
                given: Dated::Expected,
            }
            .into());
        }
        let rules = rules(&looking(act))?;
        let (scope, file_type) = kind(&rules, coming.kind)?;
        let customer = match coming.customer {
            None => None,
            Some(code) => {
                let filter = looking(act).customers()?;
                let found = act.db().customer_by_code(&folded(code), &filter)?;
                let found = found.ok_or_else(|| {
                    Error::refused(Fact::NotFound {
                        noun: Noun::Customer,
                        code: code.to_owned(),
                        near: Vec::new(),
                    })
                })?;
                Some(found.id)
            }
        };
        let id = act.tx.add_expected(&NewExpected {
            scope: scope.as_deref(),
            file_type: file_type.as_deref(),
            title: coming.title,
            department,
            level: coming.level,
            dated: coming.date,
            vehicle: coming.vehicle,
            customer,
            by: act.actor.id,
            at: act.now.moment,
        })?;
        act.about(format!("W{id}"));
        after(act, id)
    })
}

/// The kind of the filing scope, or else the type of file with a checklist, that a typed word means.
fn kind(rules: &Rules, word: &str) -> Result<(Option<String>, Option<String>)> {
    let line = rules.filing.scope.iter().find(|l| l.is_called(word));
    if let Some(line) = line {
        return Ok((Some(line.name.clone()), None));
    }
    let listed = (rules.types.iter()).filter(|t| t.checklist.is_some());
    if let Some(found) = listed.clone().find(|t| t.is_called(word)) {
        return Ok((None, Some(found.name.clone())));
    }
    let kinds = (rules.filing.scope.iter().map(|l| l.name.clone()))
        .chain(listed.map(|t| t.name.clone()))
        .collect();
    Err(HandoverFact::UnknownScope {
        word: word.to_owned(),
        kinds,
    }
    .into())
}

/// A paper the viewer may know of.
pub(super) fn find(look: &Look<'_>, id: i64) -> Result<Expected> {
    let query = ExpectedQuery {
        id: Some(id),
        ..ExpectedQuery::default()
    };
    let filter = handover::papers(look)?;
    let found = look
        .db
        .expected_papers(&query, &filter, look.now.moment)?
        .pop();
    found.ok_or_else(|| {
        Error::refused_hint(
            Fact::NotFound {
                noun: Noun::ExpectedPaper,
                code: format!("W{id}"),
                near: Vec::new(),
            },
            "crm archive expected list".to_owned(),
        )
    })
}

fn after(act: &Act<'_>, id: i64) -> Result<ExpectedRow> {
    let look = looking(act);
    let paper = find(&look, id)?;
    Ok(row(&rules(&look)?, paper, act.now.today))
}

fn row(rules: &Rules, paper: Expected, as_of: NaiveDate) -> ExpectedRow {
    let line = (paper.scope.as_deref())
        .and_then(|name| rules.filing.scope.iter().find(|l| l.name == name));
    let list = (paper.file_type.as_deref()).and_then(|name| checklist(&rules.types, name));
    let due = match (line, &list) {
        (Some(line), _) => rules.filing.filed_by(line, paper.dated),
        (None, Some(list)) => (list.hand_over_within)
            .and_then(|days| rules.calendar.after_working_days(paper.dated, days).ok()),
        (None, None) => None,
    };
    let name = (paper.scope.as_deref().or(paper.file_type.as_deref())).unwrap_or_default();
    ExpectedRow {
        kind: match line {
            Some(line) => named(line),
            None => files::named(&rules.types, name),
        },
        category: match line {
            Some(line) => Some(line.category.clone()),
            None => list.and_then(|l| l.category.map(str::to_owned)),
        },
        original: line.is_some_and(|l| l.wants_original(paper.level)),
        overdue: !paper.closed && due.is_some_and(|due| due < as_of),
        due,
        id: paper.id,
        title: paper.title,
        department: paper.department_name,
        level: paper.level,
        dated: paper.dated,
        vehicle: paper.vehicle,
        item: paper.item,
        form: paper.form,
        handover: paper.handover.map(|id| format!("Y{id}")),
        dropped: paper.dropped,
        noted_by: paper.noted_by,
        noted_at: paper.noted_at,
        closed_by: paper.closed_by,
        closed_at: paper.closed_at,
    }
}

/// Which papers are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    pub department: Option<&'a str>,
    pub kind: Option<&'a str>,
    pub as_of: Option<NaiveDate>,
}

/// The register, filed and dropped ones too.
pub fn list(ctx: &mut Context, asked: &Asked<'_>) -> Result<Vec<ExpectedRow>> {
    let clock = ctx.clock;
    look(ctx, |look| rows(look, clock, asked, false))
}

/// What was due and is not filed, as of a day.
pub fn missing(ctx: &mut Context, asked: &Asked<'_>) -> Result<Vec<ExpectedRow>> {
    let clock = ctx.clock;
    look(ctx, |look| {
        let mut rows = rows(look, clock, asked, true)?;
        rows.retain(|row| row.overdue);
        rows.sort_by_key(|row| (row.due, row.id));
        Ok(rows)
    })
}

/// Papers the viewer may know of, with their deadlines.
pub(super) fn rows(
    look: &Look<'_>,
    clock: Clock,
    asked: &Asked<'_>,
    open: bool,
) -> Result<Vec<ExpectedRow>> {
    let as_of = asked.as_of.unwrap_or(look.now.today);
    let rules = rules(look)?;
    let kind = match asked.kind {
        None => None,
        Some(word) => {
            let (scope, file_type) = kind(&rules, word)?;
            scope.or(file_type)
        }
    };
    let query = ExpectedQuery {
        id: None,
        department: match asked.department {
            Some(name) => Some(departments::find(look.db, name)?),
            None => None,
        },
        kind: kind.as_deref(),
        open,
    };
    let filter = handover::papers(look)?;
    let papers = look
        .db
        .expected_papers(&query, &filter, clock.end_of(as_of))?;
    Ok(papers.into_iter().map(|p| row(&rules, p, as_of)).collect())
}

/// Enters the item as which a paper was filed.
pub fn filed(ctx: &mut Context, id: i64, code: &str, form: Form) -> Result<ExpectedRow> {
    let request = (id, code, form);
    act(
        ctx,
        "archive expected filed",
        &request,
        Right::TakePart,
        |act| {
            let look = looking(act);
            let paper = find(&look, id)?;
            let item = known(&look, code);
            let scope = rules(&look)?.filing.scope;
            act.about(format!("W{id}"));
            handover::may_prepare(act, paper.department)?;
            not_under_way(&paper)?;
            let item = item?;
            act.about_item(item.id, &item.row.code);
            if item.department != paper.department {
                return Err(HandoverFact::OtherDepartment {
                    what: item.row.code,
                    department: item.row.department,
                }
                .into());
            }
            // The level that counts is the higher one; the list of levels begins with the highest.
            let level = item.row.level.min(paper.level);
            let line = scope.iter().find(|l| paper.scope.as_ref() == Some(&l.name));
            if form == Form::Copy && line.is_some_and(|l| l.wants_original(level)) {
                return Err(HandoverFact::OriginalNeeded {
                    expected: format!("W{id}"),
                    level,
                }
                .into());
            }
            close(act, id, item.id, form)?;
            after(act, id)
        },
    )
}

/// Refuses what a handover brings: it is filed when that is shelved.
fn not_under_way(paper: &Expected) -> Result<()> {
    match paper.handover {
        Some(handover) if !paper.closed => Err(HandoverFact::InHandover {
            what: format!("W{}", paper.id),
            handover: format!("Y{handover}"),
        }
        .into()),
        Some(_) | None => Ok(()),
    }
}

fn close(act: &Act<'_>, id: i64, item: Id, form: Form) -> Result<()> {
    let who = (act.actor.id, act.now.moment);
    if act.tx.close_expected(id, (item, form), who)? {
        return Ok(());
    }
    let expected = format!("W{id}");
    Err(HandoverFact::ExpectedClosed { expected }.into())
}

/// A paper stands on the shelf: its original was handed over.
pub(super) fn fulfilled(act: &Act<'_>, id: i64, item: Id) -> Result<()> {
    close(act, id, item, Form::Original)
}

/// Drops a paper that is not to be filed after all.
pub fn drop(ctx: &mut Context, id: i64, reason: &str) -> Result<ExpectedRow> {
    let request = (id, reason);
    act(
        ctx,
        "archive expected drop",
        &request,
        Right::TakePart,
        |act| {
            let paper = find(&looking(act), id)?;
            act.about(format!("W{id}"));
            handover::may_prepare(act, paper.department)?;
            not_under_way(&paper)?;
            let who = (act.actor.id, act.now.moment);
            if !act.tx.drop_expected(id, reason, who)? {
                let expected = format!("W{id}");
                return Err(HandoverFact::ExpectedClosed { expected }.into());
            }
            after(act, id)
        },
    )
}
