//! Writing the ledger (SAL-1): rows come in by the million, and are taken back by a reversal.
//!
//! Values are bound and read by position here: names are looked up once a row too often.

use rusqlite::types::ValueRef;
use rusqlite::{Row, named_params, params};

use super::connection::{Cache, cache};
use super::ledger::{maybe, whole};
use super::row::get;
use super::together::Together;
use super::{Db, Result, StoreError, Tx};
use crate::domain::ledger::LedgerList;
use crate::domain::people::Id;
use crate::domain::time::Moment;
use crate::domain::words::{PaymentKind, Word};

/// A line as it stands in the table; words and people by their rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaleLine {
    pub id: Id,
    pub customer: Id,
    pub contract: Id,
    pub day: i32,
    pub due: i32,
    pub amount: i64,
    pub reverses: Option<Id>,
    pub quantity: Option<i64>,
    pub list_price: Option<i64>,
    pub unit_price: Option<i64>,
    pub discount: Option<i64>,
    pub cost: Option<i64>,
    pub product: Option<Id>,
    pub store: Option<Id>,
    pub salesperson: Option<Id>,
}

#[cfg(test)]
impl SaleLine {
    /// The first line of a contract with nothing but an amount.
    pub(super) fn bare(id: Id) -> SaleLine {
        SaleLine {
            id,
            customer: 1,
            contract: id,
            day: 20_000,
            due: 20_030,
            amount: id,
            reverses: None,
            quantity: None,
            list_price: None,
            unit_price: None,
            discount: None,
            cost: None,
            product: None,
            store: None,
            salesperson: None,
        }
    }
}

impl SaleLine {
    /// The same day with all figures the other way (SAL-1).
    pub fn reversal(&self, id: Id) -> SaleLine {
        let turned = |figure: Option<i64>| figure.map(i64::wrapping_neg);
        SaleLine {
            id,
            amount: self.amount.wrapping_neg(),
            reverses: Some(self.id),
            quantity: turned(self.quantity),
            list_price: turned(self.list_price),
            unit_price: turned(self.unit_price),
            discount: turned(self.discount),
            cost: turned(self.cost),
            ..self.clone()
        }
    }
}

/// A payment as it stands in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentLine {
    pub id: Id,
    pub customer: Id,
    pub contract: Id,
    pub day: i32,
    pub amount: i64,
    pub reverses: Option<Id>,
    pub kind: PaymentKind,
}

/// Lines one after the other, with the numbers of their contracts.
#[derive(Debug, Default)]
pub struct Block {
    numbers: String,
    lines: Vec<(SaleLine, u32, u32)>,
}

impl Block {
    pub fn get(&self, at: usize) -> Option<(&SaleLine, &str)> {
        let (line, start, end) = self.lines.get(at)?;
        Some((line, self.numbers.get(*start as usize..*end as usize)?))
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// A contract as its first line has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub id: Id,
    pub customer: Id,
}

/// What kind of act entered the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostingKind {
    Import,
    Undo,
}

/// Indexes that an import of many rows makes anew behind them, by table. Those of a table's own references stay: new
/// rows come at their end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Sale,
    Payment,
}

impl Table {
    pub(super) fn word(self) -> &'static str {
        match self {
            Table::Sale => "sale",
            Table::Payment => "payment",
        }
    }

    /// Names of the indexes whose order is not the order rows come in.
    fn scattered(self) -> &'static [&'static str] {
        match self {
            Table::Sale => &["sale_number", "sale_customer"],
            Table::Payment => &["payment_customer"],
        }
    }
}

/// Indexes taken down, to be put up again.
#[must_use]
pub struct TakenDown(Vec<String>);

const SALE: &str = "id, customer, contract, day, due, amount, reverses, quantity, list_price, unit_price, discount,
  cost, product, store, salesperson";

fn day(row: &Row<'_>, at: usize) -> Result<i32> {
    let number = whole(row, at)?;
    i32::try_from(number).map_err(|_| StoreError::Value(number.to_string()))
}

fn sale(row: &Row<'_>) -> Result<SaleLine> {
    Ok(SaleLine {
        id: whole(row, 0)?,
        customer: whole(row, 1)?,
        contract: whole(row, 2)?,
        day: day(row, 3)?,
        due: day(row, 4)?,
        amount: whole(row, 5)?,
        reverses: maybe(row, 6)?,
        quantity: maybe(row, 7)?,
        list_price: maybe(row, 8)?,
        unit_price: maybe(row, 9)?,
        discount: maybe(row, 10)?,
        cost: maybe(row, 11)?,
        product: maybe(row, 12)?,
        store: maybe(row, 13)?,
        salesperson: maybe(row, 14)?,
    })
}

