//! Reading the ledger: lines and payments one by one (SAL-1).
//!
//! Whole-table readers visit millions of rows: they read columns by position, walk the table and not an index,
//! and leave grouping to whoever asked.

use std::collections::HashSet;

use rusqlite::types::{FromSqlError, Type, ValueRef};
use rusqlite::{Row, named_params};

use super::postings::Table;
use super::row::{get, word};
use super::{Db, Result, StoreError};
use crate::domain::ledger::{LedgerWord, PaymentFact, SaleDetail, SaleFact};
use crate::domain::people::Id;
use crate::domain::words::{PaymentKind, Word};

/// Columns in the order [`sale`] reads them.
const SALE: &str = "id, customer, contract, day, due, amount, quantity, list_price, unit_price";
/// What [`detail`] reads after them.
const DETAIL: &str = "discount, cost, product, store, salesperson";
/// Columns in the order [`payment`] reads them.
const PAYMENT: &str = "id, customer, contract, day, amount, kind";

/// Whose rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Everybody,
    Customer(Id),
}

impl Of {
    /// The table as it is walked, and which rows of it.
    fn from(self, table: Table, until: i32) -> String {
        let word = table.word();
        match self {
            Of::Everybody => {
                format!("FROM {word} NOT INDEXED WHERE day <= {until} AND reverses IS NULL")
            }
            // What takes a row back may be dated later than it.
            Of::Customer(id) => format!(
                "FROM {word} INDEXED BY {word}_customer WHERE customer = {id}
                   AND (day <= {until} OR reverses IS NOT NULL)"
            ),
        }
    }
}

pub(super) fn whole(row: &Row<'_>, at: usize) -> Result<i64> {
    match row.get_ref(at)? {
        ValueRef::Integer(number) => Ok(number),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Text(_) | ValueRef::Blob(_) => {
            Err(StoreError::Value(format!("column {at} of the ledger")))
        }
    }
}

pub(super) fn maybe(row: &Row<'_>, at: usize) -> Result<Option<i64>> {
    match row.get_ref(at)? {
        ValueRef::Null => Ok(None),
        ValueRef::Integer(number) => Ok(Some(number)),
        other @ (ValueRef::Real(_) | ValueRef::Text(_) | ValueRef::Blob(_)) => {
            let kind: Type = other.data_type();
            let error = FromSqlError::Other(format!("{kind} in the ledger").into());
            Err(rusqlite::Error::FromSqlConversionFailure(at, kind, Box::new(error)).into())
        }
    }
}

pub(super) fn day(row: &Row<'_>, at: usize) -> Result<i32> {
    let number = whole(row, at)?;
    i32::try_from(number).map_err(|_| StoreError::Value(number.to_string()))
}

fn sale(row: &Row<'_>) -> Result<SaleFact> {
    Ok(SaleFact {
        id: whole(row, 0)?,
        customer: whole(row, 1)?,
        contract: whole(row, 2)?,
        day: day(row, 3)?,
        due: day(row, 4)?,
        amount: whole(row, 5)?,
        quantity: maybe(row, 6)?,
        list_price: maybe(row, 7)?,
        unit_price: maybe(row, 8)?,
    })
}

fn detail(row: &Row<'_>) -> Result<SaleDetail> {
    Ok(SaleDetail {
        discount: maybe(row, 9)?,
        cost: maybe(row, 10)?,
        product: maybe(row, 11)?,
        store: maybe(row, 12)?,
        salesperson: maybe(row, 13)?,
    })
}

fn payment(row: &Row<'_>) -> Result<PaymentFact> {
    let kind = match row.get_ref(5)? {
        ValueRef::Text(text) => std::str::from_utf8(text).ok().and_then(PaymentKind::parse),
        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Blob(_) => None,
    };
    Ok(PaymentFact {
        customer: whole(row, 1)?,
        contract: whole(row, 2)?,
        day: day(row, 3)?,
        amount: whole(row, 4)?,
        kind: kind.ok_or_else(|| StoreError::Value("payment kind".to_owned()))?,
    })
}

