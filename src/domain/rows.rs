//! What use cases answer: typed rows, with codes for people and things, ready for the columns of `views`.

pub mod clock;
pub mod conduct;
pub mod credit;
pub mod grades;
pub mod handover;
pub mod ledger;
pub mod posts;
pub mod reviews;
pub mod trial;

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::copies::CopyState;
use super::custody::ItemMatter;
use super::destruction::Term;
use super::duplicates::By;
use super::handover::Custody;
use super::loan::Irregularity;
use super::reason::Reason;
use super::schedule::Scheduled;
use super::stocktake::{Finding, StocktakeState, Trouble};
use super::time::{Due, Moment};
use super::volume::{Medium, PaperKind, Relation, VolumeAct, VolumeState};
use super::words::{
    CaseState, Condition, CustomerKind, Evidence, FileKind, Function, Identity, ItemState, Level,
    LoanState, LoanVerdict, Matter, Mode, Outcome, Rank, StepAct, VersionState,
};
use handover::Named;

/// One person 人员.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffRow {
    pub code: String,
    pub name: String,
    pub department: String,
    pub subsidiary: Option<String>,
    pub rank: Rank,
    pub functions: Vec<Function>,
    pub oversees: Vec<String>,
    pub login: Option<String>,
    pub joined: Option<NaiveDate>,
    pub left: Option<NaiveDate>,
    pub successor: Option<String>,
}

/// One department 部门.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentRow {
    pub name: String,
    pub subsidiary: Option<String>,
    pub people: u64,
    /// Its file clerks 部门档案员.
    pub clerks: Vec<String>,
    /// Deputies in charge of it 分管.
    pub overseen_by: Vec<String>,
}

/// A delegation 授权.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegationRow {
    pub from: String,
    pub to: String,
    pub matter: Matter,
    pub since: NaiveDate,
    pub until: NaiveDate,
    pub document: String,
}

/// One archive item 档案.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemRow {
    pub code: String,
    pub title: String,
    pub year: i32,
    pub category: String,
    /// Level in force on the day.
    pub level: Level,
    pub department: String,
    pub retention: String,
    /// First day the retention has ended.
    pub due: Option<NaiveDate>,
    pub state: ItemState,
    pub pages: Option<u32>,
    pub closed: Option<NaiveDate>,
    /// From when the retention runs.
    pub term: Option<Term>,
    pub destroyed_at: Option<Moment>,
    pub customer: Option<String>,
    pub file_type: Option<String>,
    /// What people call the type; asked of the rulebook where people read the row.
    #[serde(skip)]
    pub type_said: Option<Arc<Named>>,
    pub kind: FileKind,
    /// None too where the viewer may not know of the volume.
    pub volume: Option<String>,
    pub place: Option<String>,
    pub medium: Medium,
    /// Who has the paper (ARC-5).
    pub custody: Custody,
    /// Level as filed, where it was higher.
    pub level_filed: Level,
    pub level_until: Option<NaiveDate>,
    /// People named to know; only in a look at one item.
    pub named: Vec<String>,
    /// The retention schedule it is under; only in a look at one item.
    pub scheduled: Option<Scheduled>,
    pub filed_at: Moment,
    pub filed_by: String,
}

/// One customer 客户.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerRow {
    pub code: String,
    pub name: String,
    pub kind: CustomerKind,
    pub owner: Option<String>,
    /// The card's other fields: machine word and value, personal data masked where they must be.
    pub fields: Vec<(String, String)>,
}

/// A case about one item: its level, its term of secrecy, its loss (ARC-9, ARC-13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemCaseRow {
    pub id: i64,
    pub what: ItemMatter,
    pub item: String,
    pub title: String,
    pub state: CaseState,
    /// Level in force when it was opened.
    pub from: Level,
    pub to: Option<Level>,
    pub from_until: Option<NaiveDate>,
    /// First day declassified, as asked for or as fixed by the approval.
    pub until: Option<NaiveDate>,
    pub reason: String,
    pub applicant: Option<String>,
    pub opened_at: Moment,
    pub closing_reason: Option<String>,
    pub route: Vec<PlannedStep>,
    pub steps: Vec<TakenStep>,
}

/// One category of a department's list for a year 案卷类目 (ARC-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryRow {
    pub number: u32,
    pub name: String,
    pub year: i32,
    pub department: String,
}

/// One volume 案卷; contents and notes only in a look at one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VolumeRow {
    pub code: String,
    pub title: String,
    pub department: String,
    pub year: i32,
    pub number: u32,
    pub category: String,
    /// The highest of what it holds and what was declared.
    pub level: Level,
    pub state: VolumeState,
    pub items: u32,
    pub pages: u32,
    pub opened_at: Moment,
    /// Compiled by 立卷人.
    pub opened_by: String,
    /// 卷内目录
    pub contents: Vec<ContentRow>,
    /// 卷内备考表
    pub notes: Vec<VolumeNoteRow>,
}