const PAYMENT: &str = "id, customer, contract, day, amount, reverses, kind";

fn payment(row: &Row<'_>) -> Result<PaymentLine> {
    let kind = text(row, 6)?;
    Ok(PaymentLine {
        id: whole(row, 0)?,
        customer: whole(row, 1)?,
        contract: whole(row, 2)?,
        day: day(row, 3)?,
        amount: whole(row, 4)?,
        reverses: maybe(row, 5)?,
        kind: PaymentKind::parse(kind).ok_or_else(|| StoreError::Value(kind.to_owned()))?,
    })
}

fn text<'a>(row: &'a Row<'_>, at: usize) -> Result<&'a str> {
    match row.get_ref(at)? {
        ValueRef::Text(bytes) => {
            std::str::from_utf8(bytes).map_err(|_| StoreError::Value("text".to_owned()))
        }
        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) | ValueRef::Blob(_) => {
            Err(StoreError::Value(format!("column {at} of the ledger")))
        }
    }
}

impl Db<'_> {
    /// Row of the last line entered, and about how many there are.
    pub fn last_row(self, table: Table) -> Result<Id> {
        let table = table.word();
        let mut statement = self
            .connection
            .prepare_cached(&format!("SELECT max(id) AS last FROM {table}"))?;
        let last: Option<Id> = statement.query_row([], |row| row.get("last"))?;
        Ok(last.unwrap_or(0))
    }

    /// Rows that were taken back; few.
    pub fn rows_taken_back(self, table: Table) -> Result<std::collections::HashSet<Id>> {
        self.taken_back(table)
    }

    /// The next `limit` lines from a row on, whatever they are.
    pub fn sale_block(self, from: Id, limit: i64, block: &mut Block) -> Result<()> {
        block.numbers.clear();
        block.lines.clear();
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {SALE}, number FROM sale WHERE id >= ?1 ORDER BY id LIMIT ?2"
        ))?;
        let mut rows = statement.query(params![from, limit])?;
        let end = |numbers: &String| {
            u32::try_from(numbers.len()).map_err(|_| StoreError::Value("block".to_owned()))
        };
        while let Some(row) = rows.next()? {
            let start = end(&block.numbers)?;
            block.numbers.push_str(text(row, 15)?);
            block.lines.push((sale(row)?, start, end(&block.numbers)?));
        }
        Ok(())
    }

    /// Every line of a contract, in the order they were entered, whatever became of them.
    pub fn contract_lines(self, contract: Id) -> Result<Vec<SaleLine>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {SALE} FROM sale WHERE id = ?1
             UNION ALL SELECT {SALE} FROM sale WHERE contract = ?1 AND contract <> id"
        ))?;
        let mut rows = statement.query([contract])?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            lines.push(sale(row)?);
        }
        lines.sort_unstable_by_key(|line| line.id);
        Ok(lines)
    }

    /// The lines of a contract that stand: neither taken back nor taking back.
    pub fn standing_lines(self, contract: Id) -> Result<Vec<SaleLine>> {
        let mut lines = self.contract_lines(contract)?;
        let gone: std::collections::HashSet<Id> =
            lines.iter().filter_map(|line| line.reverses).collect();
        lines.retain(|line| line.reverses.is_none() && !gone.contains(&line.id));
        Ok(lines)
    }

    /// Every payment of a contract, likewise.
    pub fn contract_payments(self, contract: Id) -> Result<Vec<PaymentLine>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {PAYMENT} FROM payment INDEXED BY payment_contract WHERE contract = ?1 ORDER BY id"
        ))?;
        let mut rows = statement.query([contract])?;
        let mut payments = Vec::new();
        while let Some(row) = rows.next()? {
            payments.push(payment(row)?);
        }
        Ok(payments)
    }

    /// The payments of a contract that stand.
    pub fn standing_payments(self, contract: Id) -> Result<Vec<PaymentLine>> {
        let mut payments = self.contract_payments(contract)?;
        let gone: std::collections::HashSet<Id> =
            payments.iter().filter_map(|p| p.reverses).collect();
        payments.retain(|p| p.reverses.is_none() && !gone.contains(&p.id));
        Ok(payments)
    }

    /// The next `limit` payments from a row on.
    pub fn payment_block(self, from: Id, limit: i64, block: &mut Vec<PaymentLine>) -> Result<()> {
        block.clear();
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {PAYMENT} FROM payment WHERE id >= ?1 ORDER BY id LIMIT ?2"
        ))?;
        let mut rows = statement.query(params![from, limit])?;
        while let Some(row) = rows.next()? {
            block.push(payment(row)?);
        }
        Ok(())
    }

    /// The contract of a number; of several the one that began last, which is the one that stands.
    pub fn contract_by_number(self, number: &str) -> Result<Option<Head>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, customer FROM sale INDEXED BY sale_number
             WHERE number = ?1 AND contract = id ORDER BY id DESC LIMIT 1",
        )?;
        let mut rows = statement.query([number])?;
        rows.next()?
            .map(|row| {
                Ok(Head {
                    id: whole(row, 0)?,
                    customer: whole(row, 1)?,
                })
            })
            .transpose()
    }

    /// Whether a row bears a contract number.
    pub fn has_number(self, id: Id, number: &str) -> Result<bool> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT number = ?2 FROM sale WHERE id = ?1")?;
        let mut rows = statement.query(params![id, number])?;
        match rows.next()? {
            Some(row) => Ok(whole(row, 0)? != 0),
            None => Ok(false),
        }
    }

    /// Every contract with its number, in the order they began.
    pub fn each_contract(self, mut visit: impl FnMut(Head, &str) -> Result<()>) -> Result<()> {
        let mut statement = self
            .connection
            .prepare("SELECT id, customer, number FROM sale NOT INDEXED WHERE contract = id")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let head = Head {
                id: whole(row, 0)?,
                customer: whole(row, 1)?,
            };
            visit(head, text(row, 2)?)?;
        }
        Ok(())
    }

    /// Codes and rows of all customers.
    pub fn each_customer_code(self, mut visit: impl FnMut(&str, Id)) -> Result<()> {
        let mut statement = self.connection.prepare("SELECT id, code FROM customer")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            visit(text(row, 1)?, whole(row, 0)?);
        }
        Ok(())
    }

    /// Code of a customer by its row.
    pub fn customer_code(self, id: Id) -> Result<Option<String>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT code FROM customer WHERE id = ?1")?;
        let mut rows = statement.query([id])?;
        rows.next()?.map(|row| get(row, "code")).transpose()
    }
}

