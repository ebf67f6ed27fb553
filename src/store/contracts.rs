//! Looking at contracts and what hangs on them: lines, payments, deliveries, security, collection (SAL-1, SAL-6, SAL-8).

use chrono::NaiveDate;
use rusqlite::named_params;

use super::customers::CustomerFilter;
use super::items::{Params, bind};
use super::row::{Columns, Names, day, get, moment, word};
use super::{Db, Result, StoreError, Tx};
use crate::domain::ledger::{CollectionStep, SecurityKind};
use crate::domain::money::Fen;
use crate::domain::people::Id;
use crate::domain::rows::ledger::{
    CollectionRow, LineRow, PaidRow, PolicyRow, SecurityRow, SignOffRow,
};
use crate::domain::time::{Moment, day_number};
use crate::domain::words::{PaymentKind, Word};

/// Which rows of the ledger.
#[derive(Clone, Debug, Default)]
pub struct LedgerQuery {
    /// Row of the customer, or of the contract's first line.
    pub customer: Option<Id>,
    pub contract: Option<Id>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Also what was taken back, and what took it back.
    pub all: bool,
}

/// A delivery note with its row numbers.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub id: Id,
    pub contract: Id,
    pub note: String,
    pub quantity: Option<i64>,
    pub day: NaiveDate,
    pub outstanding: Fen,
    pub by: Id,
    pub by_code: String,
    /// Who signed the deal off, where something was owed.
    pub signed_off: Option<(String, Moment)>,
    pub confirmed: Option<(String, Moment)>,
}

/// A delivery note to be written.
#[derive(Clone, Debug)]
pub struct NewDelivery<'a> {
    pub contract: Id,
    pub note: &'a str,
    pub quantity: Option<i64>,
    pub day: NaiveDate,
    pub outstanding: Fen,
    pub sign_off: Option<Id>,
    pub by: Id,
    pub at: Moment,
}

/// A sign-off with its row numbers.
#[derive(Clone, Debug)]
pub struct SignOff {
    pub id: Id,
    pub by: Id,
    pub row: SignOffRow,
}

fn fen(row: &impl Columns, column: &str) -> Result<Option<Fen>> {
    Ok(get::<Option<i64>>(row, column)?.map(Fen))
}

fn needed_day(row: &impl Columns, column: &str) -> Result<NaiveDate> {
    day(row, column)?.ok_or(StoreError::Damaged)
}

fn line(row: &impl Columns) -> Result<LineRow> {
    Ok(LineRow {
        id: get(row, "id")?,
        contract_no: get(row, "number")?,
        customer: get(row, "customer")?,
        product: get(row, "product")?,
        store: get(row, "store")?,
        salesperson: get(row, "salesperson")?,
        date: needed_day(row, "day")?,
        due: needed_day(row, "due")?,
        list_price: fen(row, "list_price")?,
        unit_price: fen(row, "unit_price")?,
        quantity: get(row, "quantity")?,
        amount: Fen(get(row, "amount")?),
        discount: fen(row, "discount")?,
        cost: fen(row, "cost")?,
        reverses: get(row, "reverses")?,
    })
}

fn paid(row: &impl Columns) -> Result<PaidRow> {
    Ok(PaidRow {
        id: get(row, "id")?,
        contract_no: get(row, "number")?,
        customer: get(row, "customer")?,
        date: needed_day(row, "day")?,
        amount: Fen(get(row, "amount")?),
        kind: word::<PaymentKind>(row, "kind")?,
        reverses: get(row, "reverses")?,
    })
}

fn delivery(row: &impl Columns) -> Result<Delivery> {
    let confirmed_by: Option<String> = get(row, "confirmed_by")?;
    let signed_by: Option<String> = get(row, "signed_by")?;
    Ok(Delivery {
        id: get(row, "id")?,
        contract: get(row, "contract")?,
        note: get(row, "note")?,
        quantity: get(row, "quantity")?,
        day: needed_day(row, "day")?,
        outstanding: Fen(get(row, "outstanding")?),
        by: get(row, "by")?,
        by_code: get(row, "by_code")?,
        signed_off: signed_by.zip(moment(row, "signed_at")?),
        confirmed: confirmed_by.zip(moment(row, "confirmed_at")?),
    })
}

const DELIVERY: &str =
    "SELECT d.id, d.contract, d.note, d.quantity, d.day, d.outstanding, d.by, s.code AS by_code,
    c.code AS confirmed_by, d.confirmed_at, o.code AS signed_by, f.at AS signed_at
  FROM delivery d JOIN staff s ON s.id = d.by LEFT JOIN staff c ON c.id = d.confirmed_by
    LEFT JOIN sign_off f ON f.id = d.sign_off LEFT JOIN staff o ON o.id = f.by";

