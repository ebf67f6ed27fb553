//! What a run comes to, before anything is written (GRD-4). Deterministic: the same data, rulebook and date give the same.

use std::collections::HashMap;
use std::ops::Range;

use chrono::NaiveDate;

use super::tally::{Entry, Tally};
use super::weigh::Terms;
use super::{Scorecard, beyond, card_of};
use crate::context::Clock;
use crate::domain::figures::{Books, Span};
use crate::domain::grading::{Card, Figures, Grading};
use crate::domain::people::Id;
use crate::domain::rows::grades::{Frozen, GradeRunRow, IndicatorRow};
use crate::domain::time::day_number;
use crate::domain::words::Influence;
use crate::error::{Error, Result};
use crate::store::Db;
use crate::store::journal::digest;
use crate::store::ledger::Of;
use crate::store::standing::CardsBefore;
use crate::store::turn::TakenBack;

/// A run ready to be written.
pub(super) struct Plan {
    pub terms: Terms,
    pub tally: Tally,
    /// Of the facts it was computed from.
    pub facts: Vec<u8>,
    books: Books,
}

/// Judgements by the customer's row.
pub(super) struct Judged {
    influence: Vec<Option<Influence>>,
    share: HashMap<Id, u32>,
}

impl Judged {
    pub fn read(db: Db<'_>, until: i32) -> Result<Judged> {
        let mut influence: Vec<Option<Influence>> = Vec::new();
        db.each_influence(until, |customer, word| {
            if let Ok(row) = usize::try_from(customer) {
                if row >= influence.len() {
                    influence.resize(row + 1, None);
                }
                if let Some(slot) = influence.get_mut(row) {
                    *slot = Some(word);
                }
            }
        })?;
        let mut share = HashMap::new();
        db.each_share(until, |customer, points| {
            share.insert(customer, points);
        })?;
        Ok(Judged { influence, share })
    }

    pub fn complete(&self, customer: Id, figures: &mut Figures) {
        let row = usize::try_from(customer).ok();
        figures.influence = row.and_then(|row| self.influence.get(row).copied().flatten());
        figures.demand_share = self.share.get(&customer).copied();
    }
}

/// The figures of some customers, of each out of its own lines and payments.
fn books_of(db: Db<'_>, span: Span, gone: &TakenBack, customers: &Range<Id>) -> Result<Books> {
    let mut books = Books::new(span, customers.clone());
    db.each_account(customers, span, gone, |customer, contract| {
        books.contract(customer, contract).map_err(beyond)
    })?;
    Ok(books)
}

/// The figures of all customers, by two threads where they are many.
pub(super) fn books(db: Db<'_>, grading: &Grading, as_of: NaiveDate) -> Result<Books> {
    let span = grading.span(as_of);
    let gone = db.all_taken_back()?;
    let mut all = Books::new(span, 1..1);
    for part in db.in_parts(|db, customers| books_of(db, span, &gone, customers))? {
        all.join(part);
    }
    Ok(all)
}

impl Plan {
    /// Computes every customer's grade and compares it with the register, by two threads where they are many.
    pub fn of(db: Db<'_>, clock: &Clock, today: NaiveDate, as_of: NaiveDate) -> Result<Plan> {
        let scorecard = Scorecard::on(db, as_of)?;
        let span = scorecard.grading.span(as_of);
        let facts = digest(format!("{} {}", scorecard.label, db.facts_mark()?).as_bytes());
        let terms = Terms {
            as_of,
            scorecard,
            next: db.next_run_day(as_of, today)?.map(number).transpose()?,
            today: number(today)?,
            judged: Judged::read(db, span.as_of)?,
            before: if as_of < today {
                db.cards_before(Of::Everybody, clock.end_of(as_of))?
            } else {
                CardsBefore::default()
            },
            changes: db.last_changes()?,
        };
        let gone = db.all_taken_back()?;
        let parts = db.in_parts(|db, customers| {
            let books = books_of(db, span, &gone, customers)?;
            let mut tally = Tally::default();
            db.each_standing(customers, span.as_of, |standing| {
                terms.weigh(db, &books, &standing, &mut tally)
            })?;
            Ok::<_, Error>((books, tally))
        })?;
        let (mut books, mut tally) = (Books::new(span, 1..1), Tally::default());
        for (part, tallied) in parts {
            books.join(part);
            tally.join(tallied)?;
        }
        Ok(Plan {
            terms,
            tally,
            facts,
            books,
        })
    }

    /// The figures behind an entry as they are kept with a change; its card is read again: few are proposed in a night.
    pub fn frozen_entry(&self, db: Db<'_>, clock: &Clock, entry: &Entry) -> Result<String> {
        let customer = Id::from(entry.customer);
        let (size, since) = db.size_and_since(customer)?;
        let end = clock.end_of(self.terms.as_of);
        let before = db.cards_before(Of::Customer(customer), end)?;
        let old = card_of(customer, size, since, &before);
        let figures = self.terms.figures(&self.books, customer);
        self.terms.frozen(customer, &figures, &old.card())
    }

    /// Whether the brake holds the run back.
    pub fn is_held(&self) -> bool {
        self.terms.scorecard.grading.holds_back(self.tally.moving)
    }

    /// The answer, with the run where one was entered.
    pub fn row(&self, run: Option<Id>, held: bool) -> GradeRunRow {
        let tally = &self.tally;
        GradeRunRow {
            run,
            as_of: self.terms.as_of,
            rulebook: self.terms.scorecard.label.clone(),
            customers: tally.customers(),
            unchanged: tally.unchanged,
            applied: tally.applied,
            proposed: tally.proposed,
            ungraded: tally.ungraded,
            held,
            differing: tally.differing,
        }
    }
}

fn number(day: NaiveDate) -> Result<i32> {
    i32::try_from(day_number(day)).map_err(|_| Error::Defect("a day".to_owned()))
}

/// Figures as JSON, to be kept and compared.
pub(super) fn freeze(
    grading: &Grading,
    figures: &Figures,
    card: &Card<'_>,
    as_of: NaiveDate,
) -> Option<String> {
    let grade = grading.grade(figures, card, as_of)?;
    let frozen = Frozen {
        points: grade.points,
        basis: grade.basis,
        indicators: grading
            .indicators
            .iter()
            .map(|indicator| IndicatorRow::of(&indicator.score(figures)))
            .collect(),
    };
    serde_json::to_string(&frozen).ok()
}
