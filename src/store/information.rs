//! Customer information on its way (ARC-14): what was collected, each step taken, both signatures of handing it out.

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::row::{day, get, moment, word, word_or_none};
use super::{Db, Result, Tx};
use crate::domain::custody::Harm;
use crate::domain::information::{FlowAct, FlowState};
use crate::domain::people::Id;
use crate::domain::rows::conduct::{FlowStepRow, ReceiptRow};
use crate::domain::time::{Moment, day_number};
use crate::domain::words::{Level, Word};

/// A piece of information as stored.
#[derive(Clone, Debug)]
pub struct Information {
    pub id: Id,
    pub title: String,
    pub content: String,
    pub source: Option<String>,
    pub customer: Option<Id>,
    pub department: Id,
    pub department_name: String,
    pub collected_by: Id,
    pub collector: String,
    pub collected_at: Moment,
    pub state: FlowState,
    pub class: Option<String>,
    pub level: Option<Level>,
    pub level_until: Option<NaiveDate>,
    pub harm: Option<Harm>,
    pub case: Option<Id>,
    pub number: Option<String>,
    pub analyse_by: Option<NaiveDate>,
    pub effective: Option<bool>,
    pub improvement: Option<String>,
    /// Whoever took a step or was handed it.
    pub named: Vec<Id>,
    pub steps: Vec<Step>,
    pub receipts: Vec<Receipt>,
}

/// A step taken.
#[derive(Clone, Debug)]
pub struct Step {
    pub by: Id,
    pub row: FlowStepRow,
}

/// A handing out.
#[derive(Clone, Debug)]
pub struct Receipt {
    pub receiver: Id,
    pub row: ReceiptRow,
}

/// Information to collect.
#[derive(Clone, Copy, Debug)]
pub struct NewInformation<'a> {
    pub title: &'a str,
    pub content: &'a str,
    pub source: Option<&'a str>,
    pub customer: Option<Id>,
    pub department: Id,
    pub by: Id,
    pub at: Moment,
}

/// A step to record.
#[derive(Clone, Copy, Debug)]
pub struct NewStep<'a> {
    pub act: FlowAct,
    pub by: Id,
    pub on_behalf_of: Option<Id>,
    pub at: Moment,
    pub note: Option<&'a str>,
}

const SELECT: &str = "SELECT i.id, i.title, i.content, i.source, i.customer, i.department, d.name AS department_name,
  i.collected_by, s.code AS collector, i.collected_at, i.state, i.class, i.level, i.level_until, i.harm, i.case_id, i.number,
  i.analyse_by, i.effective, i.improvement
  FROM information i JOIN department d ON d.id = i.department JOIN staff s ON s.id = i.collected_by";

fn information(row: &Row<'_>) -> Result<Information> {
    let collected_by = get(row, "collected_by")?;
    Ok(Information {
        id: get(row, "id")?,
        title: get(row, "title")?,
        content: get(row, "content")?,
        source: get(row, "source")?,
        customer: get(row, "customer")?,
        department: get(row, "department")?,
        department_name: get(row, "department_name")?,
        collected_by,
        collector: get(row, "collector")?,
        collected_at: Moment(get(row, "collected_at")?),
        state: word(row, "state")?,
        class: get(row, "class")?,
        level: word_or_none(row, "level")?,
        level_until: day(row, "level_until")?,
        harm: word_or_none(row, "harm")?,
        case: get(row, "case_id")?,
        number: get(row, "number")?,
        analyse_by: day(row, "analyse_by")?,
        effective: get(row, "effective")?,
        improvement: get(row, "improvement")?,
        named: vec![collected_by],
        steps: Vec::new(),
        receipts: Vec::new(),
    })
}

impl Db<'_> {
    /// Every piece of information, the latest first.
    pub fn all_information(self) -> Result<Vec<Information>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SELECT} ORDER BY i.id DESC"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(self.with_course(information(row)?)?);
        }
        Ok(found)
    }

    pub fn information(self, id: Id) -> Result<Option<Information>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SELECT} WHERE i.id = :id"))?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        match rows.next()? {
            Some(row) => self.with_course(information(row)?).map(Some),
            None => Ok(None),
        }
    }

    fn with_course(self, mut found: Information) -> Result<Information> {
        let mut statement = self.connection.prepare_cached(
            "SELECT t.act, t.by, s.code, o.code AS behalf, t.at, t.note FROM information_step t JOIN staff s ON s.id = t.by
             LEFT JOIN staff o ON o.id = t.on_behalf_of WHERE t.information = :id ORDER BY t.id",
        )?;
        let mut rows = statement.query(named_params! { ":id": found.id })?;
        while let Some(row) = rows.next()? {
            let by = get(row, "by")?;
            found.named.push(by);
            found.steps.push(Step {
                by,
                row: FlowStepRow {
                    act: word(row, "act")?,
                    by: get(row, "code")?,
                    on_behalf_of: get(row, "behalf")?,
                    at: Moment(get(row, "at")?),
                    note: get(row, "note")?,
                },
            });
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT t.receiver, r.code, s.code AS issuer, t.issued_at, t.signed_at FROM information_receipt t
             JOIN staff r ON r.id = t.receiver JOIN staff s ON s.id = t.issued_by
             WHERE t.information = :id ORDER BY t.issued_at, r.code",
        )?;
        let mut rows = statement.query(named_params! { ":id": found.id })?;
        while let Some(row) = rows.next()? {
            let receiver = get(row, "receiver")?;
            found.named.push(receiver);
            found.receipts.push(Receipt {
                receiver,
                row: ReceiptRow {
                    receiver: get(row, "code")?,
                    issued_by: get(row, "issuer")?,
                    issued_at: Moment(get(row, "issued_at")?),
                    signed_at: moment(row, "signed_at")?,
                },
            });
        }
        Ok(found)
    }
}

