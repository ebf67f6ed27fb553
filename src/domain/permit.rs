//! What each may do follows from rank, function and department (ORG-2); the rulebook maps acts to posts.

use serde::{Deserialize, Serialize};

use super::people::{Id, Person};
use super::route::{Post, Role};
use super::words::{Function, Word};

macro_rules! acts {
    ($($(#[$doc:meta])* $variant:ident = $word:literal / $writes:literal),+ $(,)?) => {
        /// An act of the product that not everybody may do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Act { $($(#[$doc])* #[serde(rename = $word)] $variant),+ }
        impl Word for Act {
            const LIST: &'static str = "act";
            const ALL: &'static [Act] = &[$(Act::$variant),+];
            fn word(self) -> &'static str { match self { $(Act::$variant => $word),+ } }
        }
        impl Act {
            /// Whether the act changes anything; an auditor changes nothing.
            pub fn writes(self) -> bool { match self { $(Act::$variant => $writes),+ } }
        }
    };
}

acts! {
    /// Enter people and departments, record their leaving.
    ManageStaff = "manage-staff" / true,
    /// Record a written delegation.
    RecordDelegation = "record-delegation" / true,
    /// Load the holiday calendar.
    ManageCalendar = "manage-calendar" / true,
    /// File archives and choose their codes; import them.
    FileArchives = "file-archives" / true,
    /// File archives of one's own department; the code is the next number.
    FileOwnArchives = "file-own-archives" / true,
    /// Issue, take back, record a paper form, look after incidents.
    Circulate = "circulate" / true,
    /// Request for an outside person.
    RequestForVisitor = "request-for-visitor" / true,
    /// Request for somebody else of the company.
    RequestForOthers = "request-for-others" / true,
    /// Request, withdraw, renew for oneself; decide steps that one holds.
    TakePart = "take-part" / true,
    /// Enter and import customers.
    ManageCustomers = "manage-customers" / true,
    /// See every customer, not only those of one's own department.
    ReadAllCustomers = "read-all-customers" / false,
    /// See personal data unmasked.
    ReadPersonalData = "read-personal-data" / false,
    /// See every loan of what one may know.
    ReadAllLoans = "read-all-loans" / false,
    /// See the loans of one's own department.
    ReadDepartmentLoans = "read-department-loans" / false,
    /// Read others' entries of the journal.
    ReadJournal = "read-journal" / false,
    /// See everybody's to-do list.
    ReadAllTodo = "read-all-todo" / false,
    /// Journal what has come to pass.
    RunNightly = "run-nightly" / true,
    /// Enter sales and payments, take them back (SAL-1).
    ManageLedger = "manage-ledger" / true,
    /// Deliver goods and sign off deals that are not paid in cash (SAL-8).
    RecordDelivery = "record-delivery" / true,
    /// Log the collection of what is owed (SAL-6).
    Collect = "collect" / true,
    /// Regrade, open and close review rounds (GRD-4, GRD-6).
    RunGrades = "run-grades" / true,
    /// Let a held run go (GRD-4).
    ReleaseRun = "release-run" / true,
    /// Judge customers and answer questionnaires (GRD-2, GRD-8).
    JudgeCustomers = "judge-customers" / true,
    /// Set a credit limit for one customer, apply for special contracts (GRD-9).
    SetCreditLimit = "set-credit-limit" / true,
    /// Ask whether a contract fits (GRD-9).
    CheckCredit = "check-credit" / false,
    /// See grades and what they rest on (GRD-4).
    ReadGrades = "read-grades" / false,
    /// See what every customer owes, who collects it, and the notices of grades (SAL-5, SAL-6).
    ReadReceivables = "read-receivables" / false,
    /// See reports (SAL-2 to SAL-7).
    ReadReports = "read-reports" / false,
    /// Ask for another secrecy level or a longer term (ARC-9).
    ChangeLevel = "change-level" / true,
    /// Take stock of the archives (ARC-13).
    TakeStock = "take-stock" / true,
    /// Declare that the clock is right though entries stand after it (ORG-4).
    SetClock = "set-clock" / true,
    /// Make backups and restore them (ORG-5).
    Backup = "backup" / true,
    /// Draft and propose a version of the rulebook (GRD-7).
    ProposeRulebook = "propose-rulebook" / true,
    /// Suspend disposal and release it (ARC-10).
    ManageHolds = "manage-holds" / true,
    /// Draw up, appraise and carry out destruction lists (DES-1).
    Destroy = "destroy" / true,
    /// Attach electronic contents: archivists anywhere, others in their own department (ARC-4).
    Attach = "attach" / true,
    /// Hand over the papers of one's own department, note what comes up (ARC-6, ARC-15).
    HandOver = "hand-over" / true,
    /// Sign for what is handed over, check, scan and shelve it (ARC-6).
    ReceiveHandover = "receive-handover" / true,
    /// See the handing over of every department (ARC-5).
    ReadHandovers = "read-handovers" / false,
    /// See the handing over of one's own department.
    ReadDepartmentHandovers = "read-department-handovers" / false,
    /// Sign for the papers of a trip (ARC-16).
    SignTravelPapers = "sign-travel-papers" / true,
    /// Ask whether the expenses of a trip may be settled (ARC-16).
    CheckTrips = "check-trips" / false,
}

impl Act {
    /// The act whose posts may where a rulebook of before does not name this one.
    pub fn formerly(self) -> Option<Act> {
        match self {
            Act::SetClock => Some(Act::Backup),
            Act::ReadReceivables => Some(Act::ReadAllCustomers),
            Act::ReleaseRun => Some(Act::SetCreditLimit),
            Act::ManageStaff
            | Act::RecordDelegation
            | Act::ManageCalendar
            | Act::FileArchives
            | Act::FileOwnArchives
            | Act::Circulate
            | Act::RequestForVisitor
            | Act::RequestForOthers
            | Act::TakePart
            | Act::ManageCustomers
            | Act::ReadAllCustomers
            | Act::ReadPersonalData
            | Act::ReadAllLoans
            | Act::ReadDepartmentLoans
            | Act::ReadJournal
            | Act::ReadAllTodo
            | Act::RunNightly
            | Act::ManageLedger
            | Act::RecordDelivery
            | Act::Collect
            | Act::RunGrades
            | Act::JudgeCustomers
            | Act::SetCreditLimit
            | Act::CheckCredit
            | Act::ReadGrades
            | Act::ReadReports
            | Act::ChangeLevel
            | Act::TakeStock
            | Act::Backup
            | Act::ProposeRulebook
            | Act::ManageHolds
            | Act::Destroy
            | Act::Attach
            | Act::HandOver
            | Act::ReceiveHandover
            | Act::ReadHandovers
            | Act::ReadDepartmentHandovers
            | Act::SignTravelPapers
            | Act::CheckTrips => None,
        }
    }
}

/// One line of the permission table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permit {
    pub act: Act,
    pub by: Vec<Post>,
    /// Key of the article it follows.
    pub article: String,
}

/// Why somebody may not do an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotPermitted {
    /// An auditor reads everything and changes nothing.
    AuditorWrites,
    /// None of the posts that may.
    NoPost(Vec<Post>),
}

