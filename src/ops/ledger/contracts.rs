//! Contracts by their numbers: in memory for many, by the index for few.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};

use crate::domain::people::Id;
use crate::error::{Error, Result};
use crate::store::Db;
use crate::store::postings::Head;

/// Hash of a number, with a key of this process.
#[derive(Clone, Debug, Default)]
pub struct Numbers(RandomState);

impl Numbers {
    pub fn hash(&self, number: &str) -> u64 {
        self.0.hash_one(number)
    }
}

/// The key is a hash already.
#[derive(Default)]
struct Itself(u64);

impl Hasher for Itself {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// What is kept of a contract, small: there may be ten million.
#[derive(Clone, Copy)]
struct Kept {
    id: u32,
    customer: u32,
}

impl Kept {
    fn of(head: Head) -> Result<Kept> {
        let small = |id| u32::try_from(id).map_err(|_| Error::Defect(format!("row {id}")));
        Ok(Kept {
            id: small(head.id)?,
            customer: small(head.customer)?,
        })
    }

    fn head(self) -> Head {
        Head {
            id: self.id.into(),
            customer: self.customer.into(),
        }
    }
}

/// Whether a row of the table bears a number.
pub type Bears<'b> = &'b mut dyn FnMut(Id, &str) -> Result<bool>;

/// Contracts met or loaded.
#[derive(Default)]
pub struct Contracts {
    by_hash: HashMap<u64, Kept, BuildHasherDefault<Itself>>,
    /// Those whose hash another number has.
    by_number: HashMap<String, Head>,
    /// The one met last: lines of a contract stand together.
    last: Option<(String, Head)>,
    /// Whether all contracts of the books are here; else the index is asked.
    whole: bool,
    /// Rows up to here stand in the table and can be asked for their number.
    stored: Id,
}

impl Contracts {
    /// `stored` is the last row of the table.
    pub fn asking(stored: Id) -> Contracts {
        Contracts {
            stored,
            whole: stored == 0,
            ..Contracts::default()
        }
    }

    /// With all contracts of the books in memory.
    pub fn loaded(db: Db<'_>, numbers: &Numbers, stored: Id) -> Result<Contracts> {
        let mut contracts = Contracts {
            stored,
            whole: true,
            ..Contracts::default()
        };
        let mut failed = None;
        db.each_contract(|head, number| {
            let mut bears = |id, number: &str| Ok(db.has_number(id, number)?);
            if let Err(error) = contracts.add(&mut bears, number, numbers.hash(number), head) {
                failed.get_or_insert(error);
            }
            Ok(())
        })?;
        match failed {
            Some(error) => Err(error),
            None => Ok(contracts),
        }
    }

    /// Rows up to `id` can be asked for their number.
    pub fn stored(&mut self, id: Id) {
        self.stored = id;
    }

    /// Whether a contract in memory is the one of this number. What was never written cannot be asked: one of 2^64
    /// hashes stands for it, in a run that writes nothing.
    fn is_it(&self, bears: Bears<'_>, kept: Kept, number: &str) -> Result<bool> {
        let id = Id::from(kept.id);
        Ok(id > self.stored || bears(id, number)?)
    }

    /// The contract that stands under a number.
    pub fn find(
        &mut self,
        db: Db<'_>,
        bears: Bears<'_>,
        number: &str,
        hash: u64,
    ) -> Result<Option<Head>> {
        if let Some((last, head)) = &self.last
            && last == number
        {
            return Ok(Some(*head));
        }
        let mut found = self.by_number.get(number).copied();
        if found.is_none()
            && let Some(kept) = self.by_hash.get(&hash).copied()
            && self.is_it(bears, kept, number)?
        {
            found = Some(kept.head());
        }
        if found.is_none() && !self.whole {
            found = db.contract_by_number(number)?;
        }
        if let Some(head) = found {
            self.meet(number, head);
        }
        Ok(found)
    }

    fn meet(&mut self, number: &str, head: Head) {
        let (text, last) = self.last.get_or_insert_with(|| (String::new(), head));
        text.clear();
        text.push_str(number);
        *last = head;
    }

    /// Enters a contract, or the one that stands in its place.
    pub fn add(&mut self, bears: Bears<'_>, number: &str, hash: u64, head: Head) -> Result<()> {
        self.meet(number, head);
        if let Some(known) = self.by_number.get_mut(number) {
            *known = head;
            return Ok(());
        }
        let taken = self.by_hash.get(&hash).copied();
        match taken {
            Some(other) if !self.is_it(bears, other, number)? => {
                self.by_number.insert(number.to_owned(), head);
            }
            Some(_) | None => {
                self.by_hash.insert(hash, Kept::of(head)?);
            }
        }
        Ok(())
    }
}