impl Tx<'_> {
    pub fn add_information(&self, new: &NewInformation<'_>) -> Result<Id> {
        self.transaction
            .prepare_cached(
                "INSERT INTO information (title, content, source, customer, department, collected_by, collected_at, state)
                 VALUES (:title, :content, :source, :customer, :department, :by, :at, 'collected')",
            )?
            .execute(named_params! {
                ":title": new.title, ":content": new.content, ":source": new.source, ":customer": new.customer,
                ":department": new.department, ":by": new.by, ":at": new.at.0,
            })?;
        Ok(self.transaction.last_insert_rowid())
    }

    pub fn add_information_step(&self, id: Id, step: &NewStep<'_>) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO information_step (information, act, by, on_behalf_of, at, note)
                 VALUES (:id, :act, :by, :behalf, :at, :note)",
            )?
            .execute(named_params! {
                ":id": id, ":act": step.act.word(), ":by": step.by, ":behalf": step.on_behalf_of, ":at": step.at.0,
                ":note": step.note,
            })?;
        Ok(())
    }

    /// Moves it from the state it is known to be in; false when it is in another by now.
    pub fn move_information(&self, id: Id, from: FlowState, to: FlowState) -> Result<bool> {
        let moved = self
            .transaction
            .prepare_cached("UPDATE information SET state = :to WHERE id = :id AND state = :from")?
            .execute(named_params! { ":id": id, ":from": from.word(), ":to": to.word() })?;
        Ok(moved == 1)
    }

    pub fn set_information_class(&self, id: Id, class: &str) -> Result<()> {
        self.transaction.execute(
            "UPDATE information SET class = :class WHERE id = :id",
            named_params! { ":id": id, ":class": class },
        )?;
        Ok(())
    }

    /// Fixes level and term, and the case that decides on it.
    pub fn set_information_level(
        &self,
        id: Id,
        level: (Level, Option<NaiveDate>),
        harm: Option<Harm>,
        case: Id,
    ) -> Result<()> {
        self.transaction.execute(
            "UPDATE information SET level = :level, level_until = :until, harm = :harm, case_id = :case WHERE id = :id",
            named_params! {
                ":id": id, ":level": level.0.word(), ":until": level.1.map(day_number), ":harm": harm.map(Harm::word),
                ":case": case,
            },
        )?;
        Ok(())
    }

    pub fn set_information_number(&self, id: Id, number: &str) -> Result<()> {
        self.transaction.execute(
            "UPDATE information SET number = :number WHERE id = :id AND number IS NULL",
            named_params! { ":id": id, ":number": number },
        )?;
        Ok(())
    }

    pub fn add_receipt(&self, id: Id, receiver: Id, by: Id, at: Moment) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO information_receipt (information, receiver, issued_by, issued_at) VALUES (:id, :receiver, :by, :at)",
            )?
            .execute(named_params! { ":id": id, ":receiver": receiver, ":by": by, ":at": at.0 })?;
        Ok(())
    }

    /// The receiver's signature; false when it stands already.
    pub fn sign_receipt(&self, id: Id, receiver: Id, at: Moment) -> Result<bool> {
        let signed = self.transaction.execute(
            "UPDATE information_receipt SET signed_at = :at WHERE information = :id AND receiver = :receiver AND signed_at IS NULL",
            named_params! { ":id": id, ":receiver": receiver, ":at": at.0 },
        )?;
        Ok(signed == 1)
    }

    pub fn set_information_analysis(&self, id: Id, by: Option<NaiveDate>) -> Result<()> {
        self.transaction.execute(
            "UPDATE information SET analyse_by = :by WHERE id = :id",
            named_params! { ":id": id, ":by": by.map(day_number) },
        )?;
        Ok(())
    }

    /// What the approval of an analysis found: it works, or which rule is to be improved.
    pub fn set_information_conclusion(&self, id: Id, improvement: Option<&str>) -> Result<()> {
        self.transaction.execute(
            "UPDATE information SET effective = :effective, improvement = :improvement WHERE id = :id",
            named_params! { ":id": id, ":effective": improvement.is_none(), ":improvement": improvement },
        )?;
        Ok(())
    }
}
