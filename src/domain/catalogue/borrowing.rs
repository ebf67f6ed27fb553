//! BOR: loans of archives, from the request to the return.

use super::{Group, Origin, Rule, Status, Text};

pub(super) static GROUP: Group = Group {
    id: "BOR",
    title: Text {
        zh: "借阅",
        en: "Borrowing",
    },
    rules: &[
        Rule {
            id: "BOR-1",
            title: Text {
                zh: "借阅的状态",
                en: "States of a loan",
            },
            text: Text {
                zh: "\
                    借阅由申请开始，经审核（如有）、批准、借出，到归还为止；另有拒绝、撤回、失效（已批\
                    准而未领取）、逾期、遗失。每次变化记录何人、何时、何故。",
                en: "\
                    A loan is requested, reviewed where that is required, approved, issued and finally \
                    returned. It can also be refused or withdrawn, expire because nobody collected it \
                    after approval, become overdue, or end as lost. With every change come the person, \
                    the time and the reason.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "borrow show",
                "borrow list",
                "borrow withdraw",
                "borrow refuse",
            ],
            status: Status::Done,
        },
        Rule {
            id: "BOR-2",
            title: Text {
                zh: "普通档案与客户档案的借阅审批",
                en: "Approval for unclassified and for customer files",
            },
            text: Text {
                zh: "\
                    无密级档案：总经理、副总经理、总监、总经理办公室主任直接向档案管理员借阅；其他人员\
                    由本部门经理代为申请，总经理办公室主任批准。另一种做法：本人的上级同意即可。\n\
                    客户档案：借阅本部门的由本部门经理批准，借阅其他部门的由总经理批准。另一种做法：部\
                    门负责人审核，总经理批准，登记后方可使用；即使只是查看或备份，也须总经理批准。",
                en: "\
                    Files without a level: the general manager, deputies, directors and the director \
                    of the general manager's office go straight to the archivist. For everybody else \
                    the manager of their department applies, and the director of the general manager's \
                    office approves. In another regime it is enough that one's own leader agrees.\n\
                    Customer files: the own manager decides on those of the own department, the \
                    general manager on those of another one. In another regime the head of department \
                    reviews, the general manager approves, the loan is registered and only then used; \
                    there, a mere look or a backup needs the general manager as well.",
            },
            origin: Origin::Regulation,
            verbs: &["borrow check", "borrow request", "borrow approve"],
            status: Status::Done,
        },
        Rule {
            id: "BOR-3",
            title: Text {
                zh: "涉密档案的借阅方式",
                en: "Classified files and the modes of a loan",
            },
            text: Text {
                zh: "\
                    绝密档案不出借，也不因申请而提供查阅；机密档案只能在档案室内阅览；秘密档案可以借\
                    出，最长 4 小时，由总经理或分管副总经理批准。\n\
                    借阅方式分室内阅览、借出、复制、外借使用。",
                en: "\
                    Asking does not open a top-secret file: it is neither lent nor shown for \
                    consultation. A confidential one stays in the archive room and is read there. A \
                    secret one may be taken away for 4 hours at the longest, if the general manager or \
                    the deputy in charge approves.\n\
                    The modes are reading in the room, taking out, copying, and lending for use \
                    outside.",
            },
            origin: Origin::Regulation,
            verbs: &["borrow check", "borrow request"],
            status: Status::Done,
        },
        Rule {
            id: "BOR-4",
            title: Text {
                zh: "总经理外出时的授权",
                en: "Delegation while the general manager is away",
            },
            text: Text {
                zh: "\
                    总经理外出时，以书面授权指定副总经理或总经理办公室主任代为审批，写明事项和期间；超\
                    出事项或期间的审批无效。记录中同时写明授权人和受托人。",
                en: "\
                    For an absence, the general manager names in writing the deputy or the director of \
                    the general manager's office as stand-in, for which matters and from when to when. \
                    An approval beyond those limits does not count. Both people are named in the \
                    record.",
            },
            origin: Origin::Regulation,
            verbs: &["staff delegate", "borrow approve"],
            status: Status::Done,
        },
        Rule {
            id: "BOR-5",
            title: Text {
                zh: "外单位人员查阅",
                en: "People from outside",
            },
            text: Text {
                zh: "\
                    外单位人员凭介绍信和身份证件，经负责人和经理批准方可查阅，登记单位、时间、档案和事\
                    由；一般只限室内阅览。",
                en: "\
                    A visitor from another organisation shows a letter of introduction and proof of \
                    identity, and needs the word of the person in charge as well as the manager. \
                    Organisation, time, files and purpose are logged. As a rule the files are read in \
                    the room and do not leave it.",
            },
            origin: Origin::Regulation,
            verbs: &["borrow request"],
            status: Status::Done,
        },
        Rule {
            id: "BOR-6",
            title: Text {
                zh: "公司证照的借用与复印",
                en: "Company certificates",
            },
            text: Text {
                zh: "\
                    公司证照的借用或复印由子公司总经理批准；营业执照或组织机构代码证，仅复印而不借出\
                    的，由部门经理批准。",
                en: "\
                    Whether a certificate of the company is lent or copied, the general manager of the \
                    subsidiary approves. The department manager suffices for the business licence and \
                    the organisation code certificate, provided that a copy is made and the original \
                    stays.",
            },
            origin: Origin::Regulation,
            verbs: &["borrow request"],
            status: Status::Done,
        },
        Rule {
            id: "BOR-7",
            title: Text {
                zh: "不得自批、一次一人、不得转借",
                en: "No approving for oneself, a single borrower, no passing on",
            },
            text: Text {
                zh: "\
                    任何人不得审批自己的申请（属本产品自加）。一件档案同一时间只借给一人，其他人排队等\
                    候（排队属本产品自加）。不得转借，须先归还，再重新办理借阅。",
                en: "\
                    An own request is for somebody else to approve (this product's own addition). \
                    While one person has an item, nobody else gets it, and those who want it next wait \
                    in a queue (the queue is this product's own addition). A borrower does not pass an \
                    item on: it comes back first and goes out on a new loan.",
            },
            origin: Origin::Regulation,
            verbs: &["borrow approve", "borrow queue"],
            status: Status::Done,
        },
        Rule {
            id: "BOR-8",
            title: Text {
                zh: "借出与归还的当面核对",
                en: "Checking together at issue and return",
            },
            text: Text {
                zh: "\
                    借出和归还时，双方当面核对页数和完好状况。发现涂改、损坏、遗失的，立为事故：报告、\
                    补救、处罚，并报知领导。",
                en: "\
                    Archivist and borrower count the pages and look at the condition together, when \
                    the item goes out and again when it comes back. If something was altered, damaged \
                    or lost, an incident is opened with a report, a remedy and a penalty, and the \
                    leader is told in a note.",
            },
            origin: Origin::Regulation,
            verbs: &["borrow issue", "borrow return", "borrow incident"],
            status: Status::Done,
        },
        Rule {
            id: "BOR-9",
            title: Text {
                zh: "逾期与续借",
                en: "Overdue loans and renewal",
            },
            text: Text {
                zh: "\
                    逾期的借阅列出、催还，并记录违规；规则册可规定在归还之前停止其新的借阅。续借限一\
                    次，须在到期前提出，审批与原借阅相同。制度未定借期的，由规则册设定（属本产品自\
                    加）。",
                en: "\
                    Loans past their time are listed, reminders go out and the breach is recorded; a \
                    rulebook may refuse the borrower anything new until the item is back. A loan can \
                    be renewed once, before it falls due, and by the same approval as the first time. \
                    Where regulations give no length of a loan, the rulebook does (this product's own \
                    addition).",
            },
            origin: Origin::Regulation,
            verbs: &[
                "borrow overdue",
                "borrow renew",
                "nightly",
                "paper print",
                "report use",
            ],
            status: Status::Done,
        },
        Rule {
            id: "BOR-10",
            title: Text {
                zh: "查看涉密档案留痕",
                en: "A trace of each look at classified files",
            },
            text: Text {
                zh: "每次查看涉密档案均留下记录：何人、何时、看了什么。",
                en: "\
                    Nobody sees a classified file without leaving a log entry that tells the person, \
                    the time and what was seen.",
            },
            origin: Origin::Regulation,
            verbs: &["archive show", "journal list"],
            status: Status::Done,
        },
    ],
};
