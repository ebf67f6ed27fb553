//! Which volumes a viewer may know of; of any other an item does not tell that it stands in it (ARC-11).

use std::collections::HashMap;

use super::items::{Filter, Item};
use super::{Db, Result};
use crate::domain::words::Level;

impl Filter {
    /// Condition on the table `volume` as `v`, of category `c`: a volume is known to whoever may know all it holds.
    pub(super) fn volume_condition(&self) -> String {
        if self.all {
            return self.condition();
        }
        let words = |levels: &[&[Level]]| -> String {
            let words: Vec<String> = levels
                .iter()
                .flat_map(|l| l.iter())
                .map(|l| format!("'{l}'"))
                .collect();
            words.join(", ")
        };
        format!(
            "(v.level IN ({}) OR v.opened_by = :viewer
               OR (v.level IN ({}) AND c.department IN (SELECT value FROM json_each(:managed))))
             AND NOT EXISTS (SELECT 1 FROM item WHERE item.volume = v.code AND NOT {})",
            words(&[&self.everybody, &self.keeper]),
            words(&[&self.manager]),
            self.condition(),
        )
    }
}

/// The volumes that items name, each asked for once.
pub(super) struct Volumes<'d> {
    db: Db<'d>,
    filter: &'d Filter,
    known: HashMap<String, bool>,
}

impl<'d> Volumes<'d> {
    pub(super) fn seen_by(filter: &'d Filter, db: Db<'d>) -> Volumes<'d> {
        Volumes {
            db,
            filter,
            known: HashMap::new(),
        }
    }

    /// Lets an item tell its volume where the viewer may know of that; a number that nobody opened a volume for is the
    /// paper's own.
    pub(super) fn tell(&mut self, item: &mut Item) -> Result<()> {
        let Some(code) = &item.volume else {
            return Ok(());
        };
        let known = match self.known.get(code) {
            _ if self.filter.all => true,
            Some(known) => *known,
            None => {
                let known = self.db.volume_code_row(code)?.is_none()
                    || self.db.volume_by_code(code, self.filter)?.is_some();
                self.known.insert(code.clone(), known);
                known
            }
        };
        if known {
            item.row.volume.clone_from(&item.volume);
        }
        Ok(())
    }
}
