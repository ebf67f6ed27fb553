//! Why a verdict is what it is. A fact carries figures; wording in both languages stands in `i18n::facts`.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::credit_fact::CreditFact;
use super::destruction::Finding;
use super::duty_fact::DutyFact;
use super::limit::Limit;
use super::loan::LoanAct;
use super::time::Due;
use super::words::{ItemState, Level, LoanState, Matter, Mode, Rank, Subject, VersionState};

/// An article of the company's own regulation, as the rulebook names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    pub key: String,
    pub number: String,
    pub zh: String,
    pub en: String,
    /// Rules of the catalogue it carries.
    pub rules: Vec<String>,
}

/// A fact with the rule it falls under and the company's article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    pub fact: Fact,
    /// The rule, where a line of the rulebook puts the fact under another than its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Box<str>>,
    /// Shared by all reasons of one answer.
    #[serde(with = "shared")]
    pub article: Option<Arc<Article>>,
}

impl Reason {
    /// Id of the rule it stands under; empty where no rule is at work.
    pub fn rule(&self) -> &'static str {
        let named = self.rule.as_deref().and_then(super::catalogue::find);
        named.map_or(self.fact.rule(), |rule| rule.id)
    }
}

/// A shared article is written like any other.
mod shared {
    use super::{Arc, Article, Deserialize, Serialize};
    use serde::{Deserializer, Serializer};

    pub fn serialize<S: Serializer>(from: &Option<Arc<Article>>, to: S) -> Result<S::Ok, S::Error> {
        from.as_deref().serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Arc<Article>>, D::Error> {
        Ok(Option::<Article>::deserialize(from)?.map(Arc::new))
    }
}

/// What is looked for and was not found, or is taken already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Noun {
    Item,
    Customer,
    Staff,
    Department,
    Loan,
    Incident,
    Rule,
    Subsidiary,
    DestructionList,
    Hold,
    Schedule,
    Content,
    Version,
    SpecialContract,
    Assessment,
    GradeChange,
    GradeRun,
    Round,
    /// A case about one item: its level, its term, its loss.
    ItemCase,
    Copy,
    Category,
    Volume,
    Stocktake,
    Leak,
    Trip,
    Handover,
    /// A paper that is to be filed.
    ExpectedPaper,
    Breach,
    Waiver,
    Information,
}

