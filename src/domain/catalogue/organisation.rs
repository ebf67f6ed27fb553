//! ORG: the people, their rights and the safety of what is kept.

use super::{Group, Origin, Rule, Status, Text};

pub(super) static GROUP: Group = Group {
    id: "ORG",
    title: Text {
        zh: "组织、权限与安全",
        en: "Organisation, rights and safety",
    },
    rules: &[
        Rule {
            id: "ORG-1",
            title: Text {
                zh: "机构、部门与人员",
                en: "Companies, departments, people",
            },
            text: Text {
                zh: "\
                    登记总部和子公司（没有子公司的，总经理一人兼两个角色）、部门、人员、职级、职能，各\
                    副总经理分管的部门，入职和离职日期；每个部门指定本部门的档案员；变更须报告。\n\
                    职级由高到低：总经理、副总经理（分管指定的部门）、总监、总经理办公室主任、部门经\
                    理、办事处主任、主管、员工。\n\
                    职能由规则册对应到公司的岗位：档案管理员、部门档案员、信用管理员（如业务部业务记\
                    录）、投诉处理专员（如客户服务专员、人事行政经理）、审计员、系统管理员。一人属于一\
                    个部门、一个职级，职能不限。",
                en: "\
                    On record are the head office and its subsidiaries (a company without any has one \
                    general manager in both roles), departments, staff with their ranks and functions, \
                    the departments that each deputy is in charge of, and the dates of entry and \
                    leaving. Every department names a file clerk of its own, and changes are reported.\n\
                    The ranks from the top: general manager, deputy general manager (in charge, 分管, \
                    of named departments), director, director of the general manager's office, \
                    department manager, branch head, supervisor, staff.\n\
                    The functions, to which the rulebook assigns the posts of the company: archivist; \
                    file clerk of a department; credit officer (such as 业务部业务记录); complaint \
                    officer (such as 客户服务专员 or 人事行政经理); auditor; administrator. A person \
                    belongs to one department, has one rank, and may have any functions.",
            },
            origin: Origin::Regulation,
            verbs: &["staff add", "staff import", "department add"],
            status: Status::Done,
        },
        Rule {
            id: "ORG-2",
            title: Text {
                zh: "权限的依据",
                en: "Where rights come from",
            },
            text: Text {
                zh: "每个人能做什么，由其职级、职能、部门和规则册决定。拒绝时指明所依据的规则。",
                en: "\
                    Rank, function, department and rulebook together decide what a person can do. If \
                    the answer is no, it says which rule is the reason.",
            },
            origin: Origin::Regulation,
            verbs: &["rules", "staff add"],
            status: Status::Done,
        },
        Rule {
            id: "ORG-3",
            title: Text {
                zh: "离职与调岗前的移交",
                en: "Handing over before leaving",
            },
            text: Text {
                zh: "离职或调岗的，名下客户、在借档案和所任职责移交完毕之后，方可登记其离任。",
                en: "\
                    Nobody is recorded as gone from the company or from a post before their customers, \
                    the archives they have on loan and their duties are in other hands.",
            },
            origin: Origin::Regulation,
            verbs: &["staff leave", "staff move", "staff import"],
            status: Status::Done,
        },
        Rule {
            id: "ORG-4",
            title: Text {
                zh: "办理日志",
                en: "Journal of all acts",
            },
            text: Text {
                zh: "每项办理都记入日志：何人、何时、何事、凭何权限。日志一经改动即可发现。",
                en: "\
                    Whatever is done goes into a journal with the person, the time, the act and the \
                    authority behind it, and tampering with the journal shows.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "journal list",
                "journal verify",
                "journal seal",
                "journal clock",
            ],
            status: Status::Done,
        },
        Rule {
            id: "ORG-5",
            title: Text {
                zh: "备份与电子档案的保护",
                en: "Backups and protection",
            },
            text: Text {
                zh: "定期备份，恢复经过演练，完整性经过检查。电子档案至少以用户名和口令保护。",
                en: "\
                    Backups are made regularly, it is tried out that they can be restored, and \
                    integrity is examined. Name and password are the least that protects electronic \
                    archives.",
            },
            origin: Origin::Regulation,
            verbs: &["backup", "restore", "journal verify"],
            status: Status::Done,
        },
        Rule {
            id: "ORG-6",
            title: Text {
                zh: "客户信息保密",
                en: "Customer information as a secret",
            },
            text: Text {
                zh: "\
                    客户信息属于商业秘密：导出须留记录；对无须知悉的人员，个人信息以遮盖形式显示（遮盖\
                    属本产品自加）。",
                en: "\
                    What the company knows of its customers is a business secret. An export leaves a \
                    trace, and people with no need of personal data see it masked (masking is this \
                    product's own addition).",
            },
            origin: Origin::Regulation,
            verbs: &["customer show", "customer list", "journal list"],
            status: Status::Done,
        },
        Rule {
            id: "ORG-7",
            title: Text {
                zh: "期限的单位",
                en: "Units of deadlines",
            },
            text: Text {
                zh: "\
                    每个期限都有单位：工作日、自然日或钟点。工作日依中国节假日日历计算，包括调休上班\
                    日；日历是可导入的数据。",
                en: "\
                    A deadline is counted in working days, in calendar days or by the clock. Working \
                    days follow the Chinese calendar of holidays, including those on which work is \
                    made up, and that calendar is data.",
            },
            origin: Origin::Regulation,
            verbs: &["calendar show", "calendar import"],
            status: Status::Done,
        },
        Rule {
            id: "ORG-8",
            title: Text {
                zh: "待办",
                en: "What is to be done",
            },
            text: Text {
                zh: "\
                    每人有一份待办清单，列出当前应办的事：等待审批的事项、应移交的档案、到期的借阅、走\
                    访、报告、投诉、评审、保管到期、陈旧档案。",
                en: "\
                    Everyone has a list of their own (待办) with all that waits for them: approvals, \
                    files to be handed over, loans falling due, complaints, visits and reports, \
                    reviews, files gone stale, and retention that ends.",
            },
            origin: Origin::Ours,
            verbs: &["todo"],
            status: Status::Partly,
        },
        Rule {
            id: "ORG-9",
            title: Text {
                zh: "数据库权限与客户数据清单",
                en: "Database rights and holdings of customer data",
            },
            text: Text {
                zh: "数据库的使用权限须经批准；各部门备有清单，列明本部门持有的客户数据。",
                en: "\
                    Access to the database is granted by approval, and departments list what data on \
                    customers they have.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "ORG-10",
            title: Text {
                zh: "表单打印",
                en: "Printing the forms",
            },
            text: Text {
                zh: "制度中提到的每一种表单，均以其中文名称打印。",
                en: "Regulations name many forms; each can be printed, and bears its Chinese name.",
            },
            origin: Origin::Regulation,
            verbs: &["paper list", "paper print"],
            status: Status::Partly,
        },
    ],
};
