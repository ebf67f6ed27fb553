//! How customers stand before they are weighed: their cards, as they read before, what was judged of them, and the
//! register's latest row of each (GRD-4).

use std::collections::HashMap;
use std::ops::Range;

use rusqlite::{Row, Rows, named_params};

use super::ledger::Of;
use super::row::{get, word, word_or_none};
use super::{Db, Result, StoreError};
use crate::domain::people::Id;
use crate::domain::time::Moment;
use crate::domain::words::Influence;

/// The register's latest row of a customer up to a day, as the run compares with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latest<'a> {
    pub as_of: i32,
    pub seq: u32,
    pub rulebook: i64,
    pub computed: Option<&'a str>,
    pub points: Option<u32>,
    pub grade: Option<&'a str>,
}

/// A customer as the run meets it.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    pub customer: Id,
    pub size: Option<&'a str>,
    /// Day number.
    pub since: Option<i32>,
    pub latest: Option<Latest<'a>>,
    /// Day number of the register's next row after the day.
    pub later: Option<i32>,
}

/// Fields of cards as they read before later changes, by customer; as typed.
#[derive(Clone, Debug, Default)]
pub struct CardsBefore {
    pub sizes: HashMap<Id, Option<String>>,
    pub since: HashMap<Id, Option<String>>,
}

impl CardsBefore {
    pub fn is_empty(&self) -> bool {
        self.sizes.is_empty() && self.since.is_empty()
    }
}

#[derive(Default)]
struct Walked {
    customer: Id,
    as_of: i32,
    seq: u32,
    rulebook: i64,
    computed: Option<String>,
    points: Option<u32>,
    grade: Option<String>,
}

impl Walked {
    fn read(row: &Row<'_>, into: &mut Walked) -> Result<()> {
        into.customer = row.get(0)?;
        into.as_of = row.get(1)?;
        into.seq = row.get(2)?;
        into.rulebook = row.get(3)?;
        keep(row, 4, &mut into.computed)?;
        into.points = row.get(5)?;
        keep(row, 6, &mut into.grade)?;
        Ok(())
    }

    fn latest(&self) -> Latest<'_> {
        Latest {
            as_of: self.as_of,
            seq: self.seq,
            rulebook: self.rulebook,
            computed: self.computed.as_deref(),
            points: self.points,
            grade: self.grade.as_deref(),
        }
    }
}

/// The register beside the customers.
struct Walk<'s> {
    rows: Rows<'s>,
    /// Whether there is a next row.
    there: bool,
    next: Walked,
    latest: Walked,
}

