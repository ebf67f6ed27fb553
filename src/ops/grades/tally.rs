//! What the customers come to together (GRD-4).

use super::past::Kept;
use crate::domain::people::Id;
use crate::domain::regrade::{Moving, Ruling};
use crate::error::{Error, Result};
use crate::store::Db;

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

impl Tally {
    /// Takes over customers whose rows come right after these.
    pub fn join(&mut self, next: Tally) -> Result<()> {
        // Each has its own numbers for the names it met.
        let mut numbers = Vec::with_capacity(next.names.0.len());
        for name in &next.names.0 {
            numbers.push(self.names.number(Some(name))?);
        }
        let renumber = |number: &mut u8| {
            *number = numbers
                .get(usize::from(*number))
                .copied()
                .unwrap_or(NO_GRADE);
        };
        self.unchanged += next.unchanged;
        self.applied += next.applied;
        self.proposed += next.proposed;
        self.ungraded += next.ungraded;
        self.differing += next.differing;
        self.moving.add(next.moving);
        self.furthest.extend(next.furthest);
        self.cut_furthest();
        self.entries
            .extend(next.entries.into_iter().map(|mut entry| {
                renumber(&mut entry.computed);
                renumber(&mut entry.was);
                renumber(&mut entry.in_force);
                entry
            }));
        self.kept.extend(next.kept.into_iter().map(|mut kept| {
            renumber(&mut kept.computed);
            renumber(&mut kept.in_force);
            kept
        }));
        self.superseded.extend(next.superseded);
        Ok(())
    }

    pub fn customers(&self) -> u64 {
        self.unchanged + self.applied + self.proposed + self.ungraded
    }

    pub fn count(&mut self, ruling: Ruling, customer: Id, graded: bool, too_far: u32) {
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
