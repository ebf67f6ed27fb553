use chrono::NaiveDate;

use super::*;
use crate::domain::credit_fact::CreditFact;
use crate::domain::destruction::Finding;
use crate::domain::duty_fact::DutyFact;
use crate::domain::grade_fact::GradeFact;
use crate::domain::lists::ListFact;
use crate::domain::loan::LoanAct;
use crate::domain::permit::Act;
use crate::domain::post_fact::PostFact;
use crate::domain::words::{
    ItemState, Level, LoanState, Matter, Mode, Rank, Subject, VersionState,
};

fn s(text: &str) -> String {
    text.to_owned()
}

fn list() -> Vec<String> {
    vec![s("B1"), s("B2")]
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).expect("a date")
}

/// An example of each variant; a variant without one does not compile.
macro_rules! examples {
    ($($variant:ident { $($body:tt)* })+) => {
        fn examples() -> Vec<Fact> {
            fn _each_variant_stands_below(fact: &Fact) {
                match fact { $(Fact::$variant { .. } => {})+ }
            }
            vec![$(Fact::$variant { $($body)* }),+]
        }
    };
}

examples! {
    NotFound { noun: Noun::Item, code: s("A-1"), near: list() }
    CodeTaken { noun: Noun::Customer, code: s("C1") }
    CodeNotYours {}
    NobodyActs { login: s("li") }
    ActorUnknown { code: s("S9") }
    ActorLeft { code: s("S9"), left: day() }
    NotPermitted { act: Act::ManageStaff, needs: s("administrator") }
    AuditorWrites {}
    StaffHasLoans { staff: s("S1"), loans: list() }
    StaffHasCases { staff: s("S1"), cases: list() }
    StaffHasOthers { staff: s("S1") }
    StaffHasLeft { staff: s("S1"), left: day() }
    Post { fact: PostFact::HasCustomers { staff: s("S1"), count: 3, customers: list() } }
    SuccessorSelf { staff: s("S1") }
    LastAdministrator { staff: s("S1") }
    LoginTaken { login: s("li"), staff: s("S1") }
    OverseesNeedsDeputy { staff: s("S1"), rank: Rank::Supervisor }
    DelegationBackwards { since: day(), until: day() }
    DelegationRanks { from: Rank::GeneralManager, to: Rank::Staff }
    DepartmentNotOwn { department: s("财务部") }
    NamingNotYours { level: Level::Secret, needs: "general-manager | archivist".to_owned() }
    YearOutOfRange { year: 12 }
    LevelForbidden { level: Level::TopSecret, mode: Mode::Out }
    VisitorForbidden { mode: Mode::Out }
    NotProvided { level: Level::Secret, mode: Mode::Copy }
    Direct { rank: Some(Rank::Director) }
    NeedsRoute { route: s("ordinary"), said: None, steps: 2 }
    CustomerFile { own_department: true }
    CompanyCertificate {}
    LimitIs { limit: Limit::Days(14), renewals: 1 }
    LimitExceeded { asked: Limit::Days(20), limit: Limit::Days(14) }
    BorrowerOverdue { borrower: s("S1"), loans: list() }
    ItemUnavailable { item: s("A-1"), state: ItemState::Lost }
    Queue { ahead: 2 }
    VisitorPapers { letter: true, identity: true }
    ForNotYours { borrower: s("S1") }
    LoanState { loan: s("B12"), state: LoanState::Returned, act: LoanAct::Approve }
    OwnRequest { case: s("B12") }
    ActedAlready { case: s("B12") }
    StepNotYours { case: s("B12"), about: Subject::Loan, step: 2, by: s("office-director") }
    NoReviewOpen { case: s("B12"), about: Subject::Destruction }
    DelegationPeriod { document: s("授字1"), since: day(), until: day() }
    DelegationMatter { document: s("授字1"), matter: Matter::Borrow, needed: Matter::Grade }
    PaperNotAccepted { step: 1 }
    PaperSigner { candidates: list() }
    PaperRecorderInvolved {}
    ApprovalExpired { loan: s("B12"), collect_by: day() }
    ItemLent { item: s("A-1"), loan: s("B1") }
    QueueAhead { item: s("A-1"), loan: s("B1") }
    ConditionLostPages {}
    RenewalNone { loan: s("B12") }
    RenewalUsed { loan: s("B12"), times: 1 }
    RenewalOverdue { loan: s("B12"), due: Due::At(Moment(0)) }
    RenewalPending { loan: s("B12") }
    BorrowerNotYou { loan: s("B12") }
    IncidentClosed { incident: s("I3") }
    Custody { fact: crate::domain::custody_fact::CustodyFact::LevelSame { item: s("A-1"), level: Level::Secret } }
    Handover { fact: crate::domain::handover_fact::HandoverFact::Empty { handover: s("Y1") } }
    Conduct { fact: crate::domain::conduct_fact::ConductFact::ReceiverSelf }
    List { fact: ListFact::Grade { grade: s("LA") } }
    Credit { fact: CreditFact::Prepaid }
    Ledger { fact: crate::domain::ledger_fact::LedgerFact::Paid { contract: s("HT1") } }
    Duty { fact: DutyFact::UnknownGrade { grade: s("ZZ") } }
    RestoreOver { database: s("crm.db"), newer: 2, other: false }
    VersionBackwards { from: day(), today: day() }
    VersionZone { zone: s("Asia/Tokyo"), fixed: s("Asia/Shanghai") }
    VersionTaken { version: s("standard 2"), id: s("R2") }
    VersionDecided { id: s("R2"), state: VersionState::Refused }
    VersionNotYours { id: s("R2") }
    CalendarMissing { year: 2027 }
    OperationReused { id: s("x") }
    DateInFuture { date: day(), given: crate::domain::dated::Dated::Penalty }
    Destruction { 0: Finding::Permanent { item: s("A-1") } }
    Grade { fact: GradeFact::Differs { in_force: s("LA") } }
    PeriodBackwards { from: day(), to: day() }
    NotInRulebook { section: s("receivables") }
}