impl<'s> Walk<'s> {
    fn along(rows: Rows<'s>) -> Result<Walk<'s>> {
        let mut walk = Walk {
            rows,
            there: true,
            next: Walked::default(),
            latest: Walked::default(),
        };
        walk.advance()?;
        Ok(walk)
    }

    fn advance(&mut self) -> Result<()> {
        match self.rows.next()? {
            Some(row) => Walked::read(row, &mut self.next)?,
            None => self.there = false,
        }
        Ok(())
    }

    /// Passes a customer's rows. Whether one up to the day was among them, which is `latest` then; and the day of the first
    /// after it.
    fn pass(&mut self, customer: Id, as_of: i32) -> Result<(bool, Option<i32>)> {
        let (mut found, mut later) = (false, None);
        while self.there && self.next.customer <= customer {
            if self.next.customer == customer && self.next.as_of <= as_of {
                found = true;
                std::mem::swap(&mut self.next, &mut self.latest);
            } else if self.next.customer == customer {
                later = later.or(Some(self.next.as_of));
            }
            self.advance()?;
        }
        Ok((found, later))
    }
}

fn text<'r>(row: &'r Row<'_>, at: usize) -> Result<Option<&'r str>> {
    row.get_ref(at)?
        .as_str_or_null()
        .map_err(|error| StoreError::Value(error.to_string()))
}

/// Reads text into a buffer that is there already: the run walks millions of rows.
fn keep(row: &Row<'_>, at: usize, into: &mut Option<String>) -> Result<()> {
    match text(row, at)? {
        None => *into = None,
        Some(text) => {
            let buffer = into.get_or_insert_default();
            buffer.clear();
            buffer.push_str(text);
        }
    }
    Ok(())
}

impl Db<'_> {
    /// The highest row number of a customer.
    pub fn last_customer(self) -> Result<Id> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT ifnull(max(id), 0) AS last FROM customer")?;
        Ok(statement.query_row([], |row| row.get("last"))?)
    }

    /// Row, size and beginning of every customer, in the order of rows. The caller's error is not a fault of the file.
    pub fn each_card<E: From<StoreError>>(
        self,
        mut visit: impl FnMut(Id, Option<&str>, Option<i32>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let read = |error: rusqlite::Error| E::from(StoreError::from(error));
        let mut customers = self
            .connection
            .prepare("SELECT id, size, since FROM customer NOT INDEXED ORDER BY id")
            .map_err(read)?;
        let mut rows = customers.query([]).map_err(read)?;
        while let Some(row) = rows.next().map_err(read)? {
            let id = row.get(0).map_err(read)?;
            visit(id, text(row, 1)?, row.get(2).map_err(read)?)?;
        }
        Ok(())
    }

    /// Customers of some rows, in their order, each with the latest row of the register up to a day. The caller's error is
    /// not a fault of the file.
    pub fn each_standing<E: From<StoreError>>(
        self,
        of: &Range<Id>,
        as_of: i32,
        mut visit: impl FnMut(Standing<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let read = |error: rusqlite::Error| E::from(StoreError::from(error));
        let range = named_params! { ":from": of.start, ":to": of.end };
        let mut cards = self
            .connection
            .prepare_cached(
                "SELECT id, size, since FROM customer NOT INDEXED WHERE id >= :from AND id < :to ORDER BY id",
            )
            .map_err(read)?;
        let mut register = self
            .connection
            .prepare_cached(
                "SELECT customer, as_of, seq, rulebook, computed, points, grade FROM grade
                 WHERE customer >= :from AND customer < :to ORDER BY customer, as_of, seq",
            )
            .map_err(read)?;
        let mut register = Walk::along(register.query(range).map_err(read)?)?;
        let mut cards = cards.query(range).map_err(read)?;
        while let Some(row) = cards.next().map_err(read)? {
            let customer = row.get(0).map_err(read)?;
            let (found, later) = register.pass(customer, as_of)?;
            visit(Standing {
                customer,
                size: text(row, 1)?,
                since: row.get(2).map_err(read)?,
                latest: found.then(|| register.latest.latest()),
                later,
            })?;
        }
        Ok(())
    }

    /// Judgements of influence dated up to a day, the latest of a customer last.
    pub fn each_influence(self, until: i32, mut visit: impl FnMut(Id, Influence)) -> Result<()> {
        let mut statement = self.connection.prepare(
            "SELECT customer, influence FROM judgement WHERE what = 'influence' AND day <= :until ORDER BY day, id",
        )?;
        let mut rows = statement.query(named_params! { ":until": until })?;
        while let Some(row) = rows.next()? {
            visit(get(row, "customer")?, word(row, "influence")?);
        }
        Ok(())
    }

    /// Judged shares of the customers' demand dated up to a day, in basis points, the latest of a customer last.
    pub fn each_share(self, until: i32, mut visit: impl FnMut(Id, u32)) -> Result<()> {
        let mut statement = self.connection.prepare(
            "SELECT customer, share FROM judgement WHERE what = 'demand-share' AND day <= :until ORDER BY day, id",
        )?;
        let mut rows = statement.query(named_params! { ":until": until })?;
        while let Some(row) = rows.next()? {
            visit(get(row, "customer")?, get(row, "share")?);
        }
        Ok(())
    }

    /// The latest judgement of one customer up to a day.
    pub fn judged(self, customer: Id, until: i32) -> Result<(Option<Influence>, Option<u32>)> {
        let mut statement = self.connection.prepare_cached(
            "SELECT influence, share FROM judgement WHERE customer = :customer AND day <= :until ORDER BY day, id",
        )?;
        let mut rows = statement.query(named_params! { ":customer": customer, ":until": until })?;
        let mut judged = (None, None);
        while let Some(row) = rows.next()? {
            judged.0 = word_or_none(row, "influence")?.or(judged.0);
            judged.1 = get::<Option<u32>>(row, "share")?.or(judged.1);
        }
        Ok(judged)
    }

    /// What `size` and `since` read before they were changed after a moment: of one card, or of all.
    pub fn cards_before(self, of: Of, after: Moment) -> Result<CardsBefore> {
        let whose = match of {
            Of::Everybody => "",
            Of::Customer(_) => " AND subject = :subject",
        };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT subject, field, old FROM amendment
             WHERE noun = 'customer'{whose} AND field IN ('size', 'since') AND at > :after ORDER BY id DESC"
        ))?;
        let mut rows = match of {
            Of::Everybody => statement.query(named_params! { ":after": after.0 })?,
            Of::Customer(id) => {
                statement.query(named_params! { ":after": after.0, ":subject": id })?
            }
        };
        let mut before = CardsBefore::default();
        while let Some(row) = rows.next()? {
            let field: String = get(row, "field")?;
            let fields = match field.as_str() {
                "size" => &mut before.sizes,
                _ => &mut before.since,
            };
            fields.insert(get(row, "subject")?, get(row, "old")?);
        }
        Ok(before)
    }

    /// Size and day number of the beginning of a customer.
    pub fn size_and_since(self, customer: Id) -> Result<(Option<String>, Option<i32>)> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT size, since FROM customer WHERE id = :id")?;
        Ok(
            statement.query_row(named_params! { ":id": customer }, |row| {
                Ok((row.get("size")?, row.get("since")?))
            })?,
        )
    }
}
