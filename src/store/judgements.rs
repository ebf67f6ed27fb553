//! Judgements with name and date (GRD-2 d).

use chrono::NaiveDate;
use rusqlite::named_params;

use super::row::{count, day, get, word_or_none};
use super::{Db, Result, StoreError, Tx};
use crate::domain::people::Id;
use crate::domain::rows::credit::JudgementRow;
use crate::domain::time::{Moment, day_number};
use crate::domain::words::{Influence, Word};

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    Influence(Influence),
    /// Our share of the customer's demand, basis points.
    DemandShare(u32),
}

impl Judged {
    fn columns(self) -> (&'static str, Option<&'static str>, Option<u32>) {
        match self {
            Judged::Influence(word) => ("influence", Some(word.word()), None),
            Judged::DemandShare(share) => ("demand-share", None, Some(share)),
        }
    }
}

/// A judgement to be recorded.
#[derive(Clone, Copy, Debug)]
pub struct NewJudgement<'a> {
    pub customer: Id,
    pub judged: Judged,
    pub day: NaiveDate,
    pub by: Id,
    pub at: Moment,
    pub note: Option<&'a str>,
}

impl Db<'_> {
    /// Every judgement of a customer, the latest first; `code` is the customer's.
    pub fn judgements(self, customer: Id, code: &str) -> Result<Vec<JudgementRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT j.influence, j.share, j.day, s.code AS by, j.at, j.note FROM judgement j JOIN staff s ON s.id = j.by
             WHERE j.customer = :customer ORDER BY j.day DESC, j.id DESC",
        )?;
        let mut rows = statement.query(named_params! { ":customer": customer })?;
        let mut judgements = Vec::new();
        while let Some(row) = rows.next()? {
            judgements.push(JudgementRow {
                customer: code.to_owned(),
                influence: word_or_none(row, "influence")?,
                share: count(row, "share")?,
                day: day(row, "day")?.ok_or(StoreError::Damaged)?,
                by: get(row, "by")?,
                at: Moment(get(row, "at")?),
                note: get(row, "note")?,
            });
        }
        Ok(judgements)
    }

    /// Whether the same was judged for the same day before.
    pub fn is_judged(self, customer: Id, judged: Judged, day: NaiveDate) -> Result<bool> {
        let (what, influence, share) = judged.columns();
        let mut statement = self.connection.prepare_cached(
            "SELECT 1 FROM judgement WHERE customer = :customer AND day = :day AND what = :what
             AND influence IS :influence AND share IS :share",
        )?;
        Ok(statement.exists(named_params! {
            ":customer": customer, ":day": day_number(day), ":what": what, ":influence": influence, ":share": share,
        })?)
    }
}

impl Tx<'_> {
    pub fn add_judgement(&self, new: &NewJudgement<'_>) -> Result<()> {
        let (what, influence, share) = new.judged.columns();
        self.transaction
            .prepare_cached(
                "INSERT INTO judgement (customer, what, influence, share, day, by, at, note)
                 VALUES (:customer, :what, :influence, :share, :day, :by, :at, :note)",
            )?
            .execute(named_params! {
                ":customer": new.customer, ":what": what, ":influence": influence, ":share": share,
                ":day": day_number(new.day), ":by": new.by, ":at": new.at.0, ":note": new.note,
            })?;
        Ok(())
    }
}