/// One line of a volume's catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentRow {
    pub place: u32,
    pub code: String,
    pub title: String,
    pub pages: Option<u32>,
    pub copies: u32,
    pub level: Level,
    pub medium: Medium,
    /// Day of signing, else of closing, else of filing.
    pub date: Option<NaiveDate>,
    pub relation: Option<Relation>,
    pub other: Option<String>,
}

/// One line of a volume's note, signed and dated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VolumeNoteRow {
    pub at: Moment,
    pub by: String,
    pub act: VolumeAct,
    pub text: String,
    pub condition: Option<String>,
    pub checked_by: Option<String>,
}

/// Where a paper is to be filed (ARC-2, ARC-3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceRow {
    pub kind: PaperKind,
    pub year: i32,
    pub department: String,
    pub category: Option<String>,
    /// Open volumes that take it.
    pub volumes: Vec<String>,
    pub reasons: Vec<Reason>,
}

/// One move of an item (ARC-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveRow {
    pub at: Moment,
    pub by: String,
    pub from: Option<String>,
    pub to: String,
    pub reason: Option<String>,
}

/// One stock-take 盘点 with its counts, over what the viewer may know of (ARC-13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StocktakeRow {
    pub id: i64,
    pub name: String,
    pub state: StocktakeState,
    pub department: Option<String>,
    pub year: Option<i32>,
    pub place: Option<String>,
    pub opened_at: Moment,
    pub opened_by: String,
    pub closed_at: Option<Moment>,
    pub closed_by: Option<String>,
    pub expected: u64,
    /// In the order of the list of findings.
    pub counts: Vec<(Finding, u64)>,
    pub notes: Vec<TroubleRow>,
}

/// What was noted of the rooms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TroubleRow {
    pub at: Moment,
    pub by: String,
    pub trouble: Trouble,
    pub place: Option<String>,
    pub text: String,
}

/// What was found of one code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRow {
    pub code: String,
    pub title: Option<String>,
    pub finding: Finding,
    /// Place by the register, when the stock-take was opened.
    pub place: Option<String>,
    pub found_at: Option<String>,
    pub at: Option<Moment>,
    pub by: Option<String>,
}

/// A level proposed by the subject list (ARC-9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalRow {
    pub title: String,
    pub level: Option<Level>,
    /// First day declassified, were it filed today.
    pub until: Option<NaiveDate>,
    pub reasons: Vec<Reason>,
}

/// One copy of an item (ARC-12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyRow {
    pub number: u32,
    pub state: CopyState,
    pub loan: i64,
    /// Of copies and loans that are others' business, neither.
    pub holder: Option<String>,
    pub purpose: Option<String>,
    pub made_at: Option<Moment>,
    pub made_by: Option<String>,
    pub returned_at: Option<Moment>,
    pub destroyed_at: Option<Moment>,
    pub destroyed_by: Option<String>,
    pub note: Option<String>,
}

/// One change of a field (CUS-9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendmentRow {
    pub at: Moment,
    pub by: String,
    pub field: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// Customers that seem to be the same (CUS-15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuplicateRow {
    pub by: By,
    pub value: String,
    pub customers: Vec<String>,
}

/// What a search answers: the best rows, and how many more there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found<T> {
    pub rows: Vec<T>,
    pub more: u64,
}

/// One step of a route as planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedStep {
    pub step: u32,
    pub act: StepAct,
    /// Posts in the rulebook's words.
    pub by: String,
    /// People who could take it as things stand.
    pub holders: Vec<String>,
}

/// One step taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenStep {
    pub step: u32,
    pub act: StepAct,
    pub agreed: bool,
    pub by: String,
    pub on_behalf_of: Option<String>,
    pub delegation: Option<String>,
    pub evidence: Evidence,
    pub paper: Option<String>,
    pub recorded_by: String,
    pub note: Option<String>,
    pub at: Moment,
}

/// A line in a list of loans 借阅.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoanLine {
    pub id: i64,
    pub item: String,
    pub title: String,
    /// As of the moment of looking: `expired` is derived.
    pub state: LoanState,
    pub mode: Mode,
    /// Code of the person, or `V3` for an outside person.
    pub borrower: String,
    pub requested_at: Moment,
    pub issued_at: Option<Moment>,
    pub due: Option<Due>,
    pub returned_at: Option<Moment>,
    pub overdue: bool,
    pub condition: Option<Condition>,
}

