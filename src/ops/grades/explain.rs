//! `grade explain`: the computed grade of one customer, why, and what would make it better (GRD-4).

use chrono::NaiveDate;

use super::{OldCard, Scorecard, account_of, card_of, not_future};
use crate::context::{Clock, Context};
use crate::domain::figures::Account;
use crate::domain::grade_fact::GradeFact;
use crate::domain::grading::{Basis, FigureValue, Figures, Grading, Indicator, Met, Scale, Scored};
use crate::domain::money::Fen;
use crate::domain::people::Id;
use crate::domain::permit::Act as Right;
use crate::domain::rows::grades::{BetterRow, ExplainRow, IndicatorRow, LateRow, MetRow};
use crate::domain::rows::handover::Named;
use crate::domain::time::day_from_number;
use crate::error::{Error, Ground, Result, cite};
use crate::ops::act::require;
use crate::ops::customers::visible;
use crate::ops::knowing::Look;
use crate::ops::looking;
use crate::store::Db;
use crate::store::ledger::Of;

/// A customer's figures and card as of a day.
pub(super) struct Basics {
    pub account: Account,
    pub card: OldCard,
}

impl Basics {
    /// Read through the customer's own rows, whatever the size of the ledger.
    pub fn read(
        db: Db<'_>,
        clock: &Clock,
        grading: &Grading,
        customer: Id,
        as_of: NaiveDate,
    ) -> Result<Basics> {
        let mut account = account_of(db, grading, customer, as_of)?;
        let until = grading.span(as_of).as_of;
        (account.figures.influence, account.figures.demand_share) = db.judged(customer, until)?;
        let (size, since) = db.size_and_since(customer)?;
        let before = db.cards_before(Of::Customer(customer), clock.end_of(as_of))?;
        let card = card_of(customer, size, since, &before);
        Ok(Basics { account, card })
    }

    /// The day dealing began: as the card says, or with the first contract.
    fn began(&self) -> Option<NaiveDate> {
        let first = self.account.figures.first_contract;
        self.card
            .since
            .or_else(|| first.and_then(|n| day_from_number(n.into())))
    }
}

/// The grade the rules of that day give one customer, computed from the ledger as it is known now.
pub fn explain(ctx: &mut Context, code: &str, as_of: Option<NaiveDate>) -> Result<ExplainRow> {
    let clock = ctx.clock;
    looking::look(ctx, |look| {
        require(look.db, look.organisation, look.person, Right::ReadGrades)?;
        let as_of = not_future(as_of, look.now.today)?;
        let customer = visible(look.db, code, &look.customers()?)?;
        let scorecard = Scorecard::on(look.db, as_of)?;
        let basics = Basics::read(look.db, &clock, &scorecard.grading, customer.id, as_of)?;
        let articles = scorecard.articles(look.db)?;
        let grading = &scorecard.grading;
        let figures = &basics.account.figures;
        let grade = grading
            .grade(figures, &basics.card.card(), as_of)
            .ok_or_else(|| Error::Defect("no class".to_owned()))?;
        let scored: Vec<Scored<'_>> = (grading.indicators.iter())
            .map(|indicator| indicator.score(figures))
            .collect();
        let late = late(look.db, &basics.account)?;
        let in_force = look.db.grade_on(customer.id, as_of)?.and_then(|r| r.grade);
        let newcomer = grade.basis == Basis::Newcomer;
        let computed = grade.step.map(|step| step.grade.clone());
        let better = match (grade.basis, grade.points) {
            (Basis::Points, Some(total)) => better(grading, &scored, total, |points| {
                grade.class.reached(points).map(|s| s.grade.clone())
            }),
            // Points do not help whoever is in the lowest grade for want of time.
            (Basis::Newcomer | Basis::NothingToGrade | Basis::Points, _) => Vec::new(),
        };
        let mut grounds: Vec<Ground> = Vec::new();
        let mut ground = |fact: GradeFact, article: &str| {
            grounds.push(Ground {
                fact: fact.into(),
                article: Some(article.to_owned()),
                rule: None,
            });
        };
        match (grade.basis, grade.step, grade.points) {
            (Basis::Newcomer, Some(step), _) => {
                if let (Some(rule), Some(began)) = (&grading.newcomer, basics.began()) {
                    let fact = GradeFact::Newcomer {
                        began,
                        months: rule.under_months,
                        grade: step.grade.clone(),
                    };
                    ground(fact, &rule.article);
                }
            }
            (Basis::Points, Some(step), Some(points)) => {
                let fact = GradeFact::Reached {
                    points,
                    full: grading.full_points,
                    grade: step.grade.clone(),
                    from: step.from,
                };
                ground(fact, &step.article);
            }
            (Basis::Newcomer | Basis::Points | Basis::NothingToGrade, _, _) => {
                let start = grading.window_start(as_of);
                ground(GradeFact::NothingToGrade { start, as_of }, &grading.article);
            }
        }
        if grade.points.is_some() {
            let article = (grading.indicators.iter())
                .find(|i| i.late.is_some())
                .map_or(&grading.article, |i| &i.article);
            for row in &late {
                let fact = GradeFact::Late {
                    contract: row.contract.clone(),
                    due: row.due,
                    missing: row.missing,
                };
                ground(fact, article);
            }
        }
        if let Some(fact) = waits(
            look,
            customer.id,
            in_force.as_ref(),
            computed.as_ref(),
            as_of,
        )? {
            ground(fact, &grading.changes.article);
        }
        Ok(ExplainRow {
            customer: customer.row.code,
            name: customer.row.name,
            as_of,
            rulebook: scorecard.label.clone(),
            class: Named::of(&grade.class.name, grade.class.said.as_ref()),
            grade: computed,
            points: grade.points,
            full_points: grading.full_points,
            in_force,
            newcomer,
            indicators: scored.iter().map(IndicatorRow::of).collect(),
            reasons: cite(&grounds, &articles),
            articles,
            late,
            better,
        })
    })
}

