//! DES: the end of an archive and the register of it.

use super::{Group, Origin, Rule, Status, Text};

pub(super) static GROUP: Group = Group {
    id: "DES",
    title: Text {
        zh: "销毁",
        en: "Destruction",
    },
    rules: &[
        Rule {
            id: "DES-1",
            title: Text {
                zh: "到期鉴定",
                en: "Appraisal at the end of retention",
            },
            text: Text {
                zh: "\
                    未经批准，任何人不得销毁档案。保管期满，且无冻结、无未归还的借阅、无未了结事项的，\
                    由档案管理员编制清单提请鉴定，结论为延长保管（给出新期限）或销毁。",
                en: "\
                    Destruction without approval is open to nobody. Once retention is over and neither \
                    a hold nor an open loan nor unfinished business remains, the archivist lists the \
                    archives for appraisal (鉴定). The result is either a longer term, which is \
                    stated, or destruction.",
            },
            origin: Origin::Regulation,
            verbs: &["destroy due", "destroy propose", "destroy appraise"],
            status: Status::Done,
        },
        Rule {
            id: "DES-2",
            title: Text {
                zh: "销毁审批",
                en: "Approving a destruction",
            },
            text: Text {
                zh: "\
                    审批表载明清单、理由、保管期限、鉴定意见。涉密档案由总经理办公室主任审核、总经理批\
                    准；普通档案由总经理办公室主任一步批准（有的公司一律报总经理，可设）；客户档案由业\
                    务部负责人审核、总经理批准。",
                en: "\
                    The form brings together list, reason, retention and appraisal. Classified \
                    archives: review by the director of the general manager's office, approval by the \
                    general manager. Ordinary ones: the same director approves in a single step, \
                    though some companies send everything to the general manager, which is a setting. \
                    Customer files: review by the head of the business department, approval by the \
                    general manager.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "destroy review",
                "destroy approve",
                "destroy refuse",
                "destroy withdraw",
            ],
            status: Status::Done,
        },
        Rule {
            id: "DES-3",
            title: Text {
                zh: "监销与销毁方式",
                en: "Witness and manner of destruction",
            },
            text: Text {
                zh: "\
                    销毁前，档案管理员按清单逐件核对。销毁由监销人在场监督；监销人事先由总经理、分管副\
                    总经理或总经理办公室主任指定，记入该案，且不得是执行人。未指定监销人的，不予执行。\n\
                    涉密纸质档案用碎纸机销毁，普通档案撕毁，电子档案清除内容。",
                en: "\
                    The archivist first compares every item with the list. Somebody watches, and that \
                    person was designated in advance by the general manager, the deputy in charge or \
                    the director of the general manager's office, is named in the case and is not the \
                    one who carries it out. Where there is no such person, execution is refused.\n\
                    Classified material goes through the shredder, ordinary material is torn up, and \
                    electronic contents are wiped.",
            },
            origin: Origin::Regulation,
            verbs: &["destroy witness", "destroy execute", "destroy attest"],
            status: Status::Done,
        },
        Rule {
            id: "DES-4",
            title: Text {
                zh: "销毁清册永久保存",
                en: "A register kept for good",
            },
            text: Text {
                zh: "\
                    销毁清册和各种审批表永久保存，记载销毁的内容（题名、编号、年度、页数、密级），申请\
                    人、审核人、批准人、执行人、监销人，以及时间和方式。产品中没有任何途径可以删除或改\
                    动其中的记录。",
                en: "\
                    The register (销毁清册) and the forms never lapse. They tell what was destroyed, \
                    by title, number, year, pages and level; who asked, who reviewed, approved, \
                    executed and watched; when it was done and how. The product offers no way whatever \
                    to delete or alter an entry.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "destroy register",
                "destroy certificate",
                "destroy show",
                "paper print",
            ],
            status: Status::Done,
        },
        Rule {
            id: "DES-5",
            title: Text {
                zh: "电子内容彻底清除",
                en: "Electronic contents gone for real",
            },
            text: Text {
                zh: "\
                    销毁之后电子内容不复存在，数据库文件中没有，产品自身的下一代备份中也没有；只保留注\
                    明已销毁的条目。",
                en: "\
                    Afterwards the electronic contents exist nowhere, neither in the file of the \
                    database nor in the next generation of the backups that the product makes. What \
                    remains is the tombstone.",
            },
            origin: Origin::Regulation,
            verbs: &["destroy execute", "archive verify"],
            status: Status::Done,
        },
    ],
};