impl Tx<'_> {
    /// Enters an act on the ledger; its row comes back.
    pub fn add_posting(&self, kind: PostingKind, source: &str, at: Moment, by: Id) -> Result<Id> {
        let kind = match kind {
            PostingKind::Import => "import",
            PostingKind::Undo => "undo",
        };
        self.transaction
            .prepare_cached(
                "INSERT INTO posting (kind, source, at, by) VALUES (:kind, :source, :at, :by)",
            )?
            .execute(named_params! { ":kind": kind, ":source": source, ":at": at.0, ":by": by })?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Enters a word of the company's own; its row comes back.
    pub fn add_ledger_word(&self, list: LedgerList, text: &str) -> Result<Id> {
        self.transaction
            .prepare_cached("INSERT INTO ledger_word (list, text) VALUES (:list, :text)")?
            .execute(named_params! { ":list": list.word(), ":text": text })?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Takes down the indexes that many new rows would be scattered over.
    pub fn take_down_indexes(&self, table: Table) -> Result<TakenDown> {
        let mut definitions = Vec::new();
        for name in table.scattered() {
            let sql: String = self.transaction.query_row(
                "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = :name",
                named_params! { ":name": name },
                |row| row.get("sql"),
            )?;
            self.transaction
                .execute_batch(&format!("DROP INDEX {name}"))?;
            definitions.push(sql);
        }
        Ok(TakenDown(definitions))
    }

    pub fn put_up_indexes(&self, taken_down: TakenDown) -> Result<()> {
        // What is read is sorted by another thread while the rest is read.
        cache(&self.transaction, Cache::Sorting)?;
        self.transaction.execute_batch("PRAGMA threads = 1")?;
        for sql in taken_down.0 {
            self.transaction.execute_batch(&sql)?;
        }
        self.transaction.execute_batch("PRAGMA threads = 0")?;
        cache(&self.transaction, Cache::Wide)
    }

    /// Whether every row of a table names what there is: asked once in the order of its indexes, where looking it up
    /// as each row is written ([`super::Store::look_up_references`]) goes to and fro.
    pub fn references_stand(&self, table: Table) -> Result<bool> {
        let sql = match table {
            Table::Sale => {
                "SELECT NOT EXISTS (SELECT 1 FROM (SELECT DISTINCT customer FROM sale INDEXED BY sale_customer) AS named
                          WHERE NOT EXISTS (SELECT 1 FROM customer WHERE id = named.customer))
                    AND NOT EXISTS (SELECT 1 FROM sale AS named INDEXED BY sale_reverses WHERE reverses IS NOT NULL
                          AND NOT EXISTS (SELECT 1 FROM sale WHERE id = named.reverses))"
            }
            Table::Payment => {
                "SELECT NOT EXISTS (SELECT 1 FROM (SELECT DISTINCT customer FROM payment INDEXED BY payment_customer)
                          AS named WHERE NOT EXISTS (SELECT 1 FROM customer WHERE id = named.customer))
                    AND NOT EXISTS (SELECT 1 FROM (SELECT DISTINCT contract FROM payment INDEXED BY payment_contract)
                          AS named WHERE NOT EXISTS (SELECT 1 FROM sale WHERE id = named.contract))
                    AND NOT EXISTS (SELECT 1 FROM payment AS named INDEXED BY payment_reverses
                          WHERE reverses IS NOT NULL
                          AND NOT EXISTS (SELECT 1 FROM payment WHERE id = named.reverses))"
            }
        };
        Ok(self.transaction.query_row(sql, [], |row| row.get(0))?)
    }

    pub fn sale_writer(&self, posting: Id) -> Result<SaleWriter<'_>> {
        Ok(SaleWriter {
            insert: Together::of(
                self,
                &format!("INSERT OR FAIL INTO sale ({SALE}, posting, number)"),
                17,
            )?,
            posting,
            last: 0,
        })
    }

    pub fn payment_writer(&self, posting: Id) -> Result<PaymentWriter<'_>> {
        Ok(PaymentWriter {
            insert: Together::of(
                self,
                &format!("INSERT OR FAIL INTO payment ({PAYMENT}, posting)"),
                8,
            )?,
            posting,
        })
    }
}