/// One loan 借阅, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoanRow {
    #[serde(flatten)]
    pub line: LoanLine,
    pub applicant: String,
    pub visitor: Option<VisitorRow>,
    pub purpose: String,
    pub route: Vec<PlannedStep>,
    pub steps: Vec<TakenStep>,
    pub approved_at: Option<Moment>,
    pub collect_by: Option<NaiveDate>,
    pub collect_missing_year: Option<i32>,
    pub pages_out: Option<u32>,
    pub pages_in: Option<u32>,
    pub copy_number: Option<u32>,
    pub limit: String,
    pub renewals: u32,
    pub renewals_allowed: u32,
    pub renewal: Option<CaseState>,
    /// Why it came to nothing: a remark, or the state of the loan that left nothing to renew.
    pub renewal_reason: Option<String>,
    pub closing_reason: Option<String>,
    /// Place the item goes back to 归还位置.
    pub place: Option<String>,
    pub incidents: Vec<String>,
}

impl std::ops::Deref for LoanRow {
    type Target = LoanLine;

    fn deref(&self) -> &LoanLine {
        &self.line
    }
}

/// An outside person 外来人员 (BOR-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitorRow {
    pub name: String,
    pub organisation: String,
    pub letter: String,
    /// Masked, but for whoever may see personal data.
    pub identity: String,
}

/// A verdict before a loan, with all its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRow {
    pub item: String,
    pub mode: Mode,
    pub verdict: LoanVerdict,
    pub reasons: Vec<Reason>,
    pub route: Vec<PlannedStep>,
    pub limit: Option<String>,
}

/// One place in the queue for an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueRow {
    pub place: u32,
    pub loan: i64,
    pub state: LoanState,
    /// None where the loan is another's and the viewer is not at the counter.
    pub borrower: Option<String>,
    pub requested_at: Moment,
    pub collect_by: Option<NaiveDate>,
    pub due: Option<Due>,
}

/// An incident at the counter 异常情况 (BOR-8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentRow {
    pub id: i64,
    pub loan: i64,
    pub item: String,
    pub borrower: String,
    pub kind: Irregularity,
    pub at: Moment,
    pub reported_by: String,
    pub pages_before: Option<u32>,
    pub pages_now: Option<u32>,
    pub report: Option<String>,
    pub remedy: Option<String>,
    pub penalty: Option<String>,
    pub noted_by: Option<String>,
    pub noted_at: Option<Moment>,
}

/// What is to be done 待办 (ORG-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TodoKind {
    Review,
    Approve,
    Collect,
    Issue,
    Return,
    Note,
    Appraise,
    /// Name a witness.
    Witness,
    Execute,
    Attest,
    /// The rulebook is due for revision.
    Revise,
    /// Open a round of reviews.
    OpenRound,
    /// Let a held run of the grades go, or have it run again (GRD-4).
    Release,
    /// Write or hand on a report (GRD-12).
    Report,
    /// Report a month's dealings with customers (GRD-6).
    Dealings,
    /// Hand over the papers of a month, or what was sent back (ARC-5, ARC-6).
    HandOver,
    /// Sign for what is handed over, or take its next step (ARC-6).
    Receive,
    /// File a paper that came up (ARC-15).
    File,
    /// Sign for the papers of a trip (ARC-16).
    SignPapers,
    /// Mend a breach of filing (ARC-8).
    Mend,
    /// Take the next step of a piece of information (ARC-14).
    Flow,
    /// Sign for information handed out.
    Sign,
    /// Analyse information in use.
    Analyse,
    /// Look after a leak (ARC-17).
    Leak,
}

impl TodoKind {
    /// Asked of those too who take part in nothing: what they have comes back, what they saw they sign for.
    pub fn asks_anybody(self) -> bool {
        matches!(self, TodoKind::Return | TodoKind::Attest)
    }
}

/// One line of a to-do list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodoRow {
    pub who: String,
    pub what: TodoKind,
    pub subject: String,
    /// Code of the archive item or the customer it is about.
    pub item: Option<String>,
    pub title: String,
    pub since: Moment,
    pub due: Option<Due>,
    pub overdue: bool,
}

/// A version of the rulebook, or a proposal for one 制度版本 (GRD-7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionRow {
    pub id: i64,
    pub name: String,
    pub version: String,
    pub state: VersionState,
    /// None for the first, which covers all earlier days.
    pub effective_from: Option<NaiveDate>,
    /// None where it came with the database.
    pub proposed_by: Option<String>,
    pub at: Moment,
    pub approved_by: Option<String>,
    /// SHA-256 of its text.
    pub hash: String,
    pub note: Option<String>,
    pub steps: Vec<TakenStep>,
}

