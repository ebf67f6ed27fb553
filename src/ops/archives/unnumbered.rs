//! Rows without a code that came in before: known by all their values and how often they stand there (IMP-4).

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use super::folded;
use super::import::{FIELDS, Values, values_of};
use crate::domain::rules;
use crate::error::Result;
use crate::import::headings::Mapped;
use crate::import::value;
use crate::ops::importing::Loaded;
use crate::ops::knowing::Look;
use crate::store::items::Filter;

/// Items that a row without a code may already be: how many there are with the same values.
pub struct Unnumbered {
    hasher: std::hash::RandomState,
    left: HashMap<u64, u32>,
}

impl Unnumbered {
    /// Counts what a row without a code could be; items that the file names by code are none of these.
    pub fn of(
        look: &Look<'_>,
        file: &Loaded,
        rules: &rules::Archives,
        known: &Filter,
    ) -> Result<Unnumbered> {
        let mut unnumbered = Unnumbered {
            hasher: std::hash::RandomState::new(),
            left: HashMap::new(),
        };
        let column = file.mapped.column("code");
        let cell = |row: &crate::import::sheet::Row| {
            let typed = column.map_or("", |c| row.cells.get(c.index));
            (!value::blank(typed)).then(|| folded(typed))
        };
        let mut codes = HashSet::new();
        let mut every = true;
        for row in &file.sheet.rows {
            match cell(row) {
                Some(code) => {
                    codes.insert(code);
                }
                None => every = false,
            }
        }
        if every {
            return Ok(unnumbered);
        }
        look.db.each_item(known, |item| {
            if !codes.contains(&item.code) {
                let key = unnumbered.key(
                    &file.mapped,
                    &values_of(&item, item.volume.as_deref(), rules),
                );
                *unnumbered.left.entry(key).or_default() += 1;
            }
        })?;
        Ok(unnumbered)
    }

    /// Only the fields the file has say what is the same.
    fn key(&self, mapped: &Mapped, values: &Values) -> u64 {
        let present = FIELDS.iter().zip(values);
        let present: Vec<(&str, &Option<String>)> = present
            .filter(|(field, _)| mapped.column(field).is_some())
            .map(|(field, value)| (*field, value))
            .collect();
        self.hasher.hash_one(present)
    }

    /// Whether there is one more item with these values; it is taken then.
    pub fn take(&mut self, mapped: &Mapped, values: &Values) -> bool {
        let key = self.key(mapped, values);
        match self.left.get_mut(&key) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }
}