fn both(f: &Fact) -> (String, String) {
    let zone = |m: Moment| format!("<{}>", m.0);
    (fact(Lang::Zh, f, &zone), fact(Lang::En, f, &zone))
}

#[test]
fn every_fact_is_a_sentence_in_both_languages() {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for f in examples() {
        let (zh, en) = both(&f);
        assert!(zh.chars().any(is_han), "{f:?}: {zh}");
        assert!(en.chars().any(|c| c.is_ascii_alphabetic()), "{f:?}: {en}");
        let data = format!("{f:?}");
        assert!(
            en.chars().filter(|c| is_han(*c)).all(|c| data.contains(c)),
            "{en}"
        );
        for text in [&zh, &en] {
            assert_eq!(text.trim(), text);
            assert!(
                !text.ends_with(['.', '。']) && !text.contains(['{', '}']),
                "{text}"
            );
        }
    }
}

#[test]
fn figures_stand_in_the_sentence() {
    for (f, zh, en) in [
        (
            Fact::NotFound {
                noun: Noun::Item,
                code: s("A-1"),
                near: vec![s("A-11"), s("A-12")],
            },
            "没有档号为 A-1 的档案（或您无权知悉）；您要找的是不是 A-11、A-12？",
            "no archive item A-1 (or none you may know of); did you mean A-11 or A-12?",
        ),
        (
            Fact::NotPermitted {
                act: Act::FileOwnArchives,
                needs: s("file-clerk | archivist"),
            },
            "您无权为本部门归档；须为部门档案员或档案管理员",
            "you may not file archives of one's own department; that takes: file clerk or archivist",
        ),
        (
            Fact::LimitIs {
                limit: Limit::SameDay,
                renewals: 0,
            },
            "须当日归还，不得续借",
            "to be returned the same day, no renewal",
        ),
        (
            Fact::LimitIs {
                limit: Limit::Hours(4),
                renewals: 2,
            },
            "最长 4 小时，可续借 2 次",
            "4 hours at the longest, renewable 2 times",
        ),
        (
            Fact::LoanState {
                loan: s("B12"),
                state: LoanState::Returned,
                act: LoanAct::Withdraw,
            },
            "借阅 B12 的状态是“已归还”，不能撤回",
            "loan B12 is in the state “returned”, in which “withdraw” is not possible",
        ),
    ] {
        assert_eq!(both(&f), (s(zh), s(en)));
    }
}
