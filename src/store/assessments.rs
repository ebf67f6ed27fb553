//! Answered questionnaires 信用分析 (GRD-8).

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::row::{count, day, get};
use super::{Db, Result, StoreError, Tx};
use crate::domain::people::Id;
use crate::domain::time::{Moment, day_number};

/// An assessment as stored.
#[derive(Clone, Debug)]
pub struct Assessment {
    pub id: Id,
    pub customer: Id,
    pub customer_code: String,
    /// Version of the rulebook whose questions were answered.
    pub rulebook: i64,
    pub day: NaiveDate,
    /// Code of the assessor.
    pub by: String,
    pub at: Moment,
}

/// An answer with what it earns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAnswer {
    pub part: String,
    /// Group and place: `industry-1`.
    pub question: String,
    pub answer: String,
    /// None where the question is not scored.
    pub points: Option<u32>,
}

/// The overall evaluation that closes a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overall {
    pub part: String,
    pub evaluation: String,
}

const SELECT: &str =
    "SELECT a.id, a.customer, c.code AS customer_code, a.rulebook, a.day, s.code AS by, a.at
     FROM assessment a JOIN customer c ON c.id = a.customer JOIN staff s ON s.id = a.by";

fn assessment(row: &Row<'_>) -> Result<Assessment> {
    Ok(Assessment {
        id: get(row, "id")?,
        customer: get(row, "customer")?,
        customer_code: get(row, "customer_code")?,
        rulebook: get(row, "rulebook")?,
        day: day(row, "day")?.ok_or(StoreError::Damaged)?,
        by: get(row, "by")?,
        at: Moment(get(row, "at")?),
    })
}

impl Db<'_> {
    pub fn assessment(self, id: Id) -> Result<Option<Assessment>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{SELECT} WHERE a.id = :id"))?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        rows.next()?.map(assessment).transpose()
    }

    /// Those of a customer, the latest first.
    pub fn assessments(self, customer: Id) -> Result<Vec<Assessment>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{SELECT} WHERE a.customer = :customer ORDER BY a.id DESC"
        ))?;
        let mut rows = statement.query(named_params! { ":customer": customer })?;
        let mut assessments = Vec::new();
        while let Some(row) = rows.next()? {
            assessments.push(assessment(row)?);
        }
        Ok(assessments)
    }

    pub fn assessment_answers(self, id: Id) -> Result<Vec<StoredAnswer>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT part, question, answer, points FROM assessment_answer WHERE assessment = :id",
        )?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        let mut answers = Vec::new();
        while let Some(row) = rows.next()? {
            answers.push(StoredAnswer {
                part: get(row, "part")?,
                question: get(row, "question")?,
                answer: get(row, "answer")?,
                points: count(row, "points")?,
            });
        }
        Ok(answers)
    }

    pub fn assessment_overall(self, id: Id) -> Result<Vec<Overall>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT part, evaluation FROM assessment_part WHERE assessment = :id",
        )?;
        let mut rows = statement.query(named_params! { ":id": id })?;
        let mut parts = Vec::new();
        while let Some(row) = rows.next()? {
            parts.push(Overall {
                part: get(row, "part")?,
                evaluation: get(row, "evaluation")?,
            });
        }
        Ok(parts)
    }
}

impl Tx<'_> {
    pub fn add_assessment(
        &self,
        customer: Id,
        rulebook: i64,
        day: NaiveDate,
        by: Id,
        at: Moment,
    ) -> Result<Id> {
        self.transaction
            .prepare_cached(
                "INSERT INTO assessment (customer, rulebook, day, by, at) VALUES (:customer, :rulebook, :day, :by, :at)",
            )?
            .execute(named_params! {
                ":customer": customer, ":rulebook": rulebook, ":day": day_number(day), ":by": by, ":at": at.0,
            })?;
        Ok(self.transaction.last_insert_rowid())
    }

    pub fn add_answer(&self, assessment: Id, answer: &StoredAnswer) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO assessment_answer (assessment, part, question, answer, points)
                 VALUES (:assessment, :part, :question, :answer, :points)",
            )?
            .execute(named_params! {
                ":assessment": assessment, ":part": answer.part, ":question": answer.question,
                ":answer": answer.answer, ":points": answer.points,
            })?;
        Ok(())
    }

    pub fn add_overall(&self, assessment: Id, overall: &Overall) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO assessment_part (assessment, part, evaluation) VALUES (:assessment, :part, :evaluation)",
            )?
            .execute(named_params! {
                ":assessment": assessment, ":part": overall.part, ":evaluation": overall.evaluation,
            })?;
        Ok(())
    }
}
