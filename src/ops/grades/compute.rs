//! What a run comes to, before anything is written (GRD-4). Deterministic: the same data, rulebook and date give the same.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::past::Kept;
use super::{Scorecard, account_of, beyond, card_of};
use crate::context::Clock;
use crate::domain::figures::{Books, Ledger};
use crate::domain::grading::{Card, Figures, Grading};
use crate::domain::people::Id;
use crate::domain::regrade::{Before, Moving, Ruling};
use crate::domain::rows::grades::{Frozen, GradeRunRow, IndicatorRow};
use crate::domain::time::{day_from_number, day_number};
use crate::domain::words::Influence;
use crate::error::{Error, Result};
use crate::store::Db;
use crate::store::grades::{CardsBefore, LastChange, Standing};
use crate::store::journal::digest;
use crate::store::ledger::{Of, Rows};

/// How many of those who fall furthest are named.
const NAMED: usize = 5;
/// Stands for no grade among [`Names`].
const NO_GRADE: u8 = u8::MAX;

/// Grades by their place among those met so far: there are few, and customers are many.
#[derive(Default)]
pub(super) struct Names(Vec<String>);

impl Names {
    pub fn number(&mut self, grade: Option<&str>) -> Result<u8> {
        let Some(grade) = grade else {
            return Ok(NO_GRADE);
        };
        let at = match self.0.iter().position(|name| name == grade) {
            Some(at) => at,
            None => {
                self.0.push(grade.to_owned());
                self.0.len() - 1
            }
        };
        match u8::try_from(at) {
            Ok(at) if at != NO_GRADE => Ok(at),
            Ok(_) | Err(_) => Err(Error::Defect("more grades than can be".to_owned())),
        }
    }

    pub fn name(&self, number: u8) -> Option<&str> {
        self.0.get(usize::from(number)).map(String::as_str)
    }
}

/// A row that the register is to get.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub customer: u32,
    pub seq: u32,
    pub points: u32,
    pub computed: u8,
    pub was: u8,
    pub in_force: u8,
    /// Whether a change is proposed.
    pub proposes: bool,
    /// Whether the row itself is written: something changed.
    pub writes: bool,
}

/// A run ready to be written.
pub(super) struct Plan {
    pub as_of: NaiveDate,
    pub scorecard: Scorecard,
    pub tally: Tally,
    /// Of the facts it was computed from.
    pub facts: Vec<u8>,
    /// The next run that was for a later day, where there is one: this day is past, and nothing is decided on it.
    pub next: Option<i32>,
    /// Day number.
    pub today: i32,
    ledger: Ledger,
    judged: Judged,
}