impl Db<'_> {
    /// Rows of `sale` or `payment` that were taken back; few.
    pub(super) fn taken_back(self, table: Table) -> Result<HashSet<i64>> {
        let table = table.word();
        let mut statement = self.connection.prepare(&format!(
            "SELECT reverses FROM {table} INDEXED BY {table}_reverses WHERE reverses IS NOT NULL"
        ))?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Rows that were not taken back, in the order they were entered.
    fn each<T>(
        self,
        table: Table,
        columns: &str,
        (of, until): (Of, i32),
        make: impl Fn(&Row<'_>) -> Result<T>,
        mut visit: impl FnMut(T),
    ) -> Result<()> {
        let from = of.from(table, until);
        if let Of::Customer(_) = of {
            let made = self.of_customer(columns, &from, make)?;
            made.into_iter().for_each(|(_, made)| visit(made));
            return Ok(());
        }
        let taken_back = self.taken_back(table)?;
        let mut statement = self
            .connection
            .prepare(&format!("SELECT {columns} {from}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let gone = !taken_back.is_empty() && taken_back.contains(&whole(row, 0)?);
            if !gone {
                visit(make(row)?);
            }
        }
        Ok(())
    }

    /// The rows of one customer, told by the index alone, which has them by contract, and then put in their order.
    fn of_customer<T>(
        self,
        columns: &str,
        from: &str,
        make: impl Fn(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<(Id, T)>> {
        let sql = format!("SELECT {columns}, reverses {from}");
        let mut statement = self.connection.prepare(&sql)?;
        let reverses = statement.column_count() - 1;
        let (mut taken_back, mut made) = (HashSet::new(), Vec::new());
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            match maybe(row, reverses)? {
                Some(gone) => {
                    taken_back.insert(gone);
                }
                None => made.push((whole(row, 0)?, make(row)?)),
            }
        }
        made.retain(|(id, _)| !taken_back.contains(id));
        made.sort_unstable_by_key(|(id, _)| *id);
        Ok(made)
    }

    /// Lines dated up to `until`, a day number, in the order they were entered.
    pub fn each_sale(self, of: Of, until: i32, visit: impl FnMut(SaleFact)) -> Result<()> {
        self.each(Table::Sale, SALE, (of, until), sale, visit)
    }

    /// The same with what only reports of sales ask for.
    pub fn each_sale_line(
        self,
        of: Of,
        until: i32,
        mut visit: impl FnMut(SaleFact, SaleDetail),
    ) -> Result<()> {
        let columns = format!("{SALE}, {DETAIL}");
        let make = |row: &Row<'_>| Ok((sale(row)?, detail(row)?));
        self.each(
            Table::Sale,
            &columns,
            (of, until),
            make,
            |(sale, detail)| visit(sale, detail),
        )
    }

    /// Payments and write-offs dated up to `until`, a day number.
    pub fn each_payment(self, of: Of, until: i32, visit: impl FnMut(PaymentFact)) -> Result<()> {
        self.each(Table::Payment, PAYMENT, (of, until), payment, visit)
    }

    /// The number of the contract that begins with a row.
    pub fn contract_number(self, contract: Id) -> Result<Option<String>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT number FROM sale WHERE id = :id")?;
        let mut rows = statement.query(named_params! { ":id": contract })?;
        rows.next()?.map(|row| get(row, "number")).transpose()
    }

    /// Products, stores and salespeople by their row.
    pub fn ledger_words(self) -> Result<Vec<(Id, LedgerWord)>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, list, text FROM ledger_word ORDER BY id")?;
        let mut rows = statement.query([])?;
        let mut words = Vec::new();
        while let Some(row) = rows.next()? {
            let word = LedgerWord {
                list: word(row, "list")?,
                text: get(row, "text")?,
            };
            words.push((get(row, "id")?, word));
        }
        Ok(words)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Store;
    use super::super::postings::{PaymentLine, SaleLine};
    use super::*;
    use crate::domain::figures::{Line, Paid, Span};

    /// A line of every other customer in turn; every fifth takes back the line ten before it, on its day.
    fn line(id: Id) -> SaleLine {
        let reverses = (id % 5 == 0 && id > 10).then_some(id - 10);
        SaleLine {
            customer: id % 2 + 1,
            day: reverses.unwrap_or(id) as i32,
            reverses,
            ..SaleLine::bare(id)
        }
    }

    #[test]
    fn a_customers_rows_are_those_of_the_whole_ledger() {
        let dir = tempfile::tempdir().expect("a directory");
        let mut store = Store::create(&dir.path().join("crm.db")).expect("created");
        store.look_up_references(false).expect("off");
        let tx = store.begin().expect("begun");
        let mut writer = tx.sale_writer(1).expect("a writer");
        for id in 1..=200 {
            writer.add(&line(id), "HT1").expect("written");
        }
        writer.enter().expect("entered");
        drop(writer);
        let read = |of: Of, until| {
            let mut rows = Vec::new();
            let visit = |sale: SaleFact| rows.push((sale.customer, sale.id, sale.amount));
            tx.db().each_sale(of, until, visit).expect("read");
            rows
        };
        for until in [0, 50, 95, 200] {
            let mut all = read(Of::Everybody, until);
            assert!(all.is_sorted_by_key(|row| row.1));
            all.sort();
            let each = [1, 2].map(|id| read(Of::Customer(id), until));
            assert_eq!(each.concat(), all, "{until}");
            // What is taken back only later is gone on earlier days too.
            assert!(all.iter().all(|row| row.1 % 5 != 0));
        }
    }

    #[test]
    fn the_walk_by_contract_gives_the_rows_of_every_customer() {
        let dir = tempfile::tempdir().expect("a directory");
        let mut store = Store::create(&dir.path().join("crm.db")).expect("created");
        store.look_up_references(false).expect("off");
        let tx = store.begin().expect("begun");
        let mut writer = tx.sale_writer(1).expect("a writer");
        for id in 1..=200 {
            // Two customers in turn; a contract takes every second line of its customer's until it has three.
            let contract = id - (id - 1) % 12 / 4 * 4;
            let line = line(id);
            let contract = line
                .reverses
                .map_or(contract, |gone| gone - (gone - 1) % 12 / 4 * 4);
            writer
                .add(&SaleLine { contract, ..line }, "HT1")
                .expect("written");
        }
        writer.enter().expect("entered");
        drop(writer);
        let mut payments = tx.payment_writer(1).expect("a writer");
        for id in 1..=100 {
            let reverses = (id % 7 == 0 && id > 28).then_some(id - 14);
            let payment = PaymentLine {
                id,
                customer: id % 2 + 1,
                contract: reverses.unwrap_or(id),
                day: 200 - id as i32,
                amount: id,
                reverses,
                kind: PaymentKind::Payment,
            };
            payments.add(&payment).expect("written");
        }
        payments.enter().expect("entered");
        drop(payments);
        let db = tx.db();
        for until in [0, 50, 95, 150, 200] {
            for customers in [1..2, 2..3, 1..3, 3..9] {
                let span = Span {
                    start: 60,
                    as_of: until,
                    grace: 0,
                };
                let gone = db.all_taken_back().expect("read");
                let (mut walked, mut settled) = (Vec::new(), Vec::new());
                let mut keys = Vec::new();
                db.each_account(&customers, span, &gone, |customer, contract| {
                    let key = (customer, contract.id);
                    assert!(
                        keys.last() < Some(&key)
                            && !(contract.lines.is_empty() && contract.paid.is_empty())
                    );
                    keys.push(key);
                    walked.extend(contract.lines.iter().map(|line| (key, *line)));
                    settled.extend(contract.paid.iter().map(|paid| (key, *paid)));
                    Ok::<_, StoreError>(())
                })
                .expect("walked");
                let (mut lines, mut paid) = (Vec::new(), Vec::new());
                for customer in customers.clone() {
                    let of = Of::Customer(customer);
                    db.each_sale(of, until, |sale| {
                        let mut line = Line::from(&sale);
                        line.prices = line.prices.filter(|_| sale.day >= 60);
                        lines.push(((customer, sale.contract), line));
                    })
                    .expect("read");
                    db.each_payment(of, until, |payment| {
                        paid.push(((customer, payment.contract), Paid::from(&payment)));
                    })
                    .expect("read");
                }
                lines.sort_by_key(|(key, line)| (*key, line.day, line.due, line.amount));
                paid.sort_by_key(|(key, paid)| (*key, paid.day, paid.amount));
                assert_eq!(walked, lines, "{customers:?} {until}");
                assert_eq!(settled, paid, "{customers:?} {until}");
            }
        }
    }

    /// The ledger's pages are not read for one customer's figures.
    #[test]
    fn a_customers_figures_are_told_by_the_index() {
        let dir = tempfile::tempdir().expect("a directory");
        let store = Store::create(&dir.path().join("crm.db")).expect("created");
        for (table, columns) in [(Table::Sale, SALE), (Table::Payment, PAYMENT)] {
            let from = Of::Customer(1).from(table, 0);
            let sql = format!("EXPLAIN QUERY PLAN SELECT {columns}, reverses {from}");
            let db = store.db();
            let mut statement = db.connection.prepare(&sql).expect("a plan");
            let plan: String = statement
                .query_row([], |row| row.get("detail"))
                .expect("a line");
            let word = table.word();
            assert_eq!(
                plan,
                format!("SEARCH {word} USING COVERING INDEX {word}_customer (customer=?)")
            );
        }
    }
}
