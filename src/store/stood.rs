//! How items stood at the end of a day that has passed, as known now: what suspended their disposal, and what has been
//! changed of them since (DES-1, ARC-10).

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::named_params;

use super::holds::OpenHold;
use super::row::{get, parsed, word};
use super::{Db, Result, StoreError};
use crate::domain::custody::ItemMatter;
use crate::domain::people::Id;
use crate::domain::retention::Retention;
use crate::domain::time::{Moment, day_number};
use crate::domain::words::{Level, LoanState};

/// The end of a day that has passed.
#[derive(Clone, Copy, Debug)]
pub struct Past {
    pub day: NaiveDate,
    /// Its last second.
    pub until: Moment,
}

/// A term of keeping that was another one.
#[derive(Clone, Debug)]
pub struct OldTerm {
    pub retention: Retention,
    /// The same as it was stored.
    pub word: String,
    pub due: Option<NaiveDate>,
}

/// What has been changed of items since a day, as it was then; nothing, of today.
#[derive(Clone, Debug, Default)]
pub struct Since {
    /// In force.
    pub levels: HashMap<Id, Level>,
    pub terms: HashMap<Id, OldTerm>,
}

impl Db<'_> {
    pub fn changed_since(self, past: Past) -> Result<Since> {
        Ok(Since {
            levels: self.levels_stood(past)?,
            terms: self.terms_stood(past)?,
        })
    }

    /// Holds that stood, by item.
    pub fn holds_stood(self, past: Past) -> Result<HashMap<Id, Vec<OpenHold>>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, item, reason FROM hold
             WHERE at <= :until AND (released_at IS NULL OR released_at > :until) ORDER BY id",
        )?;
        let mut rows = statement.query(named_params! { ":until": past.until.0 })?;
        let mut holds: HashMap<Id, Vec<OpenHold>> = HashMap::new();
        while let Some(row) = rows.next()? {
            holds.entry(get(row, "item")?).or_default().push(OpenHold {
                id: get(row, "id")?,
                reason: get(row, "reason")?,
            });
        }
        Ok(holds)
    }

    /// Loans that were not over, by item, in the state of that day. A copy given out leaves the original where it is.
    pub fn loans_stood(self, past: Past) -> Result<HashMap<Id, Vec<(i64, LoanState)>>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT loan.id, loan.item,
               CASE WHEN loan.issued_at <= :until THEN
                   CASE WHEN EXISTS (SELECT 1 FROM incident i WHERE i.loan = loan.id AND i.kind = 'lost' AND i.at <= :until)
                     THEN 'lost' ELSE 'issued' END
                 WHEN loan.approved_at <= :until THEN 'approved' ELSE 'requested' END AS state
             FROM loan JOIN approval_case k ON k.id = loan.case_id
             WHERE loan.requested_at <= :until AND (loan.returned_at IS NULL OR loan.returned_at > :until)
               AND CASE WHEN loan.issued_at <= :until THEN loan.mode <> 'copy'
                 WHEN loan.state IN ('refused', 'withdrawn') THEN k.closed_at > :until
                 ELSE loan.approved_at IS NULL OR loan.approved_at > :until OR loan.collect_by IS NULL
                   OR loan.collect_by >= :day END
             ORDER BY loan.id",
        )?;
        let day = day_number(past.day);
        let mut rows = statement.query(named_params! { ":until": past.until.0, ":day": day })?;
        let mut loans: HashMap<Id, Vec<(i64, LoanState)>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let of = loans.entry(get(row, "item")?).or_default();
            of.push((get(row, "id")?, word(row, "state")?));
        }
        Ok(loans)
    }

    /// Cases about items that waited, by item.
    pub fn item_cases_stood(self, past: Past) -> Result<HashMap<Id, Vec<(i64, ItemMatter)>>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT ic.id, ic.item, ic.what FROM item_case ic JOIN approval_case k ON k.id = ic.case_id
             WHERE k.opened_at <= :until AND (k.state = 'waiting' OR k.closed_at > :until) ORDER BY ic.id",
        )?;
        let mut rows = statement.query(named_params! { ":until": past.until.0 })?;
        let mut cases: HashMap<Id, Vec<(i64, ItemMatter)>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let of = cases.entry(get(row, "item")?).or_default();
            of.push((get(row, "id")?, word(row, "what")?));
        }
        Ok(cases)
    }

    /// The open destruction list every item stood on. What an item came to was decided when the list was approved,
    /// carried out or closed.
    pub fn open_list_stood(self, past: Past) -> Result<HashMap<Id, i64>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT di.item, di.list FROM destruction_item di JOIN destruction d ON d.id = di.list
             JOIN approval_case k ON k.id = d.case_id
             WHERE d.proposed_at <= :until AND (di.outcome IS NULL
               OR CASE WHEN di.outcome = 'spared' THEN k.closed_at WHEN di.appraisal = 'keep' THEN d.approved_at
                 ELSE d.executed_at END > :until)",
        )?;
        let mut rows = statement.query(named_params! { ":until": past.until.0 })?;
        let mut lists = HashMap::new();
        while let Some(row) = rows.next()? {
            lists.insert(get(row, "item")?, get(row, "list")?);
        }
        Ok(lists)
    }

    /// Levels that were in force and have been changed since, by item (ARC-9).
    fn levels_stood(self, past: Past) -> Result<HashMap<Id, Level>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT ic.item, CASE WHEN ic.from_until <= :day THEN 'none' ELSE ic.from_level END AS level
             FROM item_case ic JOIN approval_case k ON k.id = ic.case_id
             WHERE ic.what IN ('level', 'term') AND k.state = 'approved' AND k.closed_at > :until
             ORDER BY k.closed_at DESC, ic.id DESC",
        )?;
        let day = day_number(past.day);
        let mut rows = statement.query(named_params! { ":until": past.until.0, ":day": day })?;
        let mut levels = HashMap::new();
        // The first change after that day says what was before it; it comes last.
        while let Some(row) = rows.next()? {
            levels.insert(get(row, "item")?, word(row, "level")?);
        }
        Ok(levels)
    }

    /// Terms of keeping that have been changed since by an appraisal, by item (DES-1).
    fn terms_stood(self, past: Past) -> Result<HashMap<Id, OldTerm>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT d.subject, r.old AS retention, d.old AS due FROM amendment d
             JOIN amendment r ON r.noun = 'item' AND r.subject = d.subject AND r.field = 'retention' AND r.at = d.at
             WHERE d.noun = 'item' AND d.field = 'due' AND d.at > :until ORDER BY d.id DESC",
        )?;
        let mut rows = statement.query(named_params! { ":until": past.until.0 })?;
        let mut terms = HashMap::new();
        while let Some(row) = rows.next()? {
            let old = OldTerm {
                retention: parsed(row, "retention")?,
                word: get(row, "retention")?,
                due: written(get(row, "due")?)?,
            };
            terms.insert(get(row, "subject")?, old);
        }
        Ok(terms)
    }
}

/// A day as an amendment has it.
fn written(text: Option<String>) -> Result<Option<NaiveDate>> {
    let parse = |text: String| text.parse().map_err(|_| StoreError::Value(text));
    text.map(parse).transpose()
}
