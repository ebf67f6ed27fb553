//! The standing payments of contracts, each contract read once however many rows of the file name it.

use std::collections::{HashMap, VecDeque};

use crate::domain::people::Id;
use crate::domain::words::PaymentKind;
use crate::error::Result;
use crate::store::Db;

/// Payments kept; beyond, contracts are read again.
const MOST: usize = 1_000_000;

/// What two payments of a contract are equal by: day, fen, kind.
pub type Key = (i32, i64, PaymentKind);

/// Payments of contracts by what they say, in the order they were entered.
#[derive(Default)]
pub struct Standing {
    contracts: HashMap<Id, HashMap<Key, VecDeque<Id>>>,
    kept: usize,
}

impl Standing {
    /// The first equal payment up to row `last` that is free. `claimed` ones never come free again; `passed` ones are
    /// only this row's not to have.
    pub fn equal(
        &mut self,
        db: Db<'_>,
        (contract, last): (Id, Id),
        key: Key,
        claimed: impl Fn(Id) -> bool,
        passed: impl Fn(Id) -> bool,
    ) -> Result<Option<Id>> {
        if !self.contracts.contains_key(&contract) {
            self.read(db, contract, last)?;
        }
        let Some(equal) = self
            .contracts
            .get_mut(&contract)
            .and_then(|c| c.get_mut(&key))
        else {
            return Ok(None);
        };
        while equal.front().is_some_and(|id| claimed(*id)) {
            equal.pop_front();
        }
        let mut free = equal.iter().copied();
        Ok(free.find(|id| !claimed(*id) && !passed(*id)))
    }

    fn read(&mut self, db: Db<'_>, contract: Id, last: Id) -> Result<()> {
        if self.kept > MOST {
            self.contracts.clear();
            self.kept = 0;
        }
        let mut lines: HashMap<Key, VecDeque<Id>> = HashMap::new();
        for line in db.standing_payments(contract)? {
            if line.id <= last {
                let key = (line.day, line.amount, line.kind);
                lines.entry(key).or_default().push_back(line.id);
                self.kept += 1;
            }
        }
        // A contract without any is kept too.
        self.kept += 1;
        self.contracts.insert(contract, lines);
        Ok(())
    }
}
