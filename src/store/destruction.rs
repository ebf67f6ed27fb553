//! Destruction lists, their items and witnesses (DES-1, DES-2, DES-3).

use std::collections::HashMap;

use rusqlite::{Row, named_params};

use super::row::{count, day, get, json, moment, to_json, word, word_or_none};
use super::{Db, Result, Tx};
use crate::domain::destruction::rows::WitnessRow;
use crate::domain::destruction::{Appraisal, DisposalVerdict, Finding, ListState, Method, Outcome};
use crate::domain::people::Id;
use crate::domain::time::{Moment, day_number};
use crate::domain::words::Word;
use chrono::NaiveDate;

/// A list with its row numbers.
#[derive(Clone, Debug)]
pub struct List {
    pub id: i64,
    pub state: ListState,
    pub reason: String,
    pub case: Id,
    pub proposed_by: Id,
    pub proposed_at: Moment,
    pub approved_at: Option<Moment>,
    pub ready: Option<NaiveDate>,
    pub witnesses_needed: Option<u32>,
    pub executed_by: Option<Id>,
    pub executed_at: Option<Moment>,
    pub method: Option<Method>,
    pub items: Vec<ListItem>,
    pub witnesses: Vec<Witness>,
}

/// One item of a list.
#[derive(Clone, Debug)]
pub struct ListItem {
    pub position: u32,
    pub item: Id,
    pub snapshot: Vec<u8>,
    pub verdict: DisposalVerdict,
    pub appraisal: Option<Appraisal>,
    pub retention: Option<String>,
    pub outcome: Option<Outcome>,
    pub reasons: Vec<Finding>,
}

impl ListItem {
    /// Whether it is still to be destroyed, as appraised so far.
    pub fn to_destroy(&self) -> bool {
        self.outcome.is_none() && self.appraisal != Some(Appraisal::Keep)
    }
}

/// Who watches.
#[derive(Clone, Debug)]
pub struct Witness {
    pub person: Id,
    pub row: WitnessRow,
}

impl List {
    pub fn is_witness(&self, person: Id) -> bool {
        self.witnesses.iter().any(|w| w.person == person)
    }

    /// Whether the person still has to sign as a witness.
    pub fn waits_for_attest(&self, person: Id) -> bool {
        self.state == ListState::Executed
            && self
                .witnesses
                .iter()
                .any(|w| w.person == person && w.row.attested_at.is_none())
    }
}

fn list(row: &Row<'_>) -> Result<List> {
    Ok(List {
        id: get(row, "id")?,
        state: word(row, "state")?,
        reason: get(row, "reason")?,
        case: get(row, "case_id")?,
        proposed_by: get(row, "proposed_by")?,
        proposed_at: Moment(get(row, "proposed_at")?),
        approved_at: moment(row, "approved_at")?,
        ready: day(row, "ready")?,
        witnesses_needed: count(row, "witnesses")?,
        executed_by: get(row, "executed_by")?,
        executed_at: moment(row, "executed_at")?,
        method: word_or_none(row, "method")?,
        items: Vec::new(),
        witnesses: Vec::new(),
    })
}

fn list_item(row: &Row<'_>) -> Result<ListItem> {
    let reasons: String = get(row, "reasons")?;
    Ok(ListItem {
        position: get(row, "position")?,
        item: get(row, "item")?,
        snapshot: get(row, "snapshot")?,
        verdict: word(row, "verdict")?,
        appraisal: word_or_none(row, "appraisal")?,
        retention: get(row, "retention")?,
        outcome: word_or_none(row, "outcome")?,
        reasons: json(&reasons)?,
    })
}

impl Db<'_> {
    fn lists_where(self, condition: &str, id: i64) -> Result<Vec<List>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT id, state, reason, case_id, proposed_by, proposed_at, approved_at, ready, witnesses, executed_by,
               executed_at, method FROM destruction WHERE :id IS NOT NULL AND {condition} ORDER BY id"
        ))?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        let mut lists = Vec::new();
        while let Some(row) = rows.next()? {
            let mut found = list(row)?;
            found.items = self.list_items(found.id)?;
            found.witnesses = self.list_witnesses(found.id)?;
            lists.push(found);
        }
        Ok(lists)
    }

    fn list_items(self, id: i64) -> Result<Vec<ListItem>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT position, item, snapshot, verdict, appraisal, retention, outcome, reasons
             FROM destruction_item WHERE list = :id ORDER BY position",
        )?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        let mut items = Vec::new();
        while let Some(row) = rows.next()? {
            items.push(list_item(row)?);
        }
        Ok(items)
    }

    fn list_witnesses(self, id: i64) -> Result<Vec<Witness>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT w.staff, s.code AS staff_code, n.code AS named_by, w.named_at, w.attested_at
             FROM destruction_witness w JOIN staff s ON s.id = w.staff JOIN staff n ON n.id = w.named_by
             WHERE w.list = :id ORDER BY w.named_at, s.code",
        )?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        let mut witnesses = Vec::new();
        while let Some(row) = rows.next()? {
            witnesses.push(Witness {
                person: get(row, "staff")?,
                row: WitnessRow {
                    staff: get(row, "staff_code")?,
                    named_by: get(row, "named_by")?,
                    named_at: Moment(get(row, "named_at")?),
                    attested_at: moment(row, "attested_at")?,
                },
            });
        }
        Ok(witnesses)
    }

    /// A list, whoever may know of it.
    pub fn destruction(self, id: i64) -> Result<Option<List>> {
        Ok(self.lists_where("id = :id", id)?.pop())
    }

    pub fn destruction_of_case(self, case: Id) -> Result<Option<List>> {
        Ok(self.lists_where("case_id = :id", case)?.pop())
    }

    pub fn destructions(self) -> Result<Vec<List>> {
        self.lists_where("TRUE", 0)
    }

    /// Lists in which something is still to be done: not closed, or executed and not yet attested.
    pub fn unfinished_destructions(self) -> Result<Vec<List>> {
        self.lists_where(
            "(state IN ('draft', 'reviewed', 'approved') OR (state = 'executed' AND EXISTS
               (SELECT 1 FROM destruction_witness w WHERE w.list = destruction.id AND w.attested_at IS NULL)))",
            0,
        )
    }

    /// The open list every item stands on; of one item, or of all.
    pub fn open_list_of(self, item: Option<Id>) -> Result<HashMap<Id, i64>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT item, list FROM destruction_item WHERE outcome IS NULL AND (:item IS NULL OR item = :item)",
        )?;
        let mut rows = statement.query(named_params! { ":item": item })?;
        let mut lists = HashMap::new();
        while let Some(row) = rows.next()? {
            lists.insert(get(row, "item")?, get(row, "list")?);
        }
        Ok(lists)
    }
}

