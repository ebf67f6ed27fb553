//! Rows of judgements, credit and what grades call for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{PlannedStep, TakenStep};
use crate::domain::credit::LimitSource;
use crate::domain::money::Fen;
use crate::domain::privileges::PriceClass;
use crate::domain::questionnaire::QuestionKind;
use crate::domain::reason::Reason;
use crate::domain::report_due::Period;
use crate::domain::time::Moment;
use crate::domain::words::{CaseState, CreditVerdict, Influence};

/// Judgements of one act, or one of the history 评定 (GRD-2 d).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgementRow {
    pub customer: String,
    pub influence: Option<Influence>,
    /// Our share of the customer's demand, basis points.
    pub share: Option<u32>,
    pub day: NaiveDate,
    pub by: String,
    pub at: Moment,
    pub note: Option<String>,
}

/// Whether a contract fits 信用核查 (GRD-9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditRow {
    pub customer: String,
    pub amount: Fen,
    pub as_of: NaiveDate,
    pub prepaid: bool,
    pub verdict: CreditVerdict,
    pub limit: Fen,
    pub limit_source: LimitSource,
    pub used: Fen,
    pub free: Fen,
    pub overdue: Fen,
    pub grade: Option<String>,
    /// As-of day of the register's entry the grade stands in.
    pub grade_as_of: Option<NaiveDate>,
    pub reasons: Vec<Reason>,
    /// Who decides on a special contract.
    pub route: Vec<PlannedStep>,
}

/// Figures of an answer, as its journal entry keeps them (GRD-9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckFigures {
    pub amount: Fen,
    pub as_of: NaiveDate,
    pub prepaid: bool,
    pub verdict: CreditVerdict,
    pub limit: Fen,
    pub limit_source: LimitSource,
    pub used: Fen,
    pub free: Fen,
    pub overdue: Fen,
    pub grade: Option<String>,
    /// The special contract it was asked about.
    pub special: Option<i64>,
    /// Codes of the reasons.
    pub reasons: Vec<String>,
}

/// An answer that was given 核查记录 (GRD-9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedRow {
    /// Of its journal entry.
    pub seq: i64,
    pub at: Moment,
    pub who: String,
    pub customer: String,
    /// None where they were erased from the journal's details.
    pub figures: Option<CheckFigures>,
}

/// A limit set for one customer, or the end of one (GRD-9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitRow {
    pub customer: String,
    /// None where it ends what was set before.
    pub amount: Option<Fen>,
    /// Own payment term in days.
    pub term: Option<u32>,
    pub since: NaiveDate,
    pub until: Option<NaiveDate>,
    pub in_force: bool,
    pub reason: String,
    pub by: String,
    pub at: Moment,
}

/// A special contract 特批合同 (GRD-9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialRow {
    pub id: i64,
    pub customer: String,
    pub amount: Fen,
    /// As of today: an approval not used in time has expired.
    pub state: CaseState,
    pub applicant: String,
    pub opened_at: Moment,
    /// Last day on which it may be signed.
    pub until: Option<NaiveDate>,
    /// Number of the contract signed under it.
    pub contract: Option<String>,
    pub reason: String,
    pub as_of: NaiveDate,
    pub limit: Fen,
    pub used: Fen,
    pub overdue: Fen,
    pub grade: Option<String>,
    pub route: Vec<PlannedStep>,
    pub steps: Vec<TakenStep>,
    pub closing_reason: Option<String>,
}

/// An answered questionnaire 信用分析 (GRD-8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessmentRow {
    pub id: i64,
    pub customer: String,
    pub day: NaiveDate,
    pub by: String,
    pub at: Moment,
    /// Version of the rulebook whose questions were answered.
    pub rulebook: String,
    pub parts: Vec<PartRow>,
    /// In order; empty in a list.
    pub answers: Vec<AnswerRow>,
}

/// A part of an assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartRow {
    pub part: String,
    pub zh: String,
    pub en: String,
    pub answered: u64,
    pub questions: u64,
    /// None where nothing answered is scored.
    pub points: Option<u32>,
    /// None where nothing is scored.
    pub best: Option<u32>,
    pub overall: Option<String>,
}

/// A question of an assessment with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerRow {
    pub part: String,
    pub question: String,
    pub zh: String,
    pub en: String,
    pub kind: QuestionKind,
    pub answer: Option<String>,
    pub points: Option<u32>,
}

/// What a grade is entitled to (GRD-11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivilegeRow {
    /// None where no customer was asked about.
    pub customer: Option<String>,
    pub grade: Option<String>,
    /// Priority of delivery, 1 first; none without privileges.
    pub delivery: Option<u32>,
    pub price: Option<PriceClass>,
    /// Posts that visit, all of them.
    pub visited_by: Vec<String>,
    pub every_months: Option<u32>,
    pub article: Option<crate::domain::reason::Article>,
}

/// A report that a grade calls for, and in whose hands it is (GRD-12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportDueRow {
    pub customer: String,
    pub period: Period,
    pub grade: Option<String>,
    /// The hand it is in; none where it has passed them all.
    pub hand: Option<String>,
    pub holders: Vec<String>,
    /// Last day for that hand; none where no time is set.
    pub due: Option<NaiveDate>,
    pub late: bool,
    pub hands: Vec<HandRow>,
    pub content: Option<String>,
}

/// A hand that a report passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandRow {
    /// `salesperson`, or the posts.
    pub hand: String,
    pub by: String,
    pub day: NaiveDate,
    pub at: Moment,
    pub due: Option<NaiveDate>,
    pub late: bool,
    pub note: Option<String>,
}

/// An oral report (GRD-12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OralRow {
    pub customer: String,
    pub day: NaiveDate,
    pub note: String,
    pub by: String,
    pub at: Moment,
}
