//! The closed word lists of the product: one list feeds SQL, TOML, CSV, JSON and the command line.
//! The machine word is the same in both languages; labels for people stand in `i18n::labels`.

/// A closed list of machine words.
pub trait Word: Copy + Eq + Sized + 'static {
    /// What the list is called in messages and in the rulebook.
    const LIST: &'static str;
    /// Every member, in the order of the list.
    const ALL: &'static [Self];
    /// The machine word.
    fn word(self) -> &'static str;
    /// The member a machine word names.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|w| w.word() == word)
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident $list:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }
        impl Word for $name {
            const LIST: &'static str = $list;
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn word(self) -> &'static str { match self { $(Self::$variant => $word),+ } }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.word()) }
        }
    };
}

words! {
    /// Secrecy level 密级 (ARC-9), from the highest.
    Level "level" {
        /// 绝密
        TopSecret = "top-secret",
        /// 机密
        Confidential = "confidential",
        /// 秘密
        Secret = "secret",
        /// 普通
        None = "none",
    }
}
words! {
    /// Mode of a loan 借阅方式 (BOR-3).
    Mode "mode" {
        /// 室内阅览
        Room = "room",
        /// 借出
        Out = "out",
        /// 复制
        Copy = "copy",
        /// 外借使用
        Outside = "outside",
    }
}
words! {
    /// Rank 职级 (ORG-1), from the highest.
    Rank "rank" {
        /// 总经理
        GeneralManager = "general-manager",
        /// 副总经理
        DeputyGeneralManager = "deputy-general-manager",
        /// 总监
        Director = "director",
        /// 总经理办公室主任
        OfficeDirector = "office-director",
        /// 部门经理
        DepartmentManager = "department-manager",
        /// 办事处主任
        BranchHead = "branch-head",
        /// 主管
        Supervisor = "supervisor",
        /// 员工
        Staff = "staff",
    }
}
words! {
    /// Function 职能 of a person beside the rank (ORG-1).
    Function "function" {
        /// 档案管理员
        Archivist = "archivist",
        /// 部门档案员
        FileClerk = "file-clerk",
        /// 信用管理员
        CreditOfficer = "credit-officer",
        /// 投诉处理专员
        ComplaintOfficer = "complaint-officer",
        /// 审计员
        Auditor = "auditor",
        /// 系统管理员
        Administrator = "administrator",
    }
}
words! {
    /// Kind of customer 客户类型 (CUS-1).
    CustomerKind "kind" {
        /// 法人
        Entity = "entity",
        /// 自然人
        Person = "person",
    }
}
words! {
    /// Condition at return 归还状况 (BOR-8).
    Condition "condition" {
        /// 完好
        Good = "good",
        /// 损坏
        Damaged = "damaged",
        /// 涂改
        Altered = "altered",
        /// 遗失
        Lost = "lost",
    }
}
words! {
    /// State of a loan 借阅状态 (BOR-1). A reviewed loan stays `requested`; overdue is derived.
    LoanState "loan state" {
        /// 待审批
        Requested = "requested",
        /// 已批准
        Approved = "approved",
        /// 已借出
        Issued = "issued",
        /// 已归还
        Returned = "returned",
        /// 已拒绝
        Refused = "refused",
        /// 已撤回
        Withdrawn = "withdrawn",
        /// 批准已失效
        Expired = "expired",
        /// 已遗失
        Lost = "lost",
    }
}
words! {
    /// State of a case 审批事项状态.
    CaseState "case state" {
        /// 审批中
        Waiting = "waiting",
        /// 已批准
        Approved = "approved",
        /// 已拒绝
        Refused = "refused",
        /// 已撤回
        Withdrawn = "withdrawn",
        /// 已失效
        Expired = "expired",
    }
}
words! {
    /// Act of a step 审批动作.
    StepAct "step act" {
        /// 审核
        Review = "review",
        /// 批准
        Approve = "approve",
    }
}
words! {
    /// Evidence of a decision 审批凭证.
    Evidence "evidence" {
        /// 本人登录
        Login = "login",
        /// 纸质签字
        Paper = "paper",
    }
}
words! {
    /// Matter of a delegation 授权事项 (BOR-4).
    Matter "matter" {
        /// 借阅
        Borrow = "borrow",
        /// 销毁
        Destroy = "destroy",
        /// 信用等级
        Grade = "grade",
        /// 密级变更
        Level = "level",
        /// 客户注销
        Deregister = "deregister",
        /// 规章修订
        Rulebook = "rulebook",
        /// 客户信息流转
        Information = "information",
        /// 归档奖惩
        Conduct = "conduct",
    }
}
words! {
    /// Strategic influence 战略影响力 (GRD-2 d), from the strongest.
    Influence "influence" {
        /// 行业龙头
        Leader = "leader",
        /// 较重要
        Important = "important",
        /// 一般
        Ordinary = "ordinary",
        /// 零星
        Sporadic = "sporadic",
    }
}
words! {
    /// Kind of a payment 回款类别 (SAL-1).
    PaymentKind "payment kind" {
        /// 回款
        Payment = "payment",
        /// 坏账核销
        WriteOff = "write_off",
    }
}
words! {
    /// Answer to whether a contract fits 信用核查 (GRD-9).
    CreditVerdict "credit verdict" {
        /// 额度之内
        Fits = "fits",
        /// 特批
        Special = "special",
        /// 不予签约
        Refused = "refused",
    }
}
words! {
    /// A figure the scorecard asks for 指标 (GRD-2). A new one is code.
    Figure "figure" {
        /// 合同金额, in the window
        ContractAmount = "contract-amount",
        /// 应收账款余额, on the day
        Outstanding = "outstanding",
        /// 溢价率, over list, in the window
        Premium = "premium",
        /// 逾期天数: of the contract longest overdue on the day
        OverdueDays = "overdue-days",
        /// 战略影响力, as judged
        Influence = "influence",
        /// 拥有率, as judged: our share of the customer's demand
        DemandShare = "demand-share",
    }
}
words! {
    /// State of a run over all customers 评级状态 (GRD-4).
    RunState "run state" {
        /// 已执行
        Applied = "applied",
        /// 暂停
        Held = "held",
        /// 已放行
        Released = "released",
        /// 已作废
        Discarded = "discarded",
    }
}
words! {
    /// Verdict before a loan 借阅判定.
    LoanVerdict "verdict" {
        /// 可直接借阅
        Allowed = "allowed",
        /// 需审批
        NeedsApproval = "needs-approval",
        /// 不得借阅
        Refused = "refused",
    }
}
words! {
    /// What a file is for the loan rules 档案性质 (BOR-2, BOR-6).
    FileKind "file kind" {
        /// 普通档案
        Ordinary = "ordinary",
        /// 客户档案
        CustomerFile = "customer-file",
        /// 营业执照、组织机构代码证
        Licence = "licence",
        /// 其他证照
        Certificate = "certificate",
    }
}
words! {
    /// State of an archive item 档案状态.
    ItemState "item state" {
        /// 在库
        Available = "available",
        /// 借出
        OnLoan = "on-loan",
        /// 遗失
        Lost = "lost",
        /// 已销毁
        Destroyed = "destroyed",
        /// 注销（遗失）
        Cancelled = "cancelled",
    }
}
words! {
    /// Outcome of a journalled act 结果 (ORG-4).
    Outcome "outcome" {
        /// 已办理
        Done = "done",
        /// 已拒绝
        Refused = "refused",
    }
}
words! {
    /// How firmly the acting person is known 身份依据.
    Identity "identity" {
        /// 自称
        Claimed = "claimed",
        /// 操作系统登录
        Login = "login",
        /// 系统任务
        System = "system",
    }
}
words! {
    /// State of a version of the rulebook 制度版本状态 (GRD-7); which is in force is derived.
    VersionState "version state" {
        /// 审批中
        Waiting = "waiting",
        /// 已拒绝
        Refused = "refused",
        /// 已撤回
        Withdrawn = "withdrawn",
        /// 已批准，尚未生效
        Approved = "approved",
        /// 现行
        InForce = "in-force",
        /// 已被取代
        Superseded = "superseded",
    }
}
words! {
    /// What a case is about 审批事项 (idea: one approval engine).
    Subject "case subject" {
        /// 借阅
        Loan = "loan",
        /// 续借
        Renewal = "renewal",
        /// 信用等级变更
        GradeChange = "grade-change",
        /// 特批合同
        SpecialContract = "special-contract",
        /// 规章修订
        Rulebook = "rulebook",
        /// 密级、保密期限变更
        LevelChange = "level-change",
        /// 遗失注销
        LostItem = "lost-item",
        /// 档案销毁
        Destruction = "destruction",
        /// 客户信息流转
        Information = "information",
        /// 处罚免除
        PenaltyWaiver = "penalty-waiver",
    }
}

impl Subject {
    /// The rule that says who decides.
    pub fn rule(self) -> &'static str {
        match self {
            Subject::Loan | Subject::Renewal => "BOR-2",
            Subject::Destruction => "DES-2",
            Subject::GradeChange => "GRD-5",
            Subject::SpecialContract => "GRD-9",
            Subject::LevelChange => "ARC-9",
            Subject::LostItem => "DES-2",
            Subject::Rulebook => "GRD-7",
            Subject::Information => "ARC-14",
            Subject::PenaltyWaiver => "ARC-8",
        }
    }

    /// The cases of circulation.
    pub const LOANS: &'static [Subject] = &[Subject::Loan, Subject::Renewal];
    /// The cases about one archive item.
    pub const ITEMS: &'static [Subject] = &[Subject::LevelChange, Subject::LostItem];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_parses_back() {
        for level in Level::ALL {
            assert_eq!(Level::parse(level.word()), Some(*level));
        }
        assert_eq!(Level::parse("Secret"), None);
    }
}