/// What the customers come to together.
#[derive(Default)]
pub(super) struct Tally {
    pub unchanged: u64,
    pub applied: u64,
    pub proposed: u64,
    pub ungraded: u64,
    pub differing: u64,
    pub moving: Moving,
    furthest: Vec<(usize, Id)>,
    pub entries: Vec<Entry>,
    /// Rows that stood before, repeated on the day of the next run.
    pub kept: Vec<Kept>,
    /// Cases that are overtaken.
    pub superseded: Vec<Id>,
    pub names: Names,
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

/// The figures of all customers out of one scan of the lines and one of the payments, by halves where they are many.
pub(super) fn ledger(db: Db<'_>, grading: &Grading, as_of: NaiveDate) -> Result<Ledger> {
    let span = grading.span(as_of);
    let customers = usize::try_from(db.last_customer()?).unwrap_or(0);
    let parts = db.in_parts(|db, part| {
        let begin = part.sales.clone();
        let mut books = Books::new(span, grading.asks_overdue(), customers, begin);
        db.each_sale(Rows::Part(part), span.as_of, |sale| books.sale(&sale))?;
        db.each_payment(Rows::Part(part), span.as_of, |paid| books.payment(&paid))?;
        Ok(books)
    })?;
    let joined = parts.into_iter().reduce(|mut all, part| {
        all.join(part);
        all
    });
    let books = joined.ok_or_else(|| Error::Defect("no part of the ledger".to_owned()))?;
    let mut ledger = books.finish().map_err(beyond)?;
    for customer in ledger.closer().to_vec() {
        let account = account_of(db, grading, customer, as_of)?;
        ledger.correct(customer, &account);
    }
    Ok(ledger)
}

impl Plan {
    /// Computes every customer's grade and compares it with the register.
    pub fn of(db: Db<'_>, clock: &Clock, today: NaiveDate, as_of: NaiveDate) -> Result<Plan> {
        let scorecard = Scorecard::on(db, as_of)?;
        let ledger = ledger(db, &scorecard.grading, as_of)?;
        let until = scorecard.grading.span(as_of).as_of;
        let judged = Judged::read(db, until)?;
        let facts = digest(format!("{} {}", scorecard.label, db.facts_mark()?).as_bytes());
        let mut plan = Plan {
            as_of,
            scorecard,
            tally: Tally::default(),
            facts,
            next: db.next_run_day(as_of, today)?.map(number).transpose()?,
            today: number(today)?,
            ledger,
            judged,
        };
        let before = if as_of < today {
            db.cards_before(Of::Everybody, clock.end_of(as_of))?
        } else {
            CardsBefore::default()
        };
        let changes = db.last_changes()?;
        let mut tally = Tally::default();
        let mut failed = None;
        db.each_standing(until, |standing| {
            if failed.is_none()
                && let Err(error) = plan.weigh(db, &standing, &before, &changes, &mut tally)
            {
                failed = Some(error);
            }
            Ok(())
        })?;
        plan.tally = tally;
        match failed {
            Some(error) => Err(error),
            None => Ok(plan),
        }
    }

    fn weigh(
        &self,
        db: Db<'_>,
        standing: &Standing<'_>,
        before: &CardsBefore,
        changes: &HashMap<Id, LastChange>,
        tally: &mut Tally,
    ) -> Result<()> {
        let customer = standing.customer;
        let grading = &self.scorecard.grading;
        let figures = self.figures(customer);
        let old;
        let card = if before.is_empty() {
            Card {
                size: standing.size,
                since: standing.since.and_then(|n| day_from_number(n.into())),
            }
        } else {
            old = card_of(
                customer,
                standing.size.map(str::to_owned),
                standing.since,
                before,
            );
            old.card()
        };
        let grade = grading
            .grade(&figures, &card, self.as_of)
            .ok_or_else(|| Error::Defect("no class".to_owned()))?;
        let computed = grade.step.map(|step| step.grade.as_str());
        let in_force = standing.latest.and_then(|latest| latest.grade);
        if self.next.is_some() || self.later(standing).is_some() {
            return self.look_back(standing, computed, grade.points, tally);
        }
        let change = changes.get(&customer);
        let refused = match change {
            Some(c) if !c.waiting && computed == Some(c.to.as_str()) => {
                let frozen = self.frozen(customer, &figures, &card)?;
                let same = db.grade_change(c.id)?.is_some_and(|c| c.figures == frozen);
                same.then_some(c.to.as_str())
            }
            Some(_) | None => None,
        };
        let open = change.filter(|c| c.waiting);
        let ruling = grading.rule_on(
            computed,
            Before {
                in_force,
                open: open.map(|c| c.to.as_str()),
                refused,
            },
        );
        tally.count(ruling, customer, in_force.is_some(), grading.brake.fall);
        if let Some(change) = open.filter(|_| ruling.supersedes()) {
            tally.superseded.push(change.case);
        }
        let takes_effect = ruling.takes_effect();
        let proposes = ruling.proposes();
        let writes = takes_effect
            || standing.latest.is_some_and(|latest| {
                latest.grade.is_some()
                    && (latest.computed != computed
                        || latest.points != grade.points
                        || latest.rulebook != self.scorecard.rulebook)
            });
        if writes || proposes {
            let entry = Entry {
                customer: row_of(customer)?,
                seq: self.next_seq(standing),
                points: grade.points.unwrap_or(0),
                computed: tally.names.number(computed)?,
                was: tally.names.number(in_force)?,
                in_force: tally
                    .names
                    .number(if takes_effect { computed } else { in_force })?,
                proposes,
                writes,
            };
            tally.entries.push(entry);
        }
        Ok(())
    }