/// Every fact that allows, conditions or refuses something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    // Looking up
    NotFound {
        noun: Noun,
        code: String,
        near: Vec<String>,
    },
    CodeTaken {
        noun: Noun,
        code: String,
    },
    CodeNotYours,
    // People (ORG)
    NobodyActs {
        login: String,
    },
    ActorUnknown {
        code: String,
    },
    ActorLeft {
        code: String,
        left: NaiveDate,
    },
    NotPermitted {
        act: super::permit::Act,
        needs: String,
    },
    AuditorWrites,
    StaffHasLoans {
        staff: String,
        loans: Vec<String>,
    },
    StaffHasCases {
        staff: String,
        cases: Vec<String>,
    },
    /// Open matters that whoever records the leaving may not know of.
    StaffHasOthers {
        staff: String,
    },
    StaffHasLeft {
        staff: String,
        left: NaiveDate,
    },
    Post {
        fact: super::post_fact::PostFact,
    },
    SuccessorSelf {
        staff: String,
    },
    /// Nobody else may enter people.
    LastAdministrator {
        staff: String,
    },
    LoginTaken {
        login: String,
        staff: String,
    },
    OverseesNeedsDeputy {
        staff: String,
        rank: Rank,
    },
    DelegationBackwards {
        since: NaiveDate,
        until: NaiveDate,
    },
    DelegationRanks {
        from: Rank,
        to: Rank,
    },
    // Filing
    DepartmentNotOwn {
        department: String,
    },
    NamingNotYours {
        level: Level,
        needs: String,
    },
    YearOutOfRange {
        year: i64,
    },
    // The matrix (BOR-2, BOR-3, BOR-5, BOR-6)
    LevelForbidden {
        level: Level,
        mode: Mode,
    },
    VisitorForbidden {
        mode: Mode,
    },
    NotProvided {
        level: Level,
        mode: Mode,
    },
    Direct {
        rank: Option<Rank>,
    },
    NeedsRoute {
        route: String,
        /// What people call the route.
        #[serde(default)]
        said: Option<super::schedule::Said>,
        steps: u32,
    },
    CustomerFile {
        own_department: bool,
    },
    CompanyCertificate,
    LimitIs {
        limit: Limit,
        renewals: u32,
    },
    LimitExceeded {
        asked: Limit,
        limit: Limit,
    },
    BorrowerOverdue {
        borrower: String,
        loans: Vec<String>,
    },
    ItemUnavailable {
        item: String,
        state: ItemState,
    },
    Queue {
        ahead: u64,
    },
    VisitorPapers {
        letter: bool,
        identity: bool,
    },
    ForNotYours {
        borrower: String,
    },
    // Deciding (BOR-1, BOR-4, BOR-7)
    LoanState {
        loan: String,
        state: LoanState,
        act: LoanAct,
    },
    /// `case` names what is decided on, such as `B12` or `G3`.
    OwnRequest {
        case: String,
    },
    ActedAlready {
        case: String,
    },
    StepNotYours {
        case: String,
        about: Subject,
        step: u32,
        by: String,
    },
    NoReviewOpen {
        case: String,
        about: Subject,
    },
    DelegationPeriod {
        document: String,
        since: NaiveDate,
        until: NaiveDate,
    },
    DelegationMatter {
        document: String,
        matter: Matter,
        needed: Matter,
    },
    PaperNotAccepted {
        step: u32,
    },
    PaperSigner {
        candidates: Vec<String>,
    },
    PaperRecorderInvolved,
    // Issue and return (BOR-7, BOR-8, BOR-9)
    ApprovalExpired {
        loan: String,
        collect_by: NaiveDate,
    },
    ItemLent {
        item: String,
        loan: String,
    },
    QueueAhead {
        item: String,
        loan: String,
    },
    ConditionLostPages,
    RenewalNone {
        loan: String,
    },
    RenewalUsed {
        loan: String,
        times: u32,
    },
    RenewalOverdue {
        loan: String,
        due: Due,
    },
    RenewalPending {
        loan: String,
    },
    BorrowerNotYou {
        loan: String,
    },
    IncidentClosed {
        incident: String,
    },
    /// Keeping archives for their whole life (ARC).
    Custody {
        fact: super::custody_fact::CustodyFact,
    },
    /// Handing over, checklists, filing scope, travel papers (ARC-5, ARC-6, ARC-7, ARC-15, ARC-16).
    Handover {
        fact: super::handover_fact::HandoverFact,
    },
    /// Conduct, information and leaks (ARC-8, ARC-14, ARC-17).
    Conduct {
        fact: super::conduct_fact::ConductFact,
    },
    /// The ledger and deliveries (SAL-1, SAL-8).
    Ledger {
        fact: super::ledger_fact::LedgerFact,
    },
    /// Why a customer is on a list (GRD-10).
    List {
        fact: super::lists::ListFact,
    },
    /// Credit (GRD-9).
    Credit {
        fact: CreditFact,
    },
    /// What grades have and call for (GRD-11, GRD-12).
    Duty {
        fact: DutyFact,
    },
    // Backups (ORG-5)
    /// A database stands where one is to be restored.
    RestoreOver {
        database: String,
        /// Entries it has that the backup has not.
        newer: i64,
        /// It is another database, not an earlier or later state of this one.
        other: bool,
    },
    // Versions of the rulebook (GRD-7)
    /// Days past keep the rules they had.
    VersionBackwards {
        from: NaiveDate,
        today: NaiveDate,
    },
    /// The zone of a database is its first rulebook's for good.
    VersionZone {
        zone: String,
        fixed: String,
    },
    /// Name and version stand for another text already.
    VersionTaken {
        version: String,
        id: String,
    },
    VersionDecided {
        id: String,
        state: VersionState,
    },
    VersionNotYours {
        id: String,
    },
    // Time and repeat
    CalendarMissing {
        year: i32,
    },
    OperationReused {
        id: String,
    },
    DateInFuture {
        date: NaiveDate,
        given: super::dated::Dated,
    },
    // Grades (GRD)
    Grade {
        fact: super::grade_fact::GradeFact,
    },
    /// A report from a day to an earlier one.
    PeriodBackwards {
        from: NaiveDate,
        to: NaiveDate,
    },
    /// The rulebook says nothing of receivables, or of whatever a report rests on.
    NotInRulebook {
        section: String,
    },
    /// For or against destroying (DES).
    Destruction(Finding),
}

