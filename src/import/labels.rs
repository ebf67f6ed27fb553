//! The words people write in a cell for a machine word (IMP-3).

use crate::domain::identifier::half_width;
use crate::domain::volume::Medium;
use crate::domain::words::{CustomerKind, Function, Influence, Level, PaymentKind, Rank, Word};

use super::value::{ValueError, unseen};

/// A closed list with the words people write for its members.
pub trait Labelled: Word {
    /// Half-width, lower-case, without spaces.
    const LABELS: &'static [(&'static str, Self)];
}

impl Labelled for Level {
    const LABELS: &'static [(&'static str, Level)] = &[
        ("绝密", Level::TopSecret),
        ("绝密级", Level::TopSecret),
        ("topsecret", Level::TopSecret),
        ("机密", Level::Confidential),
        ("机密级", Level::Confidential),
        ("秘密", Level::Secret),
        ("秘密级", Level::Secret),
        ("普通", Level::None),
        ("普通级", Level::None),
        ("一般", Level::None),
        ("无", Level::None),
        ("非密", Level::None),
        ("公开", Level::None),
        ("内部", Level::None),
    ];
}

impl Labelled for Medium {
    const LABELS: &'static [(&'static str, Medium)] = &[
        ("纸质", Medium::Paper),
        ("纸", Medium::Paper),
        ("电子", Medium::Electronic),
        ("电子文件", Medium::Electronic),
        ("声像", Medium::AudioVisual),
        ("音像", Medium::AudioVisual),
        ("照片", Medium::AudioVisual),
        ("audiovisual", Medium::AudioVisual),
    ];
}

impl Labelled for Rank {
    const LABELS: &'static [(&'static str, Rank)] = &[
        ("总经理", Rank::GeneralManager),
        ("子公司总经理", Rank::GeneralManager),
        ("总裁", Rank::GeneralManager),
        ("副总经理", Rank::DeputyGeneralManager),
        ("副总", Rank::DeputyGeneralManager),
        ("常务副总经理", Rank::DeputyGeneralManager),
        ("常务副总", Rank::DeputyGeneralManager),
        ("分管副总经理", Rank::DeputyGeneralManager),
        ("分管副总", Rank::DeputyGeneralManager),
        ("副总裁", Rank::DeputyGeneralManager),
        ("总监", Rank::Director),
        ("业务总监", Rank::Director),
        ("销售总监", Rank::Director),
        ("营销总监", Rank::Director),
        ("市场总监", Rank::Director),
        ("财务总监", Rank::Director),
        ("技术总监", Rank::Director),
        ("行政总监", Rank::Director),
        ("人事总监", Rank::Director),
        ("运营总监", Rank::Director),
        ("总经理办公室主任", Rank::OfficeDirector),
        ("总经办主任", Rank::OfficeDirector),
        ("总办主任", Rank::OfficeDirector),
        ("办公室主任", Rank::OfficeDirector),
        ("部门经理", Rank::DepartmentManager),
        ("部门负责人", Rank::DepartmentManager),
        ("部门主管领导", Rank::DepartmentManager),
        ("经理", Rank::DepartmentManager),
        ("业务部经理", Rank::DepartmentManager),
        ("业务经理", Rank::DepartmentManager),
        ("销售部经理", Rank::DepartmentManager),
        ("销售经理", Rank::DepartmentManager),
        ("财务部经理", Rank::DepartmentManager),
        ("财务经理", Rank::DepartmentManager),
        ("技术部经理", Rank::DepartmentManager),
        ("技术经理", Rank::DepartmentManager),
        ("人事行政部经理", Rank::DepartmentManager),
        ("人事行政经理", Rank::DepartmentManager),
        ("市场部经理", Rank::DepartmentManager),
        ("企划部经理", Rank::DepartmentManager),
        ("办事处主任", Rank::BranchHead),
        ("办事处负责人", Rank::BranchHead),
        ("办事处经理", Rank::BranchHead),
        ("分公司负责人", Rank::BranchHead),
        ("分公司经理", Rank::BranchHead),
        ("分支机构负责人", Rank::BranchHead),
        ("主管", Rank::Supervisor),
        ("业务主管", Rank::Supervisor),
        ("销售主管", Rank::Supervisor),
        ("财务主管", Rank::Supervisor),
        ("部门主管", Rank::Supervisor),
        ("员工", Rank::Staff),
        ("职员", Rank::Staff),
        ("普通员工", Rank::Staff),
        ("一般员工", Rank::Staff),
        ("业务员", Rank::Staff),
        ("业务人员", Rank::Staff),
        ("销售员", Rank::Staff),
        ("文员", Rank::Staff),
        ("专员", Rank::Staff),
    ];
}