    /// Day number of the as-of date.
    pub fn day(&self) -> i32 {
        self.scorecard.grading.span(self.as_of).as_of
    }

    /// Number of the customer's next row for the day.
    pub fn next_seq(&self, standing: &Standing<'_>) -> u32 {
        match standing.latest {
            Some(latest) if latest.as_of == self.day() => latest.seq + 1,
            Some(_) | None => 1,
        }
    }

    fn figures(&self, customer: Id) -> Figures {
        let mut figures = self.ledger.figures(customer);
        self.judged.complete(customer, &mut figures);
        figures
    }

    /// The figures behind a grade as they are kept with a change.
    fn frozen(&self, customer: Id, figures: &Figures, card: &Card<'_>) -> Result<String> {
        freeze(&self.scorecard.grading, figures, card, self.as_of)
            .ok_or_else(|| Error::Defect(format!("figures of customer {customer}")))
    }

    /// The same for an entry, read again: few changes are proposed in a night.
    pub fn frozen_entry(&self, db: Db<'_>, clock: &Clock, entry: &Entry) -> Result<String> {
        let customer = Id::from(entry.customer);
        let (size, since) = db.size_and_since(customer)?;
        let before = db.cards_before(Of::Customer(customer), clock.end_of(self.as_of))?;
        let old = card_of(customer, size, since, &before);
        self.frozen(customer, &self.figures(customer), &old.card())
    }

    /// Whether the brake holds the run back.
    pub fn is_held(&self) -> bool {
        self.scorecard.grading.holds_back(self.tally.moving)
    }

    /// The answer, with the run where one was entered.
    pub fn row(&self, run: Option<Id>, held: bool) -> GradeRunRow {
        let tally = &self.tally;
        GradeRunRow {
            run,
            as_of: self.as_of,
            rulebook: self.scorecard.label.clone(),
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

impl Tally {
    pub fn customers(&self) -> u64 {
        self.unchanged + self.applied + self.proposed + self.ungraded
    }

    fn count(&mut self, ruling: Ruling, customer: Id, graded: bool, too_far: u32) {
        if let Some(fall) = self.moving.count(ruling, graded, too_far) {
            self.furthest.push((fall, customer));
            if self.furthest.len() > 2 * NAMED {
                self.cut_furthest();
            }
        }
        match ruling {
            Ruling::Ungraded => self.ungraded += 1,
            Ruling::Same | Ruling::Waits | Ruling::RefusedBefore => self.unchanged += 1,
            Ruling::First | Ruling::TakesEffect { .. } => self.applied += 1,
            Ruling::Propose { .. } => self.proposed += 1,
        }
    }

    fn cut_furthest(&mut self) {
        self.furthest
            .sort_unstable_by_key(|(fall, id)| (std::cmp::Reverse(*fall), *id));
        self.furthest.truncate(NAMED);
    }

    /// Codes of those who would fall furthest.
    pub fn furthest(&mut self, db: Db<'_>) -> Result<Vec<String>> {
        self.cut_furthest();
        self.furthest
            .iter()
            .map(|(_, id)| Ok(db.customer_code_and_name(*id)?.0))
            .collect()
    }

    /// Grade and points as computed.
    pub fn computed(&self, entry: &Entry) -> Option<(&str, u32)> {
        self.names.name(entry.computed).map(|g| (g, entry.points))
    }

    /// The grade in force before the run.
    pub fn was(&self, entry: &Entry) -> Option<&str> {
        self.names.name(entry.was)
    }

    /// The grade in force from then on.
    pub fn in_force(&self, entry: &Entry) -> Option<&str> {
        self.names.name(entry.in_force)
    }
}

/// A customer's row in half the room: there are millions of entries.
pub(super) fn row_of(customer: Id) -> Result<u32> {
    u32::try_from(customer).map_err(|_| Error::Defect("row of a customer".to_owned()))
}

fn number(day: NaiveDate) -> Result<i32> {
    i32::try_from(day_number(day)).map_err(|_| Error::Defect("a day".to_owned()))
}

/// Figures as JSON, to be kept and compared.
fn freeze(
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
