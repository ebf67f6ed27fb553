//! What the use cases of conduct, information and leaks answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::custody::Harm;
use crate::domain::information::{FlowAct, FlowState};
use crate::domain::leak::{LeakEntry, LeakState, Merit};
use crate::domain::money::Fen;
use crate::domain::penalty::{BreachState, Regime};
use crate::domain::reason::Reason;
use crate::domain::report_due::Period;
use crate::domain::rows::{PlannedStep, TakenStep};
use crate::domain::time::Moment;
use crate::domain::words::{CaseState, Level};

/// One count of a breach in the ledger 处罚台账 (ARC-8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChargeRow {
    pub id: i64,
    /// It counts again: it was not mended in time.
    pub again: bool,
    pub day: NaiveDate,
    pub staff: String,
    pub department: String,
    pub regime: Regime,
    pub kind: String,
    /// In the words of the rulebook.
    pub kind_zh: String,
    pub kind_en: String,
    pub about: Option<String>,
    /// None where the reader may not know of it.
    pub item: Option<String>,
    pub units: u32,
    pub state: BreachState,
    /// The how manieth of its month; none where it does not stand.
    pub nth: Option<u32>,
    pub multiplied: bool,
    pub amount: Fen,
    pub reasons: Vec<Reason>,
}

/// An order to mend 责令改正.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MendRow {
    pub ordered: NaiveDate,
    pub ordered_by: String,
    pub deadline: NaiveDate,
    pub mended: Option<NaiveDate>,
    /// The deadline passed without.
    pub lapsed: bool,
}

/// A breach with everything about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreachRow {
    pub id: i64,
    pub state: BreachState,
    pub day: NaiveDate,
    pub staff: String,
    pub department: String,
    pub regime: Regime,
    pub kind: String,
    pub kind_zh: String,
    pub kind_en: String,
    pub about: Option<String>,
    pub item: Option<String>,
    pub units: u32,
    /// Of all its counts.
    pub amount: Fen,
    pub counts: Vec<ChargeRow>,
    pub mending: Vec<MendRow>,
    pub note: Option<String>,
    pub recorded_by: String,
    pub recorded_at: Moment,
    pub reversed_by: Option<String>,
    pub reversed_at: Option<Moment>,
    pub reversal_reason: Option<String>,
    /// Waivers asked for, oldest first, with their states.
    pub waivers: Vec<WaiverRow>,
    pub as_of: NaiveDate,
}

/// A waiver 处罚免除 asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaiverRow {
    pub id: i64,
    pub breach: i64,
    pub staff: String,
    pub state: CaseState,
    pub reason: String,
    pub applicant: Option<String>,
    pub opened_at: Moment,
    pub closing_reason: Option<String>,
    pub route: Vec<PlannedStep>,
    pub steps: Vec<TakenStep>,
}

/// The share of a person's performance pay of a month 绩效工资扣罚.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerformanceRow {
    pub staff: String,
    pub month: Period,
    /// Basis points, both.
    pub least: u32,
    pub most: u32,
    pub fixed: Option<u32>,
    pub by: Option<String>,
    pub at: Option<Moment>,
    pub note: Option<String>,
}

/// A person's, or a department's, penalties of a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementRow {
    pub month: Period,
    pub department: String,
    /// None in the line of a department.
    pub staff: Option<String>,
    /// Counts that stand.
    pub breaches: u64,
    pub multiplied: u64,
    /// Counts for what was not mended in time.
    pub again: u64,
    pub waived: u64,
    pub amount: Fen,
    pub performance: Option<PerformanceRow>,
}

/// A step of the flow, with who took it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowStepRow {
    pub act: FlowAct,
    pub by: String,
    pub on_behalf_of: Option<String>,
    pub at: Moment,
    pub note: Option<String>,
}

/// Both signatures of one handing out 签收.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptRow {
    pub receiver: String,
    pub issued_by: String,
    pub issued_at: Moment,
    pub signed_at: Option<Moment>,
}

/// A piece of customer information (ARC-14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InformationRow {
    pub id: i64,
    pub number: Option<String>,
    pub title: String,
    pub state: FlowState,
    pub class: Option<String>,
    pub level: Option<Level>,
    pub department: String,
    pub customer: Option<String>,
    pub source: Option<String>,
    /// None for those who know only the description.
    pub content: Option<String>,
    pub collected_by: String,
    pub collected_at: Moment,
    pub analyse_by: Option<NaiveDate>,
    pub overdue: bool,
    /// The latest conclusion; none before the first.
    pub effective: Option<bool>,
    /// Which rule is to be improved, and how.
    pub improvement: Option<String>,
    /// Who may take the next step, as things stand.
    pub next: Option<FlowAct>,
    pub holders: Vec<String>,
    pub steps: Vec<FlowStepRow>,
    pub receipts: Vec<ReceiptRow>,
    pub route: Vec<PlannedStep>,
    /// Why the level was proposed.
    pub reasons: Vec<Reason>,
}

/// What was added to a leak.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeakEntryRow {
    pub entry: LeakEntry,
    pub text: Option<String>,
    /// Who did it, is rewarded or penalised.
    pub staff: Option<String>,
    pub harm: Option<Harm>,
    pub merit: Option<Merit>,
    pub amount: Option<Fen>,
    /// The breach in the ledger.
    pub breach: Option<i64>,
    pub by: String,
    pub at: Moment,
}

/// A leak (ARC-17).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeakRow {
    pub id: i64,
    pub state: LeakState,
    pub what: String,
    /// None where nobody named one, or the reader may not know of it.
    pub item: Option<String>,
    pub department: String,
    /// As last found.
    pub harm: Option<Harm>,
    /// People concerned, as reported and as found.
    pub persons: Vec<String>,
    pub noticed: NaiveDate,
    pub reported_by: String,
    pub reported_at: Moment,
    pub remedies: u64,
    pub concluded_by: Option<String>,
    pub entries: Vec<LeakEntryRow>,
}