/// Writes lines of one act; [`SaleWriter::enter`] ends it.
pub struct SaleWriter<'t> {
    insert: Together<'t>,
    posting: Id,
    /// The line given last.
    last: Id,
}

impl SaleWriter<'_> {
    pub fn add(&mut self, line: &SaleLine, number: &str) -> Result<()> {
        let insert = &mut self.insert;
        insert.value(line.id)?;
        insert.value(line.customer)?;
        insert.value(line.contract)?;
        insert.value(line.day)?;
        insert.value(line.due)?;
        insert.value(line.amount)?;
        insert.value(line.reverses)?;
        insert.value(line.quantity)?;
        insert.value(line.list_price)?;
        insert.value(line.unit_price)?;
        insert.value(line.discount)?;
        insert.value(line.cost)?;
        insert.value(line.product)?;
        insert.value(line.store)?;
        insert.value(line.salesperson)?;
        insert.value(self.posting)?;
        insert.value(number)?;
        self.last = line.id;
        insert.row()
    }

    /// Enters what waits, so that it can be read.
    pub fn enter(&mut self) -> Result<()> {
        self.insert.enter()
    }

    /// The same unless the line is there already.
    pub fn enter_up_to(&mut self, id: Id) -> Result<()> {
        let waiting = i64::try_from(self.insert.waiting()).unwrap_or(i64::MAX);
        match id > self.last - waiting {
            true => self.enter(),
            false => Ok(()),
        }
    }
}

/// Writes payments of one act; [`PaymentWriter::enter`] ends it.
pub struct PaymentWriter<'t> {
    insert: Together<'t>,
    posting: Id,
}

impl PaymentWriter<'_> {
    pub fn add(&mut self, line: &PaymentLine) -> Result<()> {
        let insert = &mut self.insert;
        insert.value(line.id)?;
        insert.value(line.customer)?;
        insert.value(line.contract)?;
        insert.value(line.day)?;
        insert.value(line.amount)?;
        insert.value(line.reverses)?;
        insert.value(line.kind.word())?;
        insert.value(self.posting)?;
        insert.row()
    }

    /// Enters what waits, so that it can be read.
    pub fn enter(&mut self) -> Result<()> {
        self.insert.enter()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Store;
    use super::*;

    fn line(customer: Id, reverses: Option<Id>) -> SaleLine {
        SaleLine {
            customer,
            reverses,
            ..SaleLine::bare(1)
        }
    }

    #[test]
    fn a_row_that_names_nothing_is_found() {
        let dir = tempfile::tempdir().expect("a directory");
        let mut store = Store::create(&dir.path().join("crm.db")).expect("created");
        store.look_up_references(false).expect("off");
        for (line, stands) in [
            (None, true),
            (Some(line(7, None)), false),
            (Some(line(7, Some(9))), false),
        ] {
            let tx = store.begin().expect("begun");
            if let Some(line) = line {
                let mut writer = tx.sale_writer(1).expect("a writer");
                writer.add(&line, "HT1").expect("given");
                writer.enter().expect("written");
            }
            assert_eq!(tx.references_stand(Table::Sale).expect("asked"), stands);
        }
        store.look_up_references(true).expect("on");
        let tx = store.begin().expect("begun");
        let mut writer = tx.sale_writer(1).expect("a writer");
        writer.add(&line(7, None), "HT1").expect("given");
        assert!(writer.enter().is_err());
    }
}
