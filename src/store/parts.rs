//! Long passes over the ledger: two threads, each with a view of its own, take parts of the customers in turn.

use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rusqlite::Connection;

use super::Db;
use super::connection::{self, Cache};
use super::postings::Table;
use crate::domain::people::Id;

/// Ledgers with fewer lines are read by one thread.
const LONG: Id = 5_000;
/// Parts of a long one: some customers buy more than others, so a thread that is done takes the next part.
const PARTS: Id = 64;

/// All customers, by their rows.
fn whole(last: Id) -> Range<Id> {
    1..last.saturating_add(1)
}

/// Their parts, in order.
fn parts(last: Id) -> Vec<Range<Id>> {
    let each = last / PARTS + 1;
    let begin = (0..PARTS).map(|part| part * each + 1);
    begin
        .take_while(|from| *from <= last)
        .map(|from| from..(from + each).min(last + 1))
        .collect()
}

impl Db<'_> {
    /// Does the same with every part of the customers; the answers come in the order of their rows. A long ledger is read
    /// by two threads at once where a second view shows the same books: no act stands between the two views, and this
    /// one has nothing written that is not committed.
    pub fn in_parts<T: Send, E: From<super::StoreError> + Send>(
        self,
        work: impl Fn(Db<'_>, &Range<Id>) -> std::result::Result<T, E> + Sync,
    ) -> std::result::Result<Vec<T>, E> {
        let last = self.last_customer()?;
        let path = self.connection.path();
        if let Some(path) = path.filter(|_| !self.has_written())
            && self.last_row(Table::Sale)? > LONG
        {
            let beside = connection::beside(Path::new(path))?;
            if Db::of(&beside).journal_head()? == self.journal_head()? {
                connection::cache(self.connection, Cache::Narrow)?;
                let all = self.in_turn(beside, &parts(last), work);
                connection::cache(self.connection, Cache::Wide)?;
                return all;
            }
        }
        Ok(vec![work(self, &whole(last))?])
    }

    fn in_turn<T: Send, E: Send>(
        self,
        beside: Connection,
        parts: &[Range<Id>],
        work: impl Fn(Db<'_>, &Range<Id>) -> std::result::Result<T, E> + Sync,
    ) -> std::result::Result<Vec<T>, E> {
        let next = AtomicUsize::new(0);
        // What one thread did, by the place of the part.
        let take = |db: Db<'_>| {
            let mut done = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(part) = parts.get(at) else {
                    return Ok(done);
                };
                done.push((at, work(db, part)?));
            }
        };
        let (first, second) = std::thread::scope(|scope| {
            let second = scope.spawn(|| {
                let beside = beside;
                take(Db::of(&beside))
            });
            let first = take(self);
            match second.join() {
                Ok(second) => (first, second),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        });
        let mut done: Vec<(usize, T)> = first?;
        done.extend(second?);
        done.sort_unstable_by_key(|(at, _)| *at);
        Ok(done.into_iter().map(|(_, answer)| answer).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::meta::Key;
    use super::super::postings::{PaymentLine, SaleLine};
    use super::super::{Store, StoreError};
    use super::*;
    use crate::domain::figures::Span;
    use crate::domain::words::PaymentKind;

    /// Of every part its customers, rows, and fen of lines less payments.
    fn seen(db: Db<'_>) -> Vec<(Range<Id>, usize, i64)> {
        let gone = db.all_taken_back().expect("read");
        let span = Span {
            start: 0,
            as_of: i32::MAX,
            grace: 0,
        };
        let sums = db.in_parts(|db, customers| {
            let (mut rows, mut amount) = (0, 0);
            let mut last = (0, 0);
            db.each_account(customers, span, &gone, |customer, contract| {
                let key = (customer, contract.id);
                assert!(
                    customers.contains(&customer) && last < key,
                    "{key:?} after {last:?}"
                );
                last = key;
                rows += contract.lines.len() + contract.paid.len();
                amount += contract.lines.iter().map(|line| line.amount).sum::<i64>();
                amount -= contract.paid.iter().map(|paid| paid.amount).sum::<i64>();
                Ok::<_, StoreError>(())
            })?;
            Ok::<_, StoreError>((customers.clone(), rows, amount))
        });
        sums.expect("read")
    }

    /// Adds lines of 100 customers in turn, a payment of a fen for each, looks at the parts before the end, and commits.
    fn add(store: &mut Store, rows: Range<Id>) -> Vec<(Range<Id>, usize, i64)> {
        let tx = store.begin().expect("begun");
        let mut writer = tx.sale_writer(1).expect("a writer");
        for id in rows.clone() {
            let customer = id % 100 + 1;
            let line = SaleLine {
                customer,
                ..SaleLine::bare(id)
            };
            writer.add(&line, "HT1").expect("written");
        }
        writer.enter().expect("entered");
        drop(writer);
        let mut writer = tx.payment_writer(1).expect("a writer");
        for id in rows {
            let payment = PaymentLine {
                id,
                customer: id % 100 + 1,
                contract: id,
                day: 0,
                amount: 1,
                reverses: None,
                kind: PaymentKind::Payment,
            };
            writer.add(&payment).expect("written");
        }
        writer.enter().expect("entered");
        drop(writer);
        let seen = seen(tx.db());
        tx.transaction.commit().expect("committed");
        seen
    }

    #[test]
    fn a_long_ledger_is_read_in_parts_unless_something_is_not_committed() {
        let dir = tempfile::tempdir().expect("a directory");
        let mut store = Store::create(&dir.path().join("crm.db")).expect("created");
        store.look_up_references(false).expect("off");
        {
            let tx = store.begin().expect("begun");
            tx.set_meta(Key::Database, "0").expect("named");
            let cards = "INSERT INTO customer (code, name, search, kind, fields, recorded_at, recorded_by)
                         WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 100)
                         SELECT 'K' || id, 'K', 'k', 'person', '{}', 0, 1 FROM n";
            tx.transaction.execute(cards, []).expect("cards");
            tx.transaction.commit().expect("committed");
        }
        let all = |rows: Id| vec![(1..101, 2 * rows as usize, rows * (rows + 1) / 2 - rows)];

        assert_eq!(add(&mut store, 1..LONG + 1), all(LONG));
        assert_eq!(seen(store.db()), all(LONG), "not long");
        assert_eq!(add(&mut store, LONG + 1..LONG + 2), all(LONG + 1));
        let tx = store.begin().expect("begun");
        let parts = seen(tx.db());
        assert_eq!(parts.len(), 50, "two customers each");
        assert!(parts.is_sorted_by_key(|part| part.0.start));
        let together = parts.into_iter().reduce(|all, part| {
            assert_eq!(all.0.end, part.0.start);
            (all.0.start..part.0.end, all.1 + part.1, all.2 + part.2)
        });
        assert_eq!(Vec::from_iter(together), all(LONG + 1));
    }

    #[test]
    fn every_customer_is_of_one_part() {
        for last in [0, 1, 2, 63, 64, 65, 127, 128, 1000, 4096, 1_000_003] {
            let parts = parts(last);
            assert!(parts.len() <= 64);
            let each: Vec<Id> = parts.into_iter().flatten().collect();
            assert!(each.iter().copied().eq(1..=last), "{last}");
        }
    }
}