impl LedgerQuery {
    /// Conditions on a table of the ledger named `t`, the customer `c` and the customer's owner `o`.
    fn condition(&self, table: &str, filter: &CustomerFilter, params: &mut Params) -> String {
        let mut conditions = vec![filter.condition().to_owned()];
        params.extend(filter.params());
        for (name, column, value) in [
            (":customer", "t.customer = :customer", self.customer),
            (":contract", "t.contract = :contract", self.contract),
            (":from", "t.day >= :from", self.from.map(day_number)),
            (":to", "t.day <= :to", self.to.map(day_number)),
        ] {
            if let Some(value) = value {
                conditions.push(column.to_owned());
                params.push((name, value.into()));
            }
        }
        if !self.all {
            conditions.push(format!(
                "t.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM {table} r WHERE r.reverses = t.id AND r.reverses IS NOT NULL)"
            ));
        }
        conditions.join(" AND ")
    }
}

impl Db<'_> {
    fn ledger_rows<T>(
        self,
        sql: &str,
        params: &Params,
        read: impl Fn(&super::row::Named<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let names = Names::of(&statement);
        let mut rows = statement.query(bind(params).as_slice())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(&names.row(row))?);
        }
        Ok(found)
    }

    /// Lines of contracts by day; of one contract its first line is found by its row, the others by that.
    pub fn ledger_lines(
        self,
        query: &LedgerQuery,
        filter: &CustomerFilter,
    ) -> Result<Vec<LineRow>> {
        let mut params = Params::new();
        let condition = query.condition("sale", filter, &mut params);
        let table = match query.contract {
            Some(_) => {
                "(SELECT * FROM sale WHERE id = :contract
                  UNION ALL SELECT * FROM sale WHERE contract = :contract AND contract <> id)"
            }
            None => "sale",
        };
        self.ledger_rows(
            &format!(
                "SELECT t.id, t.number, c.code AS customer, p.text AS product, st.text AS store, sp.text AS salesperson,
                   t.day, t.due, t.list_price, t.unit_price, t.quantity, t.amount, t.discount, t.cost, t.reverses
                 FROM {table} t JOIN customer c ON c.id = t.customer LEFT JOIN staff o ON o.id = c.owner
                   LEFT JOIN ledger_word p ON p.id = t.product LEFT JOIN ledger_word st ON st.id = t.store
                   LEFT JOIN ledger_word sp ON sp.id = t.salesperson
                 WHERE {condition} ORDER BY t.day, t.id"
            ),
            &params,
            |row| line(row),
        )
    }

    /// Payments by day.
    pub fn ledger_payments(
        self,
        query: &LedgerQuery,
        filter: &CustomerFilter,
    ) -> Result<Vec<PaidRow>> {
        let mut params = Params::new();
        let condition = query.condition("payment", filter, &mut params);
        self.ledger_rows(
            &format!(
                "SELECT t.id, h.number, c.code AS customer, t.day, t.amount, t.kind, t.reverses
                 FROM payment t JOIN sale h ON h.id = t.contract JOIN customer c ON c.id = t.customer
                   LEFT JOIN staff o ON o.id = c.owner
                 WHERE {condition} ORDER BY t.day, t.id"
            ),
            &params,
            |row| paid(row),
        )
    }

    /// The delivery notes of a contract, in order.
    pub fn deliveries(self, contract: Id) -> Result<Vec<Delivery>> {
        let sql = format!("{DELIVERY} WHERE d.contract = :contract ORDER BY d.id");
        self.ledger_rows(&sql, &vec![(":contract", contract.into())], |row| {
            delivery(row)
        })
    }

    pub fn delivery_by_note(self, note: &str) -> Result<Option<Delivery>> {
        let sql = format!("{DELIVERY} WHERE d.note = :note");
        let params = vec![(":note", note.to_owned().into())];
        Ok(self.ledger_rows(&sql, &params, |row| delivery(row))?.pop())
    }

    /// Sign-offs of a contract, the last one last.
    pub fn sign_offs(self, contract: Id) -> Result<Vec<SignOff>> {
        self.ledger_rows(
            "SELECT f.id, f.by AS by_id, h.number, f.basis, f.grade, f.outstanding, f.overdue, s.code AS by, f.at
             FROM sign_off f JOIN staff s ON s.id = f.by JOIN sale h ON h.id = f.contract
             WHERE f.contract = :contract ORDER BY f.id",
            &vec![(":contract", contract.into())],
            |row| {
                Ok(SignOff {
                    id: get(row, "id")?,
                    by: get(row, "by_id")?,
                    row: SignOffRow {
                        contract_no: get(row, "number")?,
                        basis: get(row, "basis")?,
                        grade: get(row, "grade")?,
                        outstanding: Fen(get(row, "outstanding")?),
                        overdue: Fen(get(row, "overdue")?),
                        by: get(row, "by")?,
                        at: moment(row, "at")?.ok_or(StoreError::Damaged)?,
                    },
                })
            },
        )
    }

    pub fn securities(self, contract: Id) -> Result<Vec<SecurityRow>> {
        self.ledger_rows(
            "SELECT t.kind, t.note, s.code AS by, t.at FROM security t JOIN staff s ON s.id = t.by
             WHERE t.contract = :contract ORDER BY t.id",
            &vec![(":contract", contract.into())],
            |row| {
                Ok(SecurityRow {
                    kind: word::<SecurityKind>(row, "kind")?,
                    note: get(row, "note")?,
                    by: get(row, "by")?,
                    at: moment(row, "at")?.ok_or(StoreError::Damaged)?,
                })
            },
        )
    }

    pub fn collection_steps(self, contract: Id) -> Result<Vec<CollectionRow>> {
        self.ledger_rows(
            "SELECT t.step, t.day, t.note, s.code AS by, t.at FROM collection_step t JOIN staff s ON s.id = t.by
             WHERE t.contract = :contract ORDER BY t.day, t.id",
            &vec![(":contract", contract.into())],
            |row| {
                Ok(CollectionRow {
                    date: needed_day(row, "day")?,
                    step: word::<CollectionStep>(row, "step")?,
                    note: get(row, "note")?,
                    by: get(row, "by")?,
                    at: moment(row, "at")?.ok_or(StoreError::Damaged)?,
                })
            },
        )
    }

    /// Collection policy notes of a customer, the one that holds first.
    pub fn collection_policies(self, customer: Id) -> Result<Vec<PolicyRow>> {
        self.ledger_rows(
            "SELECT c.code AS customer, t.day, t.likelihood, t.prevention, t.response, s.code AS by, t.at
             FROM collection_policy t JOIN staff s ON s.id = t.by JOIN customer c ON c.id = t.customer
             WHERE t.customer = :customer ORDER BY t.id DESC",
            &vec![(":customer", customer.into())],
            |row| {
                Ok(PolicyRow {
                    customer: get(row, "customer")?,
                    date: needed_day(row, "day")?,
                    likelihood: get(row, "likelihood")?,
                    prevention: get(row, "prevention")?,
                    response: get(row, "response")?,
                    by: get(row, "by")?,
                    at: moment(row, "at")?.ok_or(StoreError::Damaged)?,
                })
            },
        )
    }
}

