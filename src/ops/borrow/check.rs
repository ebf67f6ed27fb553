//! `borrow check`: the verdict without acting.

use super::{For, Rules, barred, is_open, item, route_of, rules, ruling};
use crate::context::Context;
use crate::domain::limit::Limit;
use crate::domain::rows::CheckRow;
use crate::domain::words::{LoanVerdict, Matter, Mode};
use crate::error::{Result, cite};
use crate::ops::cases::{Sides, planned};
use crate::ops::knowing::roster;
use crate::ops::looking;

/// What is asked about.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    pub item: &'a str,
    pub mode: Mode,
    pub asked: Option<Limit>,
    /// For an outside person, with all papers in hand.
    pub visitor: bool,
}

/// Would the acting person get this item this way? Exit 0 whatever the verdict.
pub fn check(ctx: &mut Context, question: &Question<'_>) -> Result<CheckRow> {
    let articles = ctx.articles()?;
    looking::look(ctx, |look| {
        let item = item(look, question.item)?;
        let rules: Rules = rules(look.db, look.rulebook)?;
        let barred = barred(look.db, look.organisation, look.person)?;
        let who = if question.visitor {
            For::Visitor {
                letter: true,
                identity: true,
            }
        } else {
            For::Staff(look.person)
        };
        let mut ruling = ruling(
            look.db,
            &rules,
            &item,
            &who,
            question.mode,
            question.asked,
            look.now,
        )?;
        if let Some(fact) = barred {
            ruling.verdict = LoanVerdict::Refused;
            ruling.reasons.insert(0, fact.into());
            ruling.refusing += 1;
        }
        let route = if is_open(ruling.verdict) {
            let roster = roster(look.db, look.organisation)?;
            planned(
                &route_of(look.db, &ruling, &rules)?,
                &Sides {
                    applicant: Some(look.person.id),
                    borrower: (!question.visitor).then_some(look.person.id),
                    owner_department: item.department,
                    acted: &[],
                    matter: Matter::Borrow,
                    today: look.now.today,
                },
                &roster,
                0,
            )
        } else {
            Vec::new()
        };
        let limit = is_open(ruling.verdict)
            .then(|| ruling.limit())
            .flatten()
            .map(|l| l.to_string());
        Ok(CheckRow {
            item: item.row.code,
            mode: question.mode,
            verdict: ruling.verdict,
            reasons: cite(&ruling.reasons, &articles),
            route,
            limit,
        })
    })
}
