//! Rows about grades (GRD-4 to GRD-6).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::handover::Named;
use super::{PlannedStep, TakenStep};
use crate::domain::grading::{Band, Basis, FigureValue, Met, Scored};
use crate::domain::money::Fen;
use crate::domain::reason::{Article, Reason};
use crate::domain::time::Moment;
use crate::domain::words::{CaseState, Figure, Influence, RunState};

/// What a run over all customers came to (GRD-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeRunRow {
    /// None where nothing was written.
    pub run: Option<i64>,
    pub as_of: NaiveDate,
    /// Name and version of the rulebook in force that day.
    pub rulebook: String,
    /// The sum of the four below.
    pub customers: u64,
    pub unchanged: u64,
    pub applied: u64,
    pub proposed: u64,
    pub ungraded: u64,
    /// Whether the brake holds it back; then applied and proposed are what would be.
    pub held: bool,
    /// Customers of a day before their latest grade whose computed grade differs; the past is not decided again.
    pub differing: u64,
}

/// A run as the list of runs shows it. Counts are for those who see every customer (ARC-11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRow {
    pub run: i64,
    pub as_of: NaiveDate,
    pub rulebook: String,
    pub state: RunState,
    pub customers: Option<u64>,
    pub unchanged: Option<u64>,
    pub applied: Option<u64>,
    pub proposed: Option<u64>,
    pub ungraded: Option<u64>,
    pub held_for: Option<Held>,
    pub at: Moment,
    pub by: String,
}

/// Why a run is held back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Customers with a grade, and how many of them would move.
    pub graded: u64,
    pub moves: u64,
    /// Percent of the rulebook.
    pub percent: u32,
    /// How many would fall so many grades or more.
    pub falls: u64,
    pub fall: u32,
    /// Codes of some of those who would fall furthest.
    pub furthest: Vec<String>,
}

/// What decided the points of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MetRow {
    Late,
    Band(Band),
    Word(Influence),
    Unjudged,
}

/// One indicator of a scored customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorRow {
    pub figure: Figure,
    pub value: FigureValue,
    pub met: MetRow,
    pub points: u32,
    /// Key of the article until it is looked up.
    pub article: String,
}

impl IndicatorRow {
    pub fn of(scored: &Scored<'_>) -> IndicatorRow {
        IndicatorRow {
            figure: scored.indicator.figure,
            value: scored.value,
            met: match scored.met {
                Met::Late => MetRow::Late,
                Met::Band(band) => MetRow::Band(*band),
                Met::Word(word) => MetRow::Word(word),
                Met::Unjudged => MetRow::Unjudged,
            },
            points: scored.points,
            article: scored.indicator.article.clone(),
        }
    }
}

/// The figures behind a change of grade, frozen: what was refused is not proposed again on the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    pub points: Option<u32>,
    pub basis: Basis,
    pub indicators: Vec<IndicatorRow>,
}

/// What would earn more points (GRD-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BetterRow {
    pub figure: Figure,
    /// The next better band, or what it takes else.
    pub needs: MetRow,
    pub points: u32,
    /// The grade the total would reach then.
    pub grade: Option<String>,
}

/// A contract not paid in time, by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateRow {
    pub contract: String,
    pub due: NaiveDate,
    pub missing: Fen,
}

/// A computed grade and why (GRD-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainRow {
    pub customer: String,
    pub name: String,
    pub as_of: NaiveDate,
    pub rulebook: String,
    pub class: Named,
    pub grade: Option<String>,
    pub points: Option<u32>,
    pub full_points: u32,
    /// In force on the day.
    pub in_force: Option<String>,
    pub newcomer: bool,
    pub indicators: Vec<IndicatorRow>,
    pub articles: Vec<Article>,
    pub late: Vec<LateRow>,
    pub better: Vec<BetterRow>,
    pub reasons: Vec<Reason>,
}

/// A row of the register of grades.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradeRow {
    pub customer: String,
    pub name: String,
    /// In force from then on.
    pub grade: Option<String>,
    pub points: Option<u32>,
    pub as_of: NaiveDate,
    pub rulebook: String,
    pub computed: Option<String>,
    /// The open change, as `G12`.
    pub proposed: Option<i64>,
    pub run: Option<i64>,
    /// The change that took effect.
    pub change: Option<i64>,
}

/// A change of grade 信用度变更 (GRD-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRow {
    pub id: i64,
    pub customer: String,
    pub name: String,
    pub from: String,
    pub to: String,
    pub state: CaseState,
    pub points: u32,
    pub as_of: NaiveDate,
    pub rulebook: String,
    pub opened_at: Moment,
    /// The open step from 1; none when closed.
    pub step: Option<u32>,
    /// Who may take it.
    pub holders: Vec<String>,
    pub reason: Option<String>,
}

/// The change form 信用度变更表 (GRD-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeForm {
    pub change: ChangeRow,
    pub representative: Option<String>,
    pub address: Option<String>,
    pub contact: Option<String>,
    /// Contract amount of the window.
    pub amount: Option<Fen>,
    pub indicators: Vec<IndicatorRow>,
    pub articles: Vec<Article>,
    pub reasons: Vec<Reason>,
    pub measures: Option<String>,
    pub opinion: Option<String>,
    pub route: Vec<PlannedStep>,
    pub steps: Vec<TakenStep>,
}
