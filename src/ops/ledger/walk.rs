//! Rows of the books walked alongside the file: an unchanged file is compared row by row, without look-ups.

use std::collections::HashSet;

use crate::domain::people::Id;
use crate::error::Result;
use crate::store::Db;
use crate::store::postings::{Block, PaymentLine};

/// Rows fetched at first, and at most, at a time.
const FEWEST: i64 = 16;
const MOST: i64 = 2048;

/// Some rows of a table in their order.
pub trait Rows: Default {
    fn fetch(&mut self, db: Db<'_>, from: Id, limit: i64) -> Result<()>;
    fn id(&self, at: usize) -> Option<Id>;
    /// Whether the row takes another one back.
    fn takes_back(&self, at: usize) -> bool;
}

impl Rows for Block {
    fn fetch(&mut self, db: Db<'_>, from: Id, limit: i64) -> Result<()> {
        Ok(db.sale_block(from, limit, self)?)
    }

    fn id(&self, at: usize) -> Option<Id> {
        self.get(at).map(|(line, _)| line.id)
    }

    fn takes_back(&self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|(line, _)| line.reverses.is_some())
    }
}

impl Rows for Vec<PaymentLine> {
    fn fetch(&mut self, db: Db<'_>, from: Id, limit: i64) -> Result<()> {
        Ok(db.payment_block(from, limit, self)?)
    }

    fn id(&self, at: usize) -> Option<Id> {
        self.get(at).map(|line| line.id)
    }

    fn takes_back(&self, at: usize) -> bool {
        self.get(at).is_some_and(|line| line.reverses.is_some())
    }
}

/// Where the walk stands.
pub struct Walk<R> {
    rows: R,
    at: usize,
    /// First row not yet fetched.
    from: Id,
    limit: i64,
    /// Last row there was when the walk began.
    last: Id,
    taken_back: HashSet<Id>,
    claimed: Claimed,
}

impl<R: Rows> Walk<R> {
    pub fn new(last: Id, taken_back: HashSet<Id>) -> Walk<R> {
        Walk {
            rows: R::default(),
            at: 0,
            from: 1,
            limit: FEWEST,
            last,
            taken_back,
            claimed: Claimed::default(),
        }
    }

    /// Stands on the next row that counts and that no row of the file has been found equal to.
    pub fn stand(&mut self, db: Db<'_>) -> Result<Option<(&R, usize)>> {
        loop {
            match self.rows.id(self.at) {
                Some(id) if id > self.last => return Ok(None),
                Some(id)
                    if self.rows.takes_back(self.at)
                        || self.claimed.has(id)
                        || self.taken_back.contains(&id) =>
                {
                    self.at += 1;
                }
                Some(_) => return Ok(Some((&self.rows, self.at))),
                None if self.from > self.last => return Ok(None),
                None => {
                    self.rows.fetch(db, self.from, self.limit)?;
                    self.at = 0;
                    let mut fetched = 0;
                    while let Some(id) = self.rows.id(fetched) {
                        self.from = id + 1;
                        fetched += 1;
                    }
                    if fetched == 0 {
                        self.from = self.last + 1;
                    }
                    self.limit = (self.limit * 2).min(MOST);
                }
            }
        }
    }

    /// Notes that the file has this row, and walks on from behind it.
    pub fn claim(&mut self, id: Id) {
        self.claimed.add(id);
        if self.rows.id(self.at) == Some(id) {
            self.at += 1;
            return;
        }
        let mut at = 0;
        while let Some(found) = self.rows.id(at) {
            at += 1;
            if found == id {
                self.at = at;
                return;
            }
            if found > id {
                break;
            }
        }
        self.rows = R::default();
        self.at = 0;
        self.from = id + 1;
        self.limit = FEWEST;
    }

    pub fn is_claimed(&self, id: Id) -> bool {
        self.claimed.has(id)
    }

    /// Notes that the file has this row, and stays.
    pub fn note(&mut self, id: Id) {
        self.claimed.add(id);
    }

    pub fn into_claimed(self) -> Claimed {
        self.claimed
    }
}

/// A set of rows: one bit each.
#[derive(Default)]
pub struct Claimed(Vec<u64>);

impl Claimed {
    fn place(id: Id) -> Option<(usize, u64)> {
        let id = usize::try_from(id).ok()?;
        Some((id / 64, 1 << (id % 64)))
    }

    pub fn has(&self, id: Id) -> bool {
        let found = Claimed::place(id).and_then(|(at, bit)| Some(self.0.get(at)? & bit));
        found.is_some_and(|bit| bit != 0)
    }

    pub fn remove(&mut self, id: Id) {
        if let Some((at, bit)) = Claimed::place(id)
            && let Some(word) = self.0.get_mut(at)
        {
            *word &= !bit;
        }
    }

    fn add(&mut self, id: Id) {
        let Some((at, bit)) = Claimed::place(id) else {
            return;
        };
        if at >= self.0.len() {
            self.0.resize(at + 1, 0);
        }
        if let Some(word) = self.0.get_mut(at) {
            *word |= bit;
        }
    }
}