/// Whether a person may do an act. A scope in a post names the department by its part.
pub fn permitted(
    act: Act,
    person: &Person,
    permits: &[Permit],
    part: impl Fn(super::route::Part) -> Option<Id>,
) -> Result<(), NotPermitted> {
    if act.writes() && person.has(Function::Auditor) {
        return Err(NotPermitted::AuditorWrites);
    }
    let asked = match act.formerly() {
        Some(former) if permits.iter().all(|p| p.act != act) => former,
        Some(_) | None => act,
    };
    let mut needed = Vec::new();
    for permit in permits.iter().filter(|p| p.act == asked) {
        for post in &permit.by {
            let role = match post.role {
                Role::Everybody => true,
                Role::Rank(rank) => person.rank == rank,
                Role::RankAndAbove(rank) => person.ranks_at_least(rank),
                Role::Function(function) => person.has(function),
            };
            let place = match post.scope {
                Some(super::route::Scope::Named(p)) => part(p) == Some(person.department),
                None
                | Some(
                    super::route::Scope::Borrower
                    | super::route::Scope::Owner
                    | super::route::Scope::Applicant,
                ) => true,
            };
            if role && place {
                return Ok(());
            }
            needed.push(*post);
        }
    }
    Err(NotPermitted::NoPost(needed))
}
