//! What a rejects file of the ledger says of the rows that came in beside its own (IMP-4).

use std::collections::HashMap;

use super::import::Ledger;
use super::walk::Claimed;
use crate::domain::people::Id;
use crate::error::Result;
use crate::import::entered::Entered;
use crate::import::fields::CODE_CHARS;
use crate::import::value;
use crate::ops::importing::Loaded;
use crate::store::Db;

/// Rows of the ledger that the good rows of a file are.
pub struct Claims {
    /// Last row before the import.
    pub before: Id,
    /// Last row after it: those between are the file's.
    pub last: Id,
    /// Rows of before that good rows of the file were found equal to.
    pub claimed: Claimed,
}

/// What stands behind each of the bad rows: the rows the import entered, those of before on the same contract that
/// good rows of the file are, and what the row said already.
pub fn entered<L: Ledger>(db: Db<'_>, bad: &Loaded, claims: &Claims) -> Result<Vec<String>> {
    let mut known: HashMap<String, Entered> = HashMap::new();
    let mut all = Vec::with_capacity(bad.sheet.rows.len());
    for row in &bad.sheet.rows {
        let number = bad.mapped.column("contract_no");
        let number = number.and_then(|c| value::code(row.cells.get(c.index), CODE_CHARS).ok());
        let number = number.unwrap_or_default();
        let beside = match known.get(&number) {
            Some(beside) => beside,
            None => {
                let beside = of_contract::<L>(db, &number, claims)?;
                known.entry(number).or_insert(beside)
            }
        };
        let said = bad.mapped.entered.map(|index| row.cells.get(index).parse());
        let said: Entered = said.and_then(std::result::Result::ok).unwrap_or_default();
        all.push(said.and(beside).to_string());
    }
    Ok(all)
}

fn of_contract<L: Ledger>(db: Db<'_>, number: &str, claims: &Claims) -> Result<Entered> {
    let mut entered = Entered::default();
    entered.add(None, claims.before + 1, claims.last);
    let Some(contract) = db.contract_by_number(number)? else {
        return Ok(entered);
    };
    let mut open: Option<(Id, Id)> = None;
    for id in L::standing(db, contract.id)? {
        let is_ours = id <= claims.before && claims.claimed.has(id);
        open = match (open, is_ours) {
            (Some((first, _)), true) => Some((first, id)),
            (None, true) => Some((id, id)),
            (ended, false) => {
                if let Some((first, last)) = ended {
                    entered.add(Some(contract.id), first, last);
                }
                None
            }
        };
    }
    if let Some((first, last)) = open {
        entered.add(Some(contract.id), first, last);
    }
    Ok(entered)
}
