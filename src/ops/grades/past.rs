//! A day before a later run: what it came to is recorded, and nothing is decided (GRD-4).

use super::tally::{Entry, Tally, row_of};
use super::weigh::Terms;
use crate::error::Result;
use crate::store::standing::Standing;

/// A row that stood before, repeated on the day of the next run, so that later days read as they did.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    pub customer: u32,
    pub rulebook: i64,
    pub points: Option<u32>,
    pub computed: u8,
    pub in_force: u8,
}

impl Terms {
    /// The day of the customer's first row after this one; none where no later run or row is.
    pub(super) fn later(&self, standing: &Standing<'_>) -> Option<i32> {
        // A register that reaches beyond today was written by a clock that was wrong.
        standing.later.filter(|day| *day <= self.today)
    }

    /// Enters what a past day came to: the grade in force stays what it was, a first grade is entered, no change is
    /// proposed or taken back.
    pub(super) fn look_back(
        &self,
        standing: &Standing<'_>,
        computed: Option<&str>,
        points: Option<u32>,
        tally: &mut Tally,
    ) -> Result<()> {
        let stood = standing.latest.filter(|latest| latest.grade.is_some());
        let in_force = stood.and_then(|latest| latest.grade);
        match (computed, in_force) {
            (None, _) => tally.ungraded += 1,
            (Some(_), None) => tally.applied += 1,
            (Some(grade), Some(stands)) => {
                tally.unchanged += 1;
                tally.differing += u64::from(stands != grade);
            }
        }
        let differs = match stood {
            None => computed.is_some(),
            Some(latest) => {
                latest.computed != computed
                    || latest.points != points
                    || latest.rulebook != self.scorecard.rulebook
            }
        };
        if !differs {
            return Ok(());
        }
        let customer = row_of(standing.customer)?;
        let was = tally.names.number(in_force)?;
        let entry = Entry {
            customer,
            seq: self.next_seq(standing),
            points: points.unwrap_or(0),
            computed: tally.names.number(computed)?,
            was,
            in_force: tally.names.number(in_force.or(computed))?,
            proposes: false,
            writes: true,
        };
        tally.entries.push(entry);
        if let Some(next) = self.next
            && self.later(standing).is_none_or(|day| day > next)
        {
            let kept = Kept {
                customer,
                rulebook: stood.map_or(self.scorecard.rulebook, |latest| latest.rulebook),
                points: stood.and_then(|latest| latest.points),
                computed: tally
                    .names
                    .number(stood.and_then(|latest| latest.computed))?,
                in_force: was,
            };
            tally.kept.push(kept);
        }
        Ok(())
    }
}
