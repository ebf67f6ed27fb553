//! What the subject list proposes for a title (ARC-9): an explicit level wins, the list only proposes.

use chrono::{Months, NaiveDate};

use super::filing;
use crate::context::{self, Context};
use crate::domain::custody::{self, Harm};
use crate::domain::custody_fact::CustodyFact;
use crate::domain::reason::{Article, Fact};
use crate::domain::rows::ProposalRow;
use crate::error::{Ground, Result, cite};
use crate::ops::looking::look;
use crate::store::Db;
use crate::store::rulebooks::Section;

/// Level, term and reasons for a title.
pub fn propose(ctx: &mut Context, title: &str, harm: Option<Harm>) -> Result<ProposalRow> {
    look(ctx, |look| {
        proposal(look.db, look.rulebook, title, harm, look.now.today)
    })
}

/// The same inside another use case.
pub(in crate::ops) fn proposal(
    db: Db<'_>,
    rulebook: i64,
    title: &str,
    harm: Option<Harm>,
    today: NaiveDate,
) -> Result<ProposalRow> {
    let rules = context::custody(db, rulebook)?;
    let archives = context::archives(db, rulebook)?;
    let articles: Vec<Article> = db.rulebook_section(rulebook, Section::Articles)?;
    let found = custody::propose(&rules.subjects, title, harm);
    let grounds: Vec<Ground> = match &found {
        None => vec![Ground::from(Fact::from(CustodyFact::SubjectNone))],
        Some(proposal) => proposal
            .matches
            .iter()
            .map(|m| Ground {
                fact: CustodyFact::SubjectMet {
                    zh: m.line.zh.clone(),
                    en: m.line.en.clone(),
                    word: m.word.to_owned(),
                    level: m.level,
                    harm: m.harm,
                }
                .into(),
                article: Some(m.line.article.clone()),
                rule: None,
            })
            .collect(),
    };
    let until = found.as_ref().and_then(|p| match p.years {
        Some(years) => today.checked_add_months(Months::new(years.checked_mul(12)?)),
        None => filing::level_until(&archives, p.level, today),
    });
    Ok(ProposalRow {
        title: title.to_owned(),
        level: found.map(|p| p.level),
        until,
        reasons: cite(&grounds, &articles),
    })
}
