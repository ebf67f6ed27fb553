//! What the use cases of destruction, holds and contents answer.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Appraisal, DisposalVerdict, ListState, Method, Outcome};
use crate::domain::reason::Reason;
use crate::domain::rows::{CopyRow, PlannedStep, TakenStep};
use crate::domain::time::Moment;
use crate::domain::words::Level;

/// An item and whether it may be destroyed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueRow {
    pub code: String,
    pub title: String,
    pub level: Level,
    pub due: Option<NaiveDate>,
    pub verdict: DisposalVerdict,
    pub reasons: Vec<Reason>,
    pub year: i32,
    /// These three are few, and a million rows share them.
    pub category: Cow<'static, str>,
    pub department: Cow<'static, str>,
    pub retention: Cow<'static, str>,
}

/// What a list of all that is due would hold, with the digest that lets it be proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanRow {
    pub digest: String,
    pub items: Vec<DueRow>,
}

/// A destruction list 销毁清单.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRow {
    pub id: i64,
    pub state: ListState,
    pub reason: String,
    pub items: Vec<ListItemRow>,
    pub proposed_by: String,
    pub proposed_at: Moment,
    pub route: Vec<PlannedStep>,
    pub steps: Vec<TakenStep>,
    pub approved_at: Option<Moment>,
    /// First day it may be carried out.
    pub ready: Option<NaiveDate>,
    pub witnesses_needed: Option<u32>,
    pub witnesses: Vec<WitnessRow>,
    pub executed_by: Option<String>,
    pub executed_at: Option<Moment>,
    pub method: Option<Method>,
    pub closing_reason: Option<String>,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListItemRow {
    pub code: String,
    pub title: String,
    pub level: Level,
    pub year: i32,
    pub pages: Option<u32>,
    pub retention: String,
    pub due: Option<NaiveDate>,
    /// While the list is open: as things stand; then as it was judged last.
    pub verdict: DisposalVerdict,
    pub appraisal: Option<Appraisal>,
    /// The new term of an item that is kept.
    pub keep_for: Option<String>,
    pub outcome: Option<Outcome>,
    /// What stands against destroying it, or why it dropped out.
    pub reasons: Vec<Reason>,
}

/// Who watches 监销人.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WitnessRow {
    pub staff: String,
    pub named_by: String,
    pub named_at: Moment,
    pub attested_at: Option<Moment>,
}

/// A line of the register 销毁清册 (DES-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterRow {
    pub serial: i64,
    /// Of the whole list, as are reason, decisions and method: none of these for whoever may not know the list, since they
    /// tell what else stood on it (ARC-11).
    pub list: Option<i64>,
    pub code: String,
    pub title: String,
    pub year: i32,
    pub level: Level,
    pub pages: Option<u32>,
    /// Electronic contents erased with it.
    pub contents: u32,
    pub department: String,
    pub retention: String,
    pub reason: Option<String>,
    pub proposed_by: Option<String>,
    /// Codes, joined by `;`; empty where nobody reviewed.
    pub reviewed_by: Option<String>,
    pub approved_by: Option<String>,
    pub executed_by: String,
    pub witness: String,
    pub method: Option<Method>,
    pub at: Moment,
}

impl RegisterRow {
    /// The row as far as it says nothing of the rest of its list.
    pub fn alone(self) -> RegisterRow {
        RegisterRow {
            list: None,
            reason: None,
            proposed_by: None,
            reviewed_by: None,
            approved_by: None,
            method: None,
            ..self
        }
    }
}

/// A copy that was made of a destroyed item and has not been destroyed itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyLeft {
    pub item: String,
    pub copy: CopyRow,
}

/// What a destruction came to, for keeping on paper 销毁证明.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateRow {
    pub list: ListRow,
    pub register: Vec<RegisterRow>,
    /// Electronic contents that were erased.
    pub erased: Vec<ContentRow>,
    pub copies: Vec<CopyLeft>,
    pub journal_seq: i64,
    pub journal_head: String,
}

/// A hold 冻结 (ARC-10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldRow {
    pub id: i64,
    pub item: String,
    pub title: String,
    pub reason: String,
    pub by: String,
    pub at: Moment,
    pub released_by: Option<String>,
    pub released_at: Option<Moment>,
    pub release_reason: Option<String>,
}

/// A file attached to an item (ARC-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentRow {
    pub id: i64,
    pub item: String,
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Hexadecimal.
    pub sha256: String,
    pub at: Moment,
    pub by: String,
    pub erased_at: Option<Moment>,
}

/// A content that is no longer what was attached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DamagedRow {
    pub item: String,
    pub content: i64,
    pub name: String,
    pub expected: String,
    pub found: String,
}

/// What re-reading contents found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedRow {
    pub contents: u64,
    pub bytes: u64,
    pub damaged: Vec<DamagedRow>,
}