impl Tx<'_> {
    pub fn add_delivery(&self, new: &NewDelivery<'_>) -> Result<()> {
        self.transaction.execute(
            "INSERT INTO delivery (contract, note, quantity, day, outstanding, sign_off, by, at)
             VALUES (:contract, :note, :quantity, :day, :outstanding, :sign_off, :by, :at)",
            named_params! {
                ":contract": new.contract, ":note": new.note, ":quantity": new.quantity, ":day": day_number(new.day),
                ":outstanding": new.outstanding.0, ":sign_off": new.sign_off, ":by": new.by, ":at": new.at.0,
            },
        )?;
        Ok(())
    }

    /// Whether the note was still to be confirmed.
    pub fn confirm_delivery(&self, id: Id, by: Id, at: Moment) -> Result<bool> {
        let done = self.transaction.execute(
            "UPDATE delivery SET confirmed_by = :by, confirmed_at = :at WHERE id = :id AND confirmed_by IS NULL",
            named_params! { ":id": id, ":by": by, ":at": at.0 },
        )?;
        Ok(done == 1)
    }

    pub fn add_sign_off(&self, contract: Id, row: &SignOffRow, by: Id) -> Result<()> {
        self.transaction.execute(
            "INSERT INTO sign_off (contract, basis, grade, outstanding, overdue, by, at)
             VALUES (:contract, :basis, :grade, :outstanding, :overdue, :by, :at)",
            named_params! {
                ":contract": contract, ":basis": row.basis, ":grade": row.grade, ":outstanding": row.outstanding.0,
                ":overdue": row.overdue.0, ":by": by, ":at": row.at.0,
            },
        )?;
        Ok(())
    }

    pub fn add_security(
        &self,
        contract: Id,
        kind: SecurityKind,
        note: &str,
        by: Id,
        at: Moment,
    ) -> Result<()> {
        self.transaction.execute(
            "INSERT INTO security (contract, kind, note, by, at) VALUES (:contract, :kind, :note, :by, :at)",
            named_params! { ":contract": contract, ":kind": kind.word(), ":note": note, ":by": by, ":at": at.0 },
        )?;
        Ok(())
    }

    pub fn add_collection_step(
        &self,
        contract: Id,
        step: (CollectionStep, NaiveDate),
        note: &str,
        by: Id,
        at: Moment,
    ) -> Result<()> {
        let (step, day) = step;
        self.transaction.execute(
            "INSERT INTO collection_step (contract, step, day, note, by, at)
             VALUES (:contract, :step, :day, :note, :by, :at)",
            named_params! {
                ":contract": contract, ":step": step.word(), ":day": day_number(day), ":note": note, ":by": by, ":at": at.0,
            },
        )?;
        Ok(())
    }

    pub fn add_collection_policy(&self, customer: Id, row: &PolicyRow, by: Id) -> Result<()> {
        self.transaction.execute(
            "INSERT INTO collection_policy (customer, likelihood, prevention, response, day, by, at)
             VALUES (:customer, :likelihood, :prevention, :response, :day, :by, :at)",
            named_params! {
                ":customer": customer, ":likelihood": row.likelihood, ":prevention": row.prevention,
                ":response": row.response, ":day": day_number(row.date), ":by": by, ":at": row.at.0,
            },
        )?;
        Ok(())
    }
}
