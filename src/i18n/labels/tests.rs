use std::collections::HashSet;

use super::*;
use crate::domain::words::Word;

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn check<L: Label + Copy + std::fmt::Debug>(list: &[L]) {
    let mut seen = HashSet::new();
    for word in list {
        let (zh, en) = (word.label(Lang::Zh), word.label(Lang::En));
        assert!(zh.chars().any(is_han), "{word:?}: {zh}");
        assert!(!en.is_empty() && en.is_ascii(), "{word:?}: {en}");
        assert!(seen.insert(zh), "{word:?}: {zh} twice");
        assert!(seen.insert(en), "{word:?}: {en} twice");
    }
}

#[test]
fn every_word_has_a_label_of_its_own() {
    check(Level::ALL);
    check(Mode::ALL);
    check(Rank::ALL);
    check(Function::ALL);
    check(CustomerKind::ALL);
    check(Condition::ALL);
    check(LoanState::ALL);
    check(CaseState::ALL);
    check(VersionState::ALL);
    check(StepAct::ALL);
    check(Evidence::ALL);
    check(Matter::ALL);
    check(Subject::ALL);
    check(CaseAct::ALL);
    check(ItemMatter::ALL);
    check(Harm::ALL);
    check(Need::ALL);
    check(DocumentState::ALL);
    check(HandoverState::ALL);
    check(HandoverAct::ALL);
    check(Custody::ALL);
    check(Window::ALL);
    check(Filer::ALL);
    check(Form::ALL);
    check(FilingMatter::ALL);
    check(Medium::ALL);
    check(Relation::ALL);
    check(PaperKind::ALL);
    check(VolumeState::ALL);
    check(VolumeAct::ALL);
    check(Finding::ALL);
    check(StocktakeState::ALL);
    check(StocktakeAct::ALL);
    check(Trouble::ALL);
    check(CopyState::ALL);
    check(LoanVerdict::ALL);
    check(FileKind::ALL);
    check(ItemState::ALL);
    check(Outcome::ALL);
    check(Identity::ALL);
    check(Collector::ALL);
    check(LoanAct::ALL);
    check(Irregularity::ALL);
    check(Act::ALL);
    check(LimitSource::ALL);
    check(QuestionKind::ALL);
    check(PriceClass::ALL);
    check(crate::domain::conduct_fact::ConductMatter::ALL);
    check(crate::domain::penalty::Regime::ALL);
    check(crate::domain::penalty::Per::ALL);
    check(crate::domain::penalty::BreachState::ALL);
    check(crate::domain::information::FlowState::ALL);
    check(crate::domain::information::FlowAct::ALL);
    check(crate::domain::leak::LeakState::ALL);
    check(crate::domain::leak::LeakEntry::ALL);
    check(crate::domain::leak::Merit::ALL);
    check(Part::ALL);
    check(DisposalVerdict::ALL);
    check(Appraisal::ALL);
    check(DestructionOutcome::ALL);
    check(Method::ALL);
    check(Business::ALL);
    check(Trigger::ALL);
    check(Start::ALL);
    check(CutOff::ALL);
    check(ListState::ALL);
    check(ListAct::ALL);
    check(CustomerField::ALL);
    check(crate::domain::duplicates::By::ALL);
    check(Status::ALL);
    check(&[Origin::Regulation, Origin::Ours]);
    check(&[BorrowerKind::Visitor, BorrowerKind::Staff]);
    check(&[Belonging::Own, Belonging::Other]);
    check(&[Knower::Everybody, Knower::Named, Knower::Manager]);
    check(&[DayKind::Off, DayKind::Work]);
    check(&[
        TodoKind::Review,
        TodoKind::Approve,
        TodoKind::Collect,
        TodoKind::Issue,
        TodoKind::Return,
        TodoKind::Note,
        TodoKind::Appraise,
        TodoKind::Witness,
        TodoKind::Execute,
        TodoKind::Attest,
        TodoKind::Revise,
        TodoKind::OpenRound,
        TodoKind::Release,
        TodoKind::Report,
        TodoKind::Dealings,
        TodoKind::HandOver,
        TodoKind::Receive,
        TodoKind::File,
        TodoKind::SignPapers,
        TodoKind::Mend,
        TodoKind::Flow,
        TodoKind::Sign,
        TodoKind::Analyse,
        TodoKind::Leak,
    ]);
    check(&[
        Noun::Item,
        Noun::Customer,
        Noun::Staff,
        Noun::Department,
        Noun::Loan,
        Noun::Incident,
        Noun::Rule,
        Noun::Subsidiary,
        Noun::DestructionList,
        Noun::Hold,
        Noun::Schedule,
        Noun::Content,
        Noun::Version,
        Noun::SpecialContract,
        Noun::Assessment,
        Noun::GradeChange,
        Noun::GradeRun,
        Noun::Round,
        Noun::ItemCase,
        Noun::Copy,
        Noun::Category,
        Noun::Volume,
        Noun::Stocktake,
        Noun::Leak,
        Noun::Trip,
        Noun::Handover,
        Noun::ExpectedPaper,
        Noun::Breach,
        Noun::Waiver,
        Noun::Information,
    ]);
}

#[test]
fn lengths_are_said_in_words() {
    for (length, zh, en) in [
        (Limit::Hours(4), "4 小时", "4 hours"),
        (Limit::Hours(1), "1 小时", "1 hour"),
        (Limit::Days(14), "14 天", "14 days"),
        (Limit::WorkingDays(5), "5 个工作日", "5 working days"),
        (Limit::SameDay, "当日", "the same day"),
    ] {
        assert_eq!(limit(Lang::Zh, length), zh);
        assert_eq!(limit(Lang::En, length), en);
    }
    for (term, zh, en) in [
        (Retention::Permanent, "永久", "permanent"),
        (Retention::Months(360), "30 年", "30 years"),
        (Retention::Months(12), "1 年", "1 year"),
        (Retention::Months(18), "18 个月", "18 months"),
    ] {
        assert_eq!(retention(Lang::Zh, term), zh);
        assert_eq!(retention(Lang::En, term), en);
    }
}

#[test]
fn posts_are_said_in_words() {
    for (text, zh, en) in [
        ("archivist", "档案管理员", "archivist"),
        ("everybody", "全体人员", "everybody"),
        (
            "department-manager of borrower",
            "借阅人所在部门的部门经理",
            "department manager of the borrower's department",
        ),
        (
            "general-manager|deputy-general-manager of owner",
            "总经理或分管归属部门的副总经理",
            "general manager or deputy general manager in charge of the owning department",
        ),
        (
            "general-manager of owner",
            "归属部门所在公司的总经理",
            "general manager of the company that the owning department belongs to",
        ),
        (
            "department-manager+ of business",
            "业务部的部门经理及以上",
            "department manager or above of the business department",
        ),
        (
            "the boss | archivist",
            "the boss | archivist",
            "the boss | archivist",
        ),
        ("", "", ""),
    ] {
        assert_eq!(post(Lang::Zh, text), zh);
        assert_eq!(post(Lang::En, text), en);
    }
}