impl Tx<'_> {
    pub fn add_destruction(&self, reason: &str, case: Id, by: Id, at: Moment) -> Result<i64> {
        self.transaction.execute(
            "INSERT INTO destruction (state, reason, case_id, proposed_by, proposed_at)
             VALUES ('draft', :reason, :case, :by, :at)",
            named_params! { ":reason": reason, ":case": case, ":by": by, ":at": at.0 },
        )?;
        Ok(self.transaction.last_insert_rowid())
    }

    pub fn add_destruction_item(
        &self,
        list: i64,
        position: u32,
        item: Id,
        snapshot: &[u8],
        verdict: DisposalVerdict,
    ) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO destruction_item (list, position, item, snapshot, verdict, reasons)
                 VALUES (:list, :position, :item, :snapshot, :verdict, '[]')",
            )?
            .execute(named_params! {
                ":list": list, ":position": position, ":item": item, ":snapshot": snapshot,
                ":verdict": verdict.word(),
            })?;
        Ok(())
    }

    /// What an appraisal came to; `keep_for` is the new term of an item that is kept.
    pub fn set_appraisal(
        &self,
        list: i64,
        position: u32,
        appraisal: Appraisal,
        keep_for: Option<&str>,
        by: Id,
        at: Moment,
    ) -> Result<()> {
        self.transaction.execute(
            "UPDATE destruction_item SET appraisal = :appraisal, retention = :keep_for, appraised_by = :by, appraised_at = :at
             WHERE list = :list AND position = :position",
            named_params! {
                ":list": list, ":position": position, ":appraisal": appraisal.word(), ":keep_for": keep_for, ":by": by,
                ":at": at.0,
            },
        )?;
        Ok(())
    }

    /// What became of an item of a list, with the last judgement.
    pub fn set_outcome(
        &self,
        list: i64,
        position: u32,
        outcome: Outcome,
        verdict: DisposalVerdict,
        reasons: &[Finding],
    ) -> Result<()> {
        self.transaction
            .prepare_cached(
                "UPDATE destruction_item SET outcome = :outcome, verdict = :verdict, reasons = :reasons
                 WHERE list = :list AND position = :position",
            )?
            .execute(named_params! {
                ":list": list, ":position": position, ":outcome": outcome.word(), ":verdict": verdict.word(),
                ":reasons": to_json(&reasons)?,
            })?;
        Ok(())
    }

    /// Moves a list from the state it is known to be in; false when it is in another by now.
    pub fn move_destruction(&self, id: i64, from: ListState, to: ListState) -> Result<bool> {
        let moved = self.transaction.execute(
            "UPDATE destruction SET state = :to WHERE id = :id AND state = :from",
            named_params! { ":id": id, ":from": from.word(), ":to": to.word() },
        )?;
        Ok(moved == 1)
    }

    /// The terms of the approval.
    pub fn set_destruction_approved(
        &self,
        id: i64,
        at: Moment,
        ready: NaiveDate,
        witnesses: u32,
    ) -> Result<()> {
        self.transaction.execute(
            "UPDATE destruction SET approved_at = :at, ready = :ready, witnesses = :witnesses WHERE id = :id",
            named_params! { ":id": id, ":at": at.0, ":ready": day_number(ready), ":witnesses": witnesses },
        )?;
        Ok(())
    }

    pub fn set_destruction_executed(
        &self,
        id: i64,
        by: Id,
        method: Option<Method>,
        at: Moment,
    ) -> Result<()> {
        self.transaction.execute(
            "UPDATE destruction SET executed_by = :by, executed_at = :at, method = :method WHERE id = :id",
            named_params! { ":id": id, ":by": by, ":at": at.0, ":method": method.map(Method::word) },
        )?;
        Ok(())
    }

    /// Names a witness; naming again changes nothing.
    pub fn name_witness(&self, list: i64, staff: Id, by: Id, at: Moment) -> Result<()> {
        self.transaction.execute(
            "INSERT OR IGNORE INTO destruction_witness (list, staff, named_by, named_at) VALUES (:list, :staff, :by, :at)",
            named_params! { ":list": list, ":staff": staff, ":by": by, ":at": at.0 },
        )?;
        Ok(())
    }

    /// The witness signs; false when that was done already.
    pub fn attest(&self, list: i64, staff: Id, at: Moment) -> Result<bool> {
        let attested = self.transaction.execute(
            "UPDATE destruction_witness SET attested_at = :at WHERE list = :list AND staff = :staff AND attested_at IS NULL",
            named_params! { ":list": list, ":staff": staff, ":at": at.0 },
        )?;
        Ok(attested == 1)
    }
}
