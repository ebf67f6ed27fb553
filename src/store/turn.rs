//! The ledger customer by customer and contract by contract, as the indexes by customer have it (GRD-4).
//!
//! They hold every figure that grading asks for, so the tables' own pages are not read, and what a customer comes to is
//! summed up while it is at hand.

use std::collections::HashSet;
use std::ops::Range;

use rusqlite::{CachedStatement, Row, Rows, named_params};

use super::ledger::{day, maybe, whole};
use super::postings::Table;
use super::{Db, Result, StoreError};
use crate::domain::figures::{Contract, Line, Paid, Prices, Span};
use crate::domain::people::Id;

/// A customer, and the first row of a contract.
type Key = (Id, Id);

/// In the order in which [`key`] reads, and [`paid`] behind it.
const PAID: &str = "customer, contract, id, day, amount";
/// Likewise, and [`line`] behind it.
const LINE: &str = "customer, contract, id, day, amount, due, quantity, list_price, unit_price";

fn key(row: &Row<'_>) -> Result<Key> {
    Ok((whole(row, 0)?, whole(row, 1)?))
}

fn paid(row: &Row<'_>, _: Span) -> Result<Paid> {
    Ok(Paid {
        day: day(row, 3)?,
        amount: whole(row, 4)?,
    })
}

/// Prices are read where figures ask for them: it is millions of rows.
fn line(row: &Row<'_>, span: Span) -> Result<Line> {
    let day_of = day(row, 3)?;
    let mut line = Line {
        day: day_of,
        due: day(row, 5)?,
        amount: whole(row, 4)?,
        prices: None,
    };
    if day_of >= span.start
        && let Some(quantity) = maybe(row, 6)?
        && let Some(list) = maybe(row, 7)?
        && let Some(unit) = maybe(row, 8)?
    {
        line.prices = Some(Prices {
            quantity,
            list,
            unit,
        });
    }
    Ok(line)
}

/// Rows that were taken back; few.
pub struct TakenBack {
    sales: HashSet<Id>,
    payments: HashSet<Id>,
}

/// Rows of a table in the order of their keys, each looked at before it is taken.
struct Turn<'s, T> {
    rows: Rows<'s>,
    make: fn(&Row<'_>, Span) -> Result<T>,
    span: Span,
    taken_back: &'s HashSet<Id>,
    next: Option<(Key, T)>,
    /// Of the key taken last.
    taken: Vec<T>,
}

impl<'s, T> Turn<'s, T> {
    fn of(
        statement: &'s mut CachedStatement<'_>,
        customers: &Range<Id>,
        span: Span,
        make: fn(&Row<'_>, Span) -> Result<T>,
        taken_back: &'s HashSet<Id>,
    ) -> Result<Turn<'s, T>> {
        let rows = statement.query(named_params! {
            ":from": customers.start, ":to": customers.end, ":until": span.as_of,
        })?;
        let mut turn = Turn {
            rows,
            make,
            span,
            taken_back,
            next: None,
            taken: Vec::new(),
        };
        turn.look()?;
        Ok(turn)
    }

    /// Looks at the row that comes next.
    fn look(&mut self) -> Result<()> {
        self.next = None;
        while let Some(row) = self.rows.next()? {
            if self.taken_back.is_empty() || !self.taken_back.contains(&whole(row, 2)?) {
                self.next = Some((key(row)?, (self.make)(row, self.span)?));
                break;
            }
        }
        Ok(())
    }

    /// Takes the rows of a key.
    fn take(&mut self, key: Key) -> Result<&mut [T]> {
        self.taken.clear();
        while let Some((_, row)) = self.next.take_if(|next| next.0 == key) {
            self.taken.push(row);
            self.look()?;
        }
        Ok(&mut self.taken)
    }
}

impl Db<'_> {
    /// Lines and payments that were taken back.
    pub fn all_taken_back(self) -> Result<TakenBack> {
        Ok(TakenBack {
            sales: self.taken_back(Table::Sale)?,
            payments: self.taken_back(Table::Payment)?,
        })
    }

    /// Every contract of customers of some rows, in their order: its lines and payments dated up to the day, but for those
    /// taken back and those that take them back. Lines before the window come without prices.
    pub fn each_account<E: From<StoreError>>(
        self,
        customers: &Range<Id>,
        span: Span,
        taken_back: &TakenBack,
        mut visit: impl FnMut(Id, Contract<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let statement = |table: Table, columns: &str| -> Result<CachedStatement<'_>> {
            let word = table.word();
            Ok(self.connection.prepare_cached(&format!(
                "SELECT {columns} FROM {word} INDEXED BY {word}_customer
                 WHERE customer >= :from AND customer < :to AND day <= :until AND reverses IS NULL
                 ORDER BY customer, contract"
            ))?)
        };
        let mut sales = statement(Table::Sale, LINE)?;
        let mut payments = statement(Table::Payment, PAID)?;
        let mut sales = Turn::of(&mut sales, customers, span, line, &taken_back.sales)?;
        let mut payments = Turn::of(&mut payments, customers, span, paid, &taken_back.payments)?;
        loop {
            let next = sales.next.as_ref().map(|next| next.0);
            let next = next
                .into_iter()
                .chain(payments.next.as_ref().map(|next| next.0));
            let Some(key) = next.min() else {
                return Ok(());
            };
            let (customer, id) = key;
            let (lines, paid) = (sales.take(key)?, payments.take(key)?);
            visit(customer, Contract { id, lines, paid })?;
        }
    }
}
