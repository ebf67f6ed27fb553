//! Credit limits set for one customer (GRD-9). The latest word counts; one without an amount ends what was set before.

use chrono::NaiveDate;
use rusqlite::named_params;

use super::row::{count, day, get};
use super::{Db, Result, StoreError, Tx};
use crate::domain::credit::{OwnLimit, OwnTerm, OwnTerms};
use crate::domain::money::Fen;
use crate::domain::people::Id;
use crate::domain::rows::credit::LimitRow;
use crate::domain::time::{Moment, day_number};

/// A limit to be set, or the end of one.
#[derive(Clone, Copy, Debug)]
pub struct NewLimit<'a> {
    pub customer: Id,
    /// None ends what was set before.
    pub limit: Option<OwnLimit>,
    /// Days until a contract without a due date is due.
    pub term: Option<u32>,
    pub since: NaiveDate,
    pub reason: &'a str,
    pub by: Id,
    pub at: Moment,
}

impl Db<'_> {
    /// The limit set for the customer that holds on a day: the latest word, unless it ended or ran out.
    pub fn own_limit(self, customer: Id, on: NaiveDate) -> Result<Option<OwnLimit>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT amount, until FROM credit_limit WHERE customer = :customer AND since <= :on ORDER BY id DESC LIMIT 1",
        )?;
        let mut rows =
            statement.query(named_params! { ":customer": customer, ":on": day_number(on) })?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        let amount: Option<i64> = get(row, "amount")?;
        let limit = amount
            .zip(day(row, "until")?)
            .map(|(amount, until)| OwnLimit {
                amount: Fen(amount),
                until,
            });
        Ok(limit.filter(|limit| on <= limit.until))
    }

    /// Payment terms of all customers that were ever given one.
    pub fn own_terms(self) -> Result<OwnTerms> {
        let mut statement = self.connection.prepare_cached(
            "SELECT customer, since, until, term FROM credit_limit
             WHERE customer IN (SELECT customer FROM credit_limit WHERE term IS NOT NULL) ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        let mut terms = OwnTerms::default();
        while let Some(row) = rows.next()? {
            let term = OwnTerm {
                since: get(row, "since")?,
                until: get(row, "until")?,
                days: get(row, "term")?,
            };
            terms.enter(get(row, "customer")?, term);
        }
        Ok(terms)
    }

    /// What was set and ended, the latest first; of one customer or, with `customer` none, of all.
    pub fn limits(self, customer: Option<Id>) -> Result<Vec<(Id, LimitRow)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT l.customer AS row, c.code AS customer, l.amount, l.term, l.since, l.until, l.reason, s.code AS by, l.at
             FROM credit_limit l JOIN customer c ON c.id = l.customer JOIN staff s ON s.id = l.by
             WHERE :customer IS NULL OR l.customer = :customer ORDER BY l.id DESC",
        )?;
        let mut rows = statement.query(named_params! { ":customer": customer })?;
        let mut limits = Vec::new();
        while let Some(row) = rows.next()? {
            let limit = LimitRow {
                customer: get(row, "customer")?,
                amount: get::<Option<i64>>(row, "amount")?.map(Fen),
                term: count(row, "term")?,
                since: day(row, "since")?.ok_or(StoreError::Damaged)?,
                until: day(row, "until")?,
                in_force: false,
                reason: get(row, "reason")?,
                by: get(row, "by")?,
                at: Moment(get(row, "at")?),
            };
            limits.push((get(row, "row")?, limit));
        }
        Ok(limits)
    }
}

impl Tx<'_> {
    pub fn add_limit(&self, new: &NewLimit<'_>) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO credit_limit (customer, amount, term, since, until, reason, by, at)
                 VALUES (:customer, :amount, :term, :since, :until, :reason, :by, :at)",
            )?
            .execute(named_params! {
                ":customer": new.customer, ":amount": new.limit.map(|l| l.amount.0), ":term": new.term,
                ":since": day_number(new.since), ":until": new.limit.map(|l| day_number(l.until)),
                ":reason": new.reason, ":by": new.by, ":at": new.at.0,
            })?;
        Ok(())
    }
}
