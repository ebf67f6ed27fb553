//! Rows of handing over, checklists, expected papers, trips (ARC-5, ARC-6, ARC-7, ARC-15, ARC-16).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::filing::{DocumentState, Need};
use crate::domain::filing_rules::{Filer, Form, Window};
use crate::domain::handover::{Deadline, HandoverAct, HandoverState};
use crate::domain::reason::Reason;
use crate::domain::schedule::Said;
use crate::domain::time::Moment;
use crate::domain::words::Level;

/// A machine word of the rulebook with its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub name: String,
    pub zh: String,
    pub en: String,
}

impl Named {
    /// By what people call it, or else by the word itself.
    pub fn of(name: &str, said: Option<&Said>) -> Named {
        Named {
            name: name.to_owned(),
            zh: said.map_or(name, |s| &s.zh).to_owned(),
            en: said.map_or(name, |s| &s.en).to_owned(),
        }
    }
}

/// One document of a file against its checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRow {
    pub document: Named,
    pub need: Need,
    /// Documents with the same word stand for each other.
    pub any_of: Option<String>,
    /// None where nothing was noted of it, or only the list is asked for.
    pub state: Option<DocumentState>,
    pub note: Option<String>,
    /// It keeps the file from being complete.
    pub gap: bool,
}

/// A document that is missing or wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GapRow {
    pub document: Named,
    pub state: DocumentState,
}

/// One file and its checklist (ARC-7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistRow {
    /// Code of the item, `Y3/2` for a line of a handover, or none for the list alone.
    pub file: Option<String>,
    pub title: Option<String>,
    pub file_type: Named,
    /// Working days from delivery.
    pub hand_over_within: Option<u32>,
    /// None for the list alone.
    pub complete: Option<bool>,
    pub documents: Vec<DocumentRow>,
}

/// How complete one file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletenessRow {
    pub file: String,
    pub title: String,
    pub department: String,
    pub file_type: Named,
    pub vehicle: Option<String>,
    pub complete: bool,
    pub gaps: Vec<GapRow>,
}

/// One step of a handover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverStepRow {
    pub step: u32,
    pub act: HandoverAct,
    pub by: String,
    pub name: String,
    pub at: Moment,
    pub note: Option<String>,
}

/// One handover 移交; lines and steps in a look at one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverRow {
    pub id: i64,
    pub department: String,
    /// First day of the month whose papers it brings.
    pub month: NaiveDate,
    pub state: HandoverState,
    /// Lines that the viewer may know of.
    pub files: u64,
    pub sender: Option<String>,
    pub sent_at: Option<Moment>,
    pub receiver: Option<String>,
    pub signed_at: Option<Moment>,
    pub opened_at: Moment,
    pub opened_by: String,
    pub note: Option<String>,
    pub lines: Vec<HandoverLineRow>,
    pub steps: Vec<HandoverStepRow>,
}

/// One file of a handover, as the signing-in book 签收簿 shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverLineRow {
    /// `Y3/2`, or `W7` where no handover brings it yet.
    pub reference: String,
    pub department: String,
    pub state: Option<HandoverState>,
    pub title: String,
    pub file_type: Option<Named>,
    pub level: Level,
    pub vehicle: Option<String>,
    pub delivered: Option<NaiveDate>,
    pub item: Option<String>,
    pub deadline: Deadline,
    /// The day the sender signed.
    pub handed_over: Option<NaiveDate>,
    pub sender: Option<String>,
    pub receiver: Option<String>,
    pub signed: Option<NaiveDate>,
    pub late: bool,
    /// Missing or wrong at the signatures or by the check; before them, now.
    pub gaps: Vec<GapRow>,
    /// Missing or wrong now.
    pub open_gaps: Vec<GapRow>,
}

/// A department and the month it hands over for (ARC-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthRow {
    pub department: String,
    pub month: NaiveDate,
    pub deadline: Option<NaiveDate>,
    pub handed_over: bool,
    /// Handovers that brought it, as far as the viewer may know of them.
    pub handovers: Vec<String>,
    /// The clerk has declared that there was nothing.
    pub nothing: bool,
    /// The day has passed.
    pub late: bool,
    /// File clerks of the department, else its managers.
    pub clerks: Vec<String>,
}

/// A filing window, and what waits to be filed in it (ARC-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowRow {
    pub window: Window,
    pub open: bool,
    pub opens: NaiveDate,
    pub closes: NaiveDate,
    pub papers_from: NaiveDate,
    pub papers_to: NaiveDate,
    /// Handovers of those months that are signed and not yet on the shelf.
    pub waiting: Vec<String>,
    /// Departments that have not handed over for one of those months.
    pub missing: Vec<String>,
}

/// A paper that is to be filed 应归档文件 (ARC-15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpectedRow {
    pub id: i64,
    /// Kind of the filing scope, or type of file.
    pub kind: Named,
    pub title: String,
    pub department: String,
    pub level: Level,
    pub dated: NaiveDate,
    pub vehicle: Option<String>,
    /// Last day to file it, or to hand it over.
    pub due: Option<NaiveDate>,
    pub overdue: bool,
    pub category: Option<String>,
    pub original: bool,
    pub item: Option<String>,
    pub form: Option<Form>,
    pub handover: Option<String>,
    pub dropped: Option<String>,
    pub noted_by: String,
    pub noted_at: Moment,
    pub closed_by: Option<String>,
    pub closed_at: Option<Moment>,
}

/// One kind of the filing scope (ARC-15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeRow {
    pub kind: Named,
    pub filed_by: Filer,
    pub category: String,
    pub window: Window,
    pub original_from: Option<Level>,
    pub article: Option<String>,
}

/// A trip 出差 and its papers (ARC-16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TripRow {
    pub id: i64,
    pub staff: String,
    pub name: String,
    pub department: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub place: String,
    pub purpose: Option<String>,
    pub recorded_by: String,
    pub recorded_at: Moment,
    pub signed_by: Option<String>,
    pub signed_at: Option<Moment>,
    /// What was signed for; none with a signature: the trip brought none.
    pub papers: Option<String>,
}

/// Whether the expenses of a trip may be settled, with every reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TripCheckRow {
    pub trip: TripRow,
    pub settle: bool,
    pub reasons: Vec<Reason>,
}