impl Labelled for Function {
    const LABELS: &'static [(&'static str, Function)] = &[
        ("档案管理员", Function::Archivist),
        ("档案员", Function::Archivist),
        ("专职档案员", Function::Archivist),
        ("档案室管理员", Function::Archivist),
        ("部门档案员", Function::FileClerk),
        ("兼职档案员", Function::FileClerk),
        ("部门兼职档案员", Function::FileClerk),
        ("部门档案管理员", Function::FileClerk),
        ("信用管理员", Function::CreditOfficer),
        ("信用专员", Function::CreditOfficer),
        ("业务记录", Function::CreditOfficer),
        ("业务部业务记录", Function::CreditOfficer),
        ("业务记录员", Function::CreditOfficer),
        ("投诉处理专员", Function::ComplaintOfficer),
        ("投诉专员", Function::ComplaintOfficer),
        ("客户服务专员", Function::ComplaintOfficer),
        ("客服专员", Function::ComplaintOfficer),
        ("人事行政经理", Function::ComplaintOfficer),
        ("审计员", Function::Auditor),
        ("内部审计员", Function::Auditor),
        ("内审员", Function::Auditor),
        ("系统管理员", Function::Administrator),
        ("管理员", Function::Administrator),
    ];
}

impl Labelled for CustomerKind {
    const LABELS: &'static [(&'static str, CustomerKind)] = &[
        ("法人", CustomerKind::Entity),
        ("法人客户", CustomerKind::Entity),
        ("单位", CustomerKind::Entity),
        ("企业", CustomerKind::Entity),
        ("公司", CustomerKind::Entity),
        ("自然人", CustomerKind::Person),
        ("自然人客户", CustomerKind::Person),
        ("个人", CustomerKind::Person),
    ];
}

impl Labelled for PaymentKind {
    const LABELS: &'static [(&'static str, PaymentKind)] = &[
        ("回款", PaymentKind::Payment),
        ("收款", PaymentKind::Payment),
        ("付款", PaymentKind::Payment),
        ("核销", PaymentKind::WriteOff),
        ("坏账核销", PaymentKind::WriteOff),
        ("坏帐核销", PaymentKind::WriteOff),
        ("write-off", PaymentKind::WriteOff),
    ];
}

impl Labelled for Influence {
    const LABELS: &'static [(&'static str, Influence)] = &[
        ("行业龙头", Influence::Leader),
        ("龙头", Influence::Leader),
        ("较重要", Influence::Important),
        ("重要", Influence::Important),
        ("一般", Influence::Ordinary),
        ("零星", Influence::Sporadic),
        ("leaderofitsindustry", Influence::Leader),
        ("fairlyimportant", Influence::Important),
    ];
}

/// The member that a cell names: the machine word or a label, whatever width, case and spaces.
pub fn from_label<W: Labelled>(text: &str) -> Result<W, ValueError> {
    let mut word = half_width(text);
    word.retain(|c| !unseen(c));
    word.make_ascii_lowercase();
    let label = || W::LABELS.iter().find(|(label, _)| *label == word);
    let unknown = || ValueError::UnknownWord {
        list: W::LIST,
        known: W::ALL.iter().map(|w| w.word()).collect(),
    };
    // A word of two may be written apart, as lists in English do, or together.
    let plain = |word: &str| word.replace('-', "");
    let machine = || W::ALL.iter().find(|w| plain(w.word()) == plain(&word));
    W::parse(&word)
        .or_else(|| machine().copied())
        .or_else(|| label().map(|(_, member)| *member))
        .ok_or_else(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole<W: Labelled + std::fmt::Debug>() {
        for member in W::ALL {
            assert_eq!(from_label::<W>(member.word()), Ok(*member));
            assert!(W::LABELS.iter().any(|(_, m)| m == member), "{member:?}");
        }
        for (label, member) in W::LABELS {
            assert_eq!(from_label::<W>(&format!(" {label}\u{3000}")), Ok(*member));
        }
    }

    #[test]
    fn every_member_has_a_label() {
        whole::<Level>();
        whole::<Medium>();
        whole::<Rank>();
        whole::<Function>();
        whole::<CustomerKind>();
        whole::<PaymentKind>();
        whole::<Influence>();
    }

    #[test]
    fn other_words_are_refused_with_the_list() {
        assert_eq!(
            from_label::<Level>("Ｔｏｐ－Ｓｅｃｒｅｔ"),
            Ok(Level::TopSecret)
        );
        assert_eq!(
            from_label::<CustomerKind>("猫"),
            Err(ValueError::UnknownWord {
                list: "kind",
                known: vec!["entity", "person"]
            })
        );
    }
}
