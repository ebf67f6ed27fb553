//! Comparing a customer's grade with the register (GRD-4).

use std::collections::HashMap;

use chrono::NaiveDate;

use super::compute::{Judged, freeze};
use super::tally::{Entry, Tally, row_of};
use super::{Scorecard, card_of};
use crate::domain::figures::Books;
use crate::domain::grading::{Card, Figures};
use crate::domain::people::Id;
use crate::domain::regrade::Before;
use crate::domain::time::day_from_number;
use crate::error::{Error, Result};
use crate::store::Db;
use crate::store::grades::LastChange;
use crate::store::standing::{CardsBefore, Standing};

/// What every customer is weighed by.
pub(super) struct Terms {
    pub as_of: NaiveDate,
    pub scorecard: Scorecard,
    /// The next run that was for a later day, where there is one: this day is past, and nothing is decided on it.
    pub next: Option<i32>,
    /// Day number.
    pub today: i32,
    pub judged: Judged,
    /// What cards read at the end of a past day, where they were changed since.
    pub before: CardsBefore,
    pub changes: HashMap<Id, LastChange>,
}

impl Terms {
    /// Enters what a customer comes to.
    pub fn weigh(
        &self,
        db: Db<'_>,
        books: &Books,
        standing: &Standing<'_>,
        tally: &mut Tally,
    ) -> Result<()> {
        let customer = standing.customer;
        let grading = &self.scorecard.grading;
        let figures = self.figures(books, customer);
        let old;
        let card = if self.before.is_empty() {
            Card {
                size: standing.size,
                since: standing.since.and_then(|n| day_from_number(n.into())),
            }
        } else {
            let size = standing.size.map(str::to_owned);
            old = card_of(customer, size, standing.since, &self.before);
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
        let change = self.changes.get(&customer);
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

    /// What the ledger and the judgements say of a customer.
    pub fn figures(&self, books: &Books, customer: Id) -> Figures {
        let mut figures = books.figures(customer);
        self.judged.complete(customer, &mut figures);
        figures
    }

    /// The figures behind a grade as they are kept with a change.
    pub fn frozen(&self, customer: Id, figures: &Figures, card: &Card<'_>) -> Result<String> {
        freeze(&self.scorecard.grading, figures, card, self.as_of)
            .ok_or_else(|| Error::Defect(format!("figures of customer {customer}")))
    }
}