/// One entry of the journal 日志 (ORG-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRow {
    pub seq: i64,
    pub at: Moment,
    pub who: String,
    pub identity: Identity,
    pub login: String,
    pub uid: u32,
    pub host: String,
    pub on_behalf_of: Option<String>,
    pub verb: String,
    pub objects: Vec<String>,
    pub outcome: Outcome,
    pub code: Option<String>,
    pub clock_back: bool,
}

/// The head of the chain, to be kept outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub database: String,
    pub seq: i64,
    pub hash: String,
    pub at: Moment,
}

/// What verifying the journal found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifyRow {
    pub entries: i64,
    pub head: String,
    pub ok: bool,
    pub anchored_to: Option<i64>,
    /// Entries whose person is only claimed.
    pub claimed: i64,
    /// Details erased on purpose; the chain stays valid.
    pub erased: i64,
    /// Entries written while the clock stood before the entry above.
    pub clock_back: i64,
}

/// What an import did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct ImportRow {
    pub rows: u64,
    pub added: u64,
    pub updated: u64,
    pub unchanged: u64,
    pub rejected: u64,
}

/// What the night did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NightRow {
    pub as_of: NaiveDate,
    pub expired: Vec<String>,
    pub overdue: Vec<String>,
    pub declassified: u64,
    /// Days graded, the missed ones among them.
    pub graded: Vec<NaiveDate>,
    /// Missed nights that are too long ago to be made up for.
    pub left_out: u64,
    /// For those who see every customer.
    pub applied: Option<u64>,
    pub proposed: Option<u64>,
    /// The day a round of reviews was due, where it is due.
    pub review_due: Option<NaiveDate>,
    /// Departments and the months for which they have not handed over by the day.
    pub not_handed_over: Vec<String>,
    /// Since when the rulebook wants a revision (GRD-7).
    pub policy_due: Option<NaiveDate>,
}

/// A database just made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetupRow {
    pub database: String,
    pub company: Option<String>,
    /// Name and version of the rulebook.
    pub rulebook: String,
    pub version: String,
    pub admin: String,
    pub training: bool,
}

/// A sample company just made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoRow {
    pub directory: String,
    pub database: String,
    pub files: Vec<String>,
    pub staff: u64,
    pub customers: u64,
    pub archives: u64,
    /// Lines of contracts.
    pub sales: u64,
    pub loans: u64,
}

/// One year of the holiday calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarYearRow {
    pub year: i32,
    /// Weekdays off.
    pub off: u32,
    /// Weekend days worked.
    pub work: u32,
    pub working_days: u32,
}

/// A bag written or read (ARC-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BagRow {
    pub bag: String,
    /// Code of the volume; none where files were attached to an item.
    pub volume: Option<String>,
    pub items: u64,
    pub contents: u64,
    /// Of the whole payload.
    pub bytes: u64,
    /// Destroyed and cancelled items of the volume, which do not travel.
    pub left_out: u64,
    /// Nothing was written.
    pub dry_run: bool,
}

/// A backup just made (ORG-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupRow {
    pub file: String,
    pub bytes: u64,
    /// Journal entries in it, and the hash of the last.
    pub entries: i64,
    pub head: String,
    /// Older backups that were removed.
    pub removed: Vec<String>,
    /// Contents in it that are not what was attached, each as `K1 N4`.
    #[serde(default)]
    pub damaged: Vec<String>,
    /// What backups that did not come to their end had left beside it; removed.
    #[serde(default)]
    pub leavings: Vec<String>,
}

/// A database made from a backup (ORG-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestoreRow {
    pub database: String,
    pub file: String,
    /// Journal entries in the backup, the hash of the last, and its moment.
    pub entries: i64,
    pub head: String,
    pub last: Option<Moment>,
    /// Where the database that stood there was put.
    pub replaced: Option<String>,
    /// Journal entries of that database that the backup does not hold.
    pub lost: i64,
    /// They, where that database is the one of the backup.
    pub newer: Vec<EntryRow>,
    /// Contents in it that are not what was attached, each as `K1 N4`.
    #[serde(default)]
    pub damaged: Vec<String>,
    /// Nothing was written.
    pub dry_run: bool,
}

/// A change of grade as the register of changes shows it (GRD-5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    pub id: i64,
    pub customer: String,
    pub name: String,
    pub from: String,
    pub to: String,
    pub points: u32,
    pub as_of: Option<NaiveDate>,
    pub state: CaseState,
    pub opened_at: Option<Moment>,
    pub closed_at: Option<Moment>,
    pub reason: Option<String>,
    pub measures: Option<String>,
    pub opinion: Option<String>,
}