impl From<super::custody_fact::CustodyFact> for Fact {
    fn from(fact: super::custody_fact::CustodyFact) -> Fact {
        Fact::Custody { fact }
    }
}

impl From<super::handover_fact::HandoverFact> for Fact {
    fn from(fact: super::handover_fact::HandoverFact) -> Fact {
        Fact::Handover { fact }
    }
}

impl From<super::conduct_fact::ConductFact> for Fact {
    fn from(fact: super::conduct_fact::ConductFact) -> Fact {
        Fact::Conduct { fact }
    }
}

impl From<super::ledger_fact::LedgerFact> for Fact {
    fn from(fact: super::ledger_fact::LedgerFact) -> Fact {
        Fact::Ledger { fact }
    }
}

impl From<super::lists::ListFact> for Fact {
    fn from(fact: super::lists::ListFact) -> Fact {
        Fact::List { fact }
    }
}

impl From<CreditFact> for Fact {
    fn from(fact: CreditFact) -> Fact {
        Fact::Credit { fact }
    }
}

impl From<DutyFact> for Fact {
    fn from(fact: DutyFact) -> Fact {
        Fact::Duty { fact }
    }
}

impl Fact {
    /// Stable kebab-case code.
    pub fn code(&self) -> &'static str {
        self.code_and_rule().0
    }

    /// Id of the catalogue's rule the fact falls under; empty where no rule is at work.
    pub fn rule(&self) -> &'static str {
        self.code_and_rule().1
    }

    /// The command that leads out of it, where it is always the same.
    pub fn way_out(&self) -> Option<&'static str> {
        let Fact::Grade {
            fact: super::grade_fact::GradeFact::ClockBack { .. },
        } = self
        else {
            return None;
        };
        Some("crm journal clock --reason TEXT")
    }

    fn code_and_rule(&self) -> (&'static str, &'static str) {
        match self {
            Fact::NotFound { noun, .. } => match noun {
                Noun::Item => ("no-such-item", "ARC-11"),
                Noun::Customer => ("no-such-customer", "CUS-1"),
                Noun::Staff => ("no-such-staff", "ORG-1"),
                Noun::Department => ("no-such-department", "ORG-1"),
                Noun::Loan => ("no-such-loan", "BOR-1"),
                Noun::Incident => ("no-such-incident", "BOR-8"),
                Noun::Rule => ("no-such-rule", "ORG-2"),
                Noun::Subsidiary => ("no-such-subsidiary", "ORG-1"),
                Noun::DestructionList => ("no-such-list", "DES-1"),
                Noun::Hold => ("no-such-hold", "ARC-10"),
                Noun::Schedule => ("no-such-schedule", "ARC-10"),
                Noun::Content => ("no-such-content", "ARC-4"),
                Noun::Version => ("no-such-version", "GRD-7"),
                Noun::SpecialContract => ("no-such-special-contract", "GRD-9"),
                Noun::Assessment => ("no-such-assessment", "GRD-8"),
                Noun::GradeChange => ("no-such-grade-change", "GRD-5"),
                Noun::GradeRun => ("no-such-grade-run", "GRD-4"),
                Noun::Round => ("no-such-review-round", "GRD-6"),
                Noun::ItemCase => ("no-such-case", "ARC-9"),
                Noun::Copy => ("no-such-copy", "ARC-12"),
                Noun::Category => ("no-such-category", "ARC-1"),
                Noun::Volume => ("no-such-volume", "ARC-1"),
                Noun::Stocktake => ("no-such-stocktake", "ARC-13"),
                Noun::Leak => ("no-such-leak", "ARC-17"),
                Noun::Trip => ("no-such-trip", "ARC-16"),
                Noun::Handover => ("no-such-handover", "ARC-6"),
                Noun::ExpectedPaper => ("no-such-expected-paper", "ARC-15"),
                Noun::Breach => ("no-such-breach", "ARC-8"),
                Noun::Waiver => ("no-such-waiver", "ARC-8"),
                Noun::Information => ("no-such-information", "ARC-14"),
            },
            Fact::CodeTaken { noun, .. } => match noun {
                Noun::Customer => ("code-taken", "CUS-1"),
                Noun::Item | Noun::Category | Noun::Volume => ("code-taken", "ARC-1"),
                Noun::Staff
                | Noun::Department
                | Noun::Loan
                | Noun::Incident
                | Noun::Rule
                | Noun::DestructionList
                | Noun::Hold
                | Noun::Schedule
                | Noun::Content
                | Noun::SpecialContract
                | Noun::Assessment
                | Noun::Subsidiary
                | Noun::Version
                | Noun::GradeChange
                | Noun::GradeRun
                | Noun::Round
                | Noun::ItemCase
                | Noun::Copy
                | Noun::Stocktake
                | Noun::Leak
                | Noun::Handover
                | Noun::ExpectedPaper
                | Noun::Trip
                | Noun::Breach
                | Noun::Waiver
                | Noun::Information => ("code-taken", "ORG-1"),
            },
            Fact::CodeNotYours => ("code-not-yours", "ARC-11"),
            Fact::NobodyActs { .. } => ("actor-missing", "ORG-4"),
            Fact::ActorUnknown { .. } => ("actor-unknown", "ORG-4"),
            Fact::ActorLeft { .. } => ("actor-left", "ORG-3"),
            Fact::NotPermitted { .. } => ("not-permitted", "ORG-2"),
            Fact::AuditorWrites => ("auditor-changes-nothing", "ORG-2"),
            Fact::StaffHasLoans { .. } => ("staff-loans-open", "ORG-3"),
            Fact::StaffHasCases { .. } => ("staff-cases-open", "ORG-3"),
            Fact::StaffHasOthers { .. } => ("staff-others-open", "ORG-3"),
            Fact::StaffHasLeft { .. } => ("staff-has-left", "ORG-3"),
            Fact::Post { fact } => fact.code_and_rule(),
            Fact::SuccessorSelf { .. } => ("successor-self", "ORG-3"),
            Fact::LastAdministrator { .. } => ("last-administrator", "ORG-3"),
            Fact::LoginTaken { .. } => ("login-taken", "ORG-1"),
            Fact::OverseesNeedsDeputy { .. } => ("oversees-needs-deputy", "ORG-1"),
            Fact::DelegationBackwards { .. } => ("delegation-backwards", "BOR-4"),
            Fact::DelegationRanks { .. } => ("delegation-ranks", "BOR-4"),
            Fact::DepartmentNotOwn { .. } => ("department-not-own", "ORG-2"),
            Fact::NamingNotYours { .. } => ("naming-not-yours", "ARC-11"),
            Fact::YearOutOfRange { .. } => ("year-out-of-range", "ARC-2"),
            Fact::LevelForbidden { .. } => ("borrow-level-forbidden", "BOR-3"),
            Fact::VisitorForbidden { .. } => ("borrow-visitor-forbidden", "BOR-5"),
            Fact::NotProvided { .. } => ("borrow-not-provided", "BOR-2"),
            Fact::Direct { .. } => ("borrow-direct", "BOR-2"),
            Fact::NeedsRoute { .. } => ("borrow-needs-approval", "BOR-2"),
            Fact::CustomerFile { .. } => ("borrow-customer-file", "BOR-2"),
            Fact::CompanyCertificate => ("borrow-certificate", "BOR-6"),
            Fact::LimitIs { .. } => ("borrow-limit", "BOR-9"),
            Fact::LimitExceeded { .. } => ("borrow-limit-exceeded", "BOR-9"),
            Fact::BorrowerOverdue { .. } => ("borrow-overdue-barred", "BOR-9"),
            Fact::ItemUnavailable { .. } => ("borrow-item-unavailable", "BOR-7"),
            Fact::Queue { .. } => ("borrow-queue", "BOR-7"),
            Fact::VisitorPapers { .. } => ("borrow-visitor-papers", "BOR-5"),
            Fact::ForNotYours { .. } => ("borrow-for-not-yours", "BOR-2"),
            Fact::LoanState { .. } => ("borrow-state", "BOR-1"),
            Fact::OwnRequest { .. } => ("approve-own-request", "BOR-7"),
            Fact::ActedAlready { .. } => ("approve-acted-already", "BOR-7"),
            Fact::StepNotYours { about, .. } => ("approve-not-yours", about.rule()),
            Fact::NoReviewOpen { about, .. } => ("no-review-open", about.rule()),
            Fact::DelegationPeriod { .. } => ("delegation-outside-period", "BOR-4"),
            Fact::DelegationMatter { .. } => ("delegation-other-matter", "BOR-4"),
            Fact::PaperNotAccepted { .. } => ("paper-not-accepted", "BOR-2"),
            Fact::PaperSigner { .. } => ("paper-signer-missing", "BOR-2"),
            Fact::PaperRecorderInvolved => ("paper-recorder-involved", "BOR-7"),
            Fact::ApprovalExpired { .. } => ("approval-expired", "BOR-1"),
            Fact::ItemLent { .. } => ("item-on-loan", "BOR-7"),
            Fact::QueueAhead { .. } => ("queue-ahead", "BOR-7"),
            Fact::ConditionLostPages => ("lost-has-no-pages", "BOR-8"),
            Fact::RenewalNone { .. } => ("renewal-none", "BOR-9"),
            Fact::RenewalUsed { .. } => ("renewal-used", "BOR-9"),
            Fact::RenewalOverdue { .. } => ("renewal-overdue", "BOR-9"),
            Fact::RenewalPending { .. } => ("renewal-pending", "BOR-9"),
            Fact::BorrowerNotYou { .. } => ("borrow-not-yours", "BOR-7"),
            Fact::IncidentClosed { .. } => ("incident-closed", "BOR-8"),
            Fact::Custody { fact } => fact.code_and_rule(),
            Fact::Handover { fact } => fact.code_and_rule(),
            Fact::Conduct { fact } => fact.code_and_rule(),
            Fact::List { fact } => fact.code_and_rule(),
            Fact::Credit { fact } => fact.code_and_rule(),
            Fact::Ledger { fact } => fact.code_and_rule(),
            Fact::Duty { fact } => fact.code_and_rule(),
            Fact::RestoreOver { .. } => ("restore-over", "ORG-5"),
            Fact::VersionBackwards { .. } => ("version-backwards", "GRD-7"),
            Fact::VersionZone { .. } => ("version-zone", "GRD-7"),
            Fact::VersionTaken { .. } => ("version-taken", "GRD-7"),
            Fact::VersionDecided { .. } => ("version-decided", "GRD-7"),
            Fact::VersionNotYours { .. } => ("version-not-yours", "GRD-7"),
            Fact::CalendarMissing { .. } => ("calendar-missing", "ORG-7"),
            Fact::OperationReused { .. } => ("operation-id-reused", "ORG-4"),
            Fact::DateInFuture { given, .. } => ("date-in-future", given.rule()),
            Fact::Grade { fact } => fact.code_and_rule(),
            Fact::PeriodBackwards { .. } => ("period-backwards", "SAL-3"),
            Fact::NotInRulebook { .. } => ("not-in-rulebook", "GRD-7"),
            Fact::Destruction(finding) => finding.code_and_rule(),
        }
    }
}