/// Why another grade than the computed one is in force.
fn waits(
    look: &Look<'_>,
    customer: Id,
    in_force: Option<&String>,
    computed: Option<&String>,
    as_of: NaiveDate,
) -> Result<Option<GradeFact>> {
    let Some(in_force) = in_force.filter(|f| Some(*f) != computed).cloned() else {
        return Ok(None);
    };
    let open = look.db.waiting_change(customer)?;
    Ok(Some(match open.filter(|c| c.as_of <= as_of) {
        Some(change) => GradeFact::Waits {
            change: change.id,
            in_force,
            to: change.to,
        },
        None => GradeFact::Differs { in_force },
    }))
}

fn late(db: Db<'_>, account: &Account) -> Result<Vec<LateRow>> {
    account
        .late
        .iter()
        .map(|unpaid| {
            let due = day_from_number(unpaid.due.into());
            Ok(LateRow {
                contract: db.contract_number(unpaid.contract)?.unwrap_or_default(),
                due: due.ok_or_else(|| Error::Defect("a due date".to_owned()))?,
                missing: Fen(unpaid.missing),
            })
        })
        .collect()
}

/// For every indicator the next step up: the band it takes, its points, and the grade the total would reach.
fn better(
    grading: &Grading,
    scored: &[Scored<'_>],
    total: u32,
    reached: impl Fn(u32) -> Option<String>,
) -> Vec<BetterRow> {
    let mut rows = Vec::new();
    for (indicator, scored) in grading.indicators.iter().zip(scored) {
        if let Some((needs, points)) = step_up(indicator, scored) {
            let total = total.saturating_sub(scored.points).saturating_add(points);
            rows.push(BetterRow {
                figure: indicator.figure,
                needs,
                points,
                grade: reached(total),
            });
        }
    }
    rows
}

fn step_up(indicator: &Indicator, scored: &Scored<'_>) -> Option<(MetRow, u32)> {
    match &indicator.scale {
        Scale::Bands(bands) => {
            if scored.met == Met::Late {
                // The same figure paid in time.
                let timely = Indicator {
                    late: None,
                    ..indicator.clone()
                };
                let figures = Figures {
                    late: false,
                    ..figures_of(scored)
                };
                let then = timely.score(&figures);
                return (then.points > scored.points).then_some((MetRow::Late, then.points));
            }
            bands
                .iter()
                .filter(|band| band.points > scored.points)
                .min_by_key(|band| band.points)
                .map(|band| (MetRow::Band(*band), band.points))
        }
        Scale::Judged { points, .. } => points
            .iter()
            .filter(|(_, p)| *p > scored.points)
            .min_by_key(|(_, p)| *p)
            .map(|(word, p)| (MetRow::Word(*word), *p)),
    }
}

/// The one figure an indicator looked at.
fn figures_of(scored: &Scored<'_>) -> Figures {
    let mut figures = Figures::default();
    match scored.value {
        FigureValue::Money(fen) => {
            figures.amount = fen.0;
            figures.outstanding = fen.0;
        }
        FigureValue::Ratio(ratio) => figures.premium = ratio,
        FigureValue::Days(days) => figures.overdue_days = days,
        FigureValue::Influence(word) => figures.influence = word,
        FigureValue::Share(share) => figures.demand_share = share,
    }
    figures
}
