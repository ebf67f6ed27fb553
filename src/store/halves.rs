//! Long passes over the ledger: two threads, each with a view of its own, take half of the rows each.

use std::ops::Range;
use std::path::Path;

use rusqlite::Connection;

use super::connection::{self, Cache};
use super::postings::Table;
use super::{Db, Result};
use crate::domain::people::Id;

/// Ledgers with fewer lines are read by one thread.
const LONG: Id = 5_000;

/// Rows of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub sales: Range<Id>,
    pub payments: Range<Id>,
}

impl Part {
    /// Every row.
    const WHOLE: Part = Part {
        sales: 0..Id::MAX,
        payments: 0..Id::MAX,
    };

    fn halves(sales: Id, payments: Id) -> (Part, Part) {
        let (sale, payment) = (sales / 2 + 1, payments / 2 + 1);
        let lower = Part {
            sales: 0..sale,
            payments: 0..payment,
        };
        let upper = Part {
            sales: sale..Id::MAX,
            payments: payment..Id::MAX,
        };
        (lower, upper)
    }
}

impl Db<'_> {
    /// Does the same with every part of the ledger; the answers come in the order of the rows. A long ledger is read in
    /// two halves at once where a second view shows the same books: no act stands between the two views, and this one
    /// has nothing written that is not committed.
    pub fn in_parts<T: Send>(
        self,
        work: impl Fn(Db<'_>, &Part) -> Result<T> + Sync,
    ) -> Result<Vec<T>> {
        let sales = self.last_row(Table::Sale)?;
        let path = self.connection.path();
        if let Some(path) = path.filter(|_| sales > LONG && !self.has_written()) {
            let beside = connection::beside(Path::new(path))?;
            if Db::of(&beside).journal_head()? == self.journal_head()? {
                connection::cache(self.connection, Cache::Narrow)?;
                let both = self.in_halves(beside, sales, work);
                connection::cache(self.connection, Cache::Wide)?;
                return both;
            }
        }
        Ok(vec![work(self, &Part::WHOLE)?])
    }

    fn in_halves<T: Send>(
        self,
        beside: Connection,
        sales: Id,
        work: impl Fn(Db<'_>, &Part) -> Result<T> + Sync,
    ) -> Result<Vec<T>> {
        let (lower, upper) = Part::halves(sales, self.last_row(Table::Payment)?);
        std::thread::scope(|scope| {
            let work = &work;
            let second = scope.spawn(move || work(Db::of(&beside), &upper));
            let first = work(self, &lower);
            let second = match second.join() {
                Ok(second) => second,
                Err(panic) => std::panic::resume_unwind(panic),
            };
            Ok(vec![first?, second?])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Store;
    use super::super::ledger::Rows;
    use super::super::meta::Key;
    use super::super::postings::SaleLine;
    use super::*;

    /// Rows and amounts of every part.
    fn parts(db: Db<'_>) -> Vec<(u64, i64)> {
        let sums = db.in_parts(|db, part| {
            let (mut rows, mut amount) = (0, 0);
            db.each_sale(Rows::Part(part), i32::MAX, |sale| {
                rows += 1;
                amount += sale.amount;
            })?;
            Ok((rows, amount))
        });
        sums.expect("read")
    }

    /// Adds lines, looks at the parts before the end, and commits.
    fn add(store: &mut Store, rows: Range<Id>) -> Vec<(u64, i64)> {
        let tx = store.begin().expect("begun");
        let mut writer = tx.sale_writer(1).expect("a writer");
        for id in rows {
            writer.add(&SaleLine::bare(id), "HT1").expect("written");
        }
        writer.enter().expect("entered");
        drop(writer);
        let seen = parts(tx.db());
        tx.transaction.commit().expect("committed");
        seen
    }

    #[test]
    fn a_long_ledger_is_read_in_halves_unless_something_is_not_committed() {
        let dir = tempfile::tempdir().expect("a directory");
        let mut store = Store::create(&dir.path().join("crm.db")).expect("created");
        store.look_up_references(false).expect("off");
        {
            let tx = store.begin().expect("begun");
            tx.set_meta(Key::Database, "0").expect("named");
            tx.transaction.commit().expect("committed");
        }
        let all = |rows: Id| (rows as u64, rows * (rows + 1) / 2);

        assert_eq!(add(&mut store, 1..LONG + 1), [all(LONG)]);
        assert_eq!(parts(store.db()), [all(LONG)], "not long");
        assert_eq!(add(&mut store, LONG + 1..LONG + 2), [all(LONG + 1)]);
        let tx = store.begin().expect("begun");
        let halves = parts(tx.db());
        assert_eq!(halves.len(), 2, "{halves:?}");
        let both = (halves[0].0 + halves[1].0, halves[0].1 + halves[1].1);
        assert_eq!(both, all(LONG + 1));
    }
}
