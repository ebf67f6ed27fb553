//! What people read for a machine word. The two languages of a label stand on one line.

use crate::both;
use crate::domain::calendar::DayKind;
use crate::domain::case::CaseAct;
use crate::domain::catalogue::{Origin, Status};
use crate::domain::conduct_fact::ConductMatter;
use crate::domain::copies::CopyState;
use crate::domain::credit::LimitSource;
use crate::domain::custody::{Bearing, Harm, ItemMatter};
use crate::domain::destruction::{
    Appraisal, Business, DisposalVerdict, ListAct, ListState, Method,
    Outcome as DestructionOutcome, Trigger,
};
use crate::domain::duplicates::By;
use crate::domain::filing::{DocumentState, Need};
use crate::domain::filing_rules::{Filer, Form, Window};
use crate::domain::handover::{Custody, HandoverAct, HandoverState};
use crate::domain::handover_fact::FilingMatter;
use crate::domain::information::{FlowAct, FlowState};
use crate::domain::knowledge::Knower;
use crate::domain::leak::{LeakEntry, LeakState, Merit};
use crate::domain::ledger::{CollectionStep, DeliveryVerdict, SaleField, SecurityKind};
use crate::domain::limit::Limit;
use crate::domain::loan::{Belonging, BorrowerKind, Irregularity, LoanAct};
use crate::domain::papers::Paper;
use crate::domain::penalty::{BreachState, Per, Regime};
use crate::domain::permit::Act;
use crate::domain::privileges::PriceClass;
use crate::domain::questionnaire::QuestionKind;
use crate::domain::reason::Noun;
use crate::domain::receivables::Collector;
use crate::domain::record::CustomerField;
use crate::domain::retention::Retention;
use crate::domain::route::{Part, Post, Role, Scope};
use crate::domain::rows::TodoKind;
use crate::domain::schedule::{CutOff, Start};
use crate::domain::stocktake::{Finding, StocktakeAct, StocktakeState, Trouble};
use crate::domain::volume::{Medium, PaperKind, Relation, VolumeAct, VolumeState};
use crate::domain::words::{
    CaseState, Condition, CreditVerdict, CustomerKind, Evidence, Figure, FileKind, Function,
    Identity, Influence, ItemState, Level, LoanState, LoanVerdict, Matter, Mode, Outcome,
    PaymentKind, Rank, RunState, StepAct, Subject, VersionState,
};

use super::Lang;

/// A closed list whose members have a label in both languages.
pub trait Label {
    fn label(self, lang: Lang) -> &'static str;
}

macro_rules! labels {
    ($($name:ident { $($variant:ident $zh:literal $en:literal)+ })+) => { $(
        impl Label for $name {
            fn label(self, lang: Lang) -> &'static str {
                match self { $(Self::$variant => lang.pick($zh, $en)),+ }
            }
        }
    )+ };
}

labels! {
    SecurityKind {
        Guarantee "保证" "guarantee"
        Insurance "保险" "insurance"
        Factoring "保理" "factoring"
    }
    CollectionStep {
        Call "电话" "call"
        Letter "信函" "letter"
        Visit "上门" "visit"
        EarlyReminder "提前提醒" "early reminder"
        DefaultSign "违约迹象" "sign of default"
        DebtAnalysis "债务分析" "analysis of the debt"
        Recovery "追偿" "recovery"
    }
    DeliveryVerdict {
        Paid "已付清" "paid"
        SignedOff "已签批" "signed off"
    }
    SaleField {
        ContractNo "合同号" "contract number"
        Customer "客户编号" "customer"
        Product "产品编号" "product"
        Store "店别" "store"
        Salesperson "业务员" "salesperson"
        Date "签订日期" "date"
        Due "到期日" "due date"
        ListPrice "标价" "list price"
        UnitPrice "单价" "unit price"
        Quantity "数量" "quantity"
        Amount "金额" "amount"
        Discount "折扣" "discount"
        Cost "成本" "cost"
    }
    Level {
        TopSecret "绝密" "top secret"
        Confidential "机密" "confidential"
        Secret "秘密" "secret"
        None "普通" "none"
    }
    Mode {
        Room "室内阅览" "room"
        Out "借出" "out"
        Copy "复制" "copy"
        Outside "外借使用" "outside"
    }
    Rank {
        GeneralManager "总经理" "general manager"
        DeputyGeneralManager "副总经理" "deputy general manager"
        Director "总监" "director"
        OfficeDirector "总经理办公室主任" "office director"
        DepartmentManager "部门经理" "department manager"
        BranchHead "办事处主任" "branch head"
        Supervisor "主管" "supervisor"
        Staff "员工" "staff"
    }
    Function {
        Archivist "档案管理员" "archivist"
        FileClerk "部门档案员" "file clerk"
        CreditOfficer "信用管理员" "credit officer"
        ComplaintOfficer "投诉处理专员" "complaint officer"
        Auditor "审计员" "auditor"
        Administrator "系统管理员" "administrator"
    }
    CustomerKind {
        Entity "法人" "entity"
        Person "自然人" "person"
    }
    Condition {
        Good "完好" "good"
        Damaged "损坏" "damaged"
        Altered "涂改" "altered"
        Lost "遗失" "lost"
    }
    LoanState {
        Requested "待审批" "requested"
        Approved "已批准" "approved"
        Issued "已借出" "issued"
        Returned "已归还" "returned"
        Refused "已拒绝" "refused"
        Withdrawn "已撤回" "withdrawn"
        Expired "已失效" "expired"
        Lost "已遗失" "lost"
    }
    CaseState {
        Waiting "审批中" "waiting"
        Approved "已批准" "approved"
        Refused "已拒绝" "refused"
        Withdrawn "已撤回" "withdrawn"
        Expired "已失效" "expired"
    }
    VersionState {
        Waiting "审批中" "waiting"
        Refused "已拒绝" "refused"
        Withdrawn "已撤回" "withdrawn"
        Approved "待生效" "approved"
        InForce "现行" "in force"
        Superseded "已废止" "superseded"
    }
    StepAct {
        Review "审核" "review"
        Approve "批准" "approval"
    }
    Evidence {
        Login "本人登录" "own login"
        Paper "纸质签字" "signature on paper"
    }
    Matter {
        Borrow "借阅" "loans"
        Destroy "销毁" "destruction"
        Grade "信用等级" "credit grades"
        Level "密级变更" "changes of level"
        Deregister "客户注销" "deregistration"
        Rulebook "规章修订" "the rulebook"
        Information "客户信息" "customer information"
        Conduct "归档奖惩" "rewards and penalties"
    }
    Subject {
        Loan "借阅" "loan"
        Renewal "续借" "renewal"
        GradeChange "信用等级变更" "change of grade"
        SpecialContract "特批合同" "special contract"
        Rulebook "规章修订" "version of the rulebook"
        Destruction "档案销毁" "destruction list"
        LevelChange "密级变更" "change of level"
        LostItem "遗失注销" "cancellation of a lost item"
        Information "客户信息流转" "customer information"
        PenaltyWaiver "处罚免除" "waiver of a penalty"
    }
    CaseAct {
        Review "审核" "review"
        Approve "批准" "approve"
        Refuse "拒绝" "refuse"
        Withdraw "撤回" "withdraw"
    }
    Bearing {
        Level "密级" "level"
        Department "归属部门" "department"
        Type "类型" "type"
        Customer "客户" "customer"
    }
    ItemMatter {
        Level "变更密级" "change of level"
        Term "延长保密期限" "longer term of secrecy"
        Loss "遗失注销" "cancellation of a lost item"
    }
    CopyState {
        Out "在外" "out"
        Returned "已交回" "returned"
        Lost "已遗失" "lost"
        Destroyed "已销毁" "destroyed"
    }
    Medium {
        Paper "纸质" "paper"
        Electronic "电子" "electronic"
        AudioVisual "声像" "audio-visual"
    }
    Relation {
        ReplyTo "批复" "reply to"
        AnnexOf "附件" "annex of"
        DraftOf "草稿" "draft of"
        Forwards "转发" "forwards"
        VersionOf "其他文字" "version of"
        TelegramOf "电报" "telegram of"
        TiedTo "密切相关" "tied to"
    }
    PaperKind {
        Request "请示" "request"
        Reply "批复" "reply"
        Plan "计划" "plan"
        Summary "总结" "summary"
        Meeting "会议" "meeting"
        Other "其他" "other"
    }
    VolumeState {
        Open "立卷中" "open"
        Closed "已结卷" "closed"
    }
    VolumeAct {
        Add "入卷" "add"
        Remove "出卷" "remove"
        Note "备考" "note"
        Close "结卷" "close"
        Reopen "重新开卷" "reopen"
    }
    Finding {
        Found "在位" "found"
        Missing "缺失" "missing"
        Misplaced "错位" "misplaced"
        Damaged "破损" "damaged"
        OnLoan "借出" "on loan"
        Unexpected "不在盘点范围" "not expected"
        Unknown "无此档号" "unknown"
    }
    StocktakeState {
        Open "盘点中" "open"
        Closed "已结束" "closed"
    }
    StocktakeAct {
        Scan "扫描" "scan"
        Note "记录" "note"
        Close "结束" "close"
    }
    Trouble {
        Damp "潮湿" "damp"
        Pests "虫蛀" "pests"
        Other "其他" "other"
    }
    Need {
        Required "必备" "required"
        WherePresent "有则归档" "where present"
    }
    DocumentState {
        Present "已交" "there"
        Missing "缺" "missing"
        Faulty "有误" "wrong"
    }
    HandoverState {
        Prepared "备交" "prepared"
        Offered "待签收" "offered"
        Signed "已签收" "signed"
        Checked "已核对" "checked"
        Scanned "已扫描" "scanned"
        Shelved "已入柜" "shelved"
        Electronic "已形成电子档案" "electronic"
        Returned "已退回" "returned"
        Withdrawn "已撤回" "withdrawn"
    }
    HandoverAct {
        Amend "增减" "amend"
        Offer "移交签字" "sign as sender"
        Sign "签收" "sign as receiver"
        Refuse "退回" "send back"
        Check "核对" "check"
        Scan "扫描" "scan"
        Shelve "入柜" "shelve"
        Complete "形成电子档案" "make electronic"
        Withdraw "撤回" "withdraw"
    }
    Custody {
        Archives "档案室" "archives"
        Clerk "部门档案员" "file clerk"
    }
    Window {
        Quarterly "季度归档" "quarterly"
        Yearly "年度归档" "yearly"
    }
    Filer {
        Originator "形成部门" "originating department"
        Lead "主办部门" "leading department"
        Convener "召集部门" "convening department"
    }
    FilingMatter {
        Windows "归档时间" "filing windows"
        Scope "归档范围" "the filing scope"
        Travel "出差文件" "travel papers"
    }
    Form {
        Original "原件" "original"
        Copy "复印件" "copy"
    }
    Harm {
        EspeciallySerious "特别严重" "especially serious"
        Serious "严重" "serious"
        Some "一般" "some"
    }
    Collector {
        SalesOffice "销售办事处" "sales office"
        Planning "计划部门" "planning department"
        Finance "财务部门" "finance"
    }
    Influence {
        Leader "行业龙头" "leader of its industry"
        Important "较重要" "fairly important"
        Ordinary "一般" "ordinary"
        Sporadic "零星" "sporadic"
    }
    PaymentKind {
        Payment "回款" "payment"
        WriteOff "坏账核销" "write-off"
    }
    RunState {
        Applied "已执行" "applied"
        Held "暂停" "held"
        Released "已放行" "released"
        Discarded "已作废" "discarded"
    }
    CreditVerdict {
        Fits "额度之内" "fits"
        Special "须特批" "special contract"
        Refused "不予签约" "refused"
    }
    QuestionKind {
        YesIsGood "是为好" "yes is good"
        YesIsBad "是为差" "yes is bad"
        Figure "数字" "figure"
        Text "文字" "text"
    }
    PriceClass {
        Best "最优" "best"
        Better "较优" "better"
        Suitable "适当" "suitable"
    }
    LimitSource {
        Customer "客户专定" "set for the customer"
        Grade "按等级" "by grade"
        Ungraded "未评级" "ungraded"
    }
    Figure {
        ContractAmount "合同金额" "contract amount"
        Outstanding "应收账款余额" "outstanding"
        Premium "溢价率" "premium over list"
        OverdueDays "逾期天数" "days overdue"
        Influence "战略影响力" "strategic influence"
        DemandShare "拥有率" "share of demand"
    }
    LoanVerdict {
        Allowed "可直接借阅" "allowed"
        NeedsApproval "需审批" "needs approval"
        Refused "不得借阅" "refused"
    }
    FileKind {
        Ordinary "普通档案" "ordinary file"
        CustomerFile "客户档案" "customer file"
        Licence "营业执照、组织机构代码证" "business licence"
        Certificate "其他证照" "other certificate"
    }
    ItemState {
        Available "在库" "on file"
        OnLoan "借出" "on loan"
        Lost "遗失" "lost"
        Destroyed "已销毁" "destroyed"
        Cancelled "注销（遗失）" "cancelled (lost)"
    }
    Outcome {
        Done "已办理" "done"
        Refused "已拒绝" "refused"
    }
    Identity {
        Claimed "自称" "claimed"
        Login "操作系统登录" "system login"
        System "系统任务" "system task"
    }
    LoanAct {
        Review "审核" "review"
        Approve "批准" "approve"
        Refuse "拒绝" "refuse"
        Withdraw "撤回" "withdraw"
        Expire "失效" "expire"
        Issue "借出" "issue"
        Return "归还" "return"
        Lose "挂失" "report lost"
        Renew "续借" "renew"
    }
    Irregularity {
        Damaged "损坏" "damaged"
        Altered "涂改" "altered"
        Lost "遗失" "lost"
        Pages "页数不符" "pages"
    }
    BorrowerKind {
        Visitor "外来人员" "visitor"
        Staff "本公司人员" "own staff"
    }
    Belonging {
        Own "本部门" "own department"
        Other "其他部门" "other department"
    }
    Act {
        ManageStaff "登记人员和部门、办理离职" "enter people and departments or record their leaving"
        RecordDelegation "登记书面授权" "record a delegation"
        ManageCalendar "导入节假日日历" "load the holiday calendar"
        FileArchives "归档、指定档号、导入档案" "file and import archives and choose their codes"
        FileOwnArchives "为本部门归档" "file archives of one's own department"
        Circulate "出纳档案、录入纸质单据、处理异常情况" "issue and take back items, record paper forms or look after incidents"
        RequestForVisitor "代外来人员申请借阅" "request a loan for a visitor"
        RequestForOthers "代他人申请借阅" "request a loan for somebody else"
        TakePart "申请、撤回、续借和审批" "request, withdraw, renew or decide"
        ManageCustomers "登记和导入客户" "enter and import customers"
        ReadAllCustomers "查看全部客户" "see the customers of every department"
        ReadPersonalData "查看未遮盖的个人信息" "see personal data unmasked"
        ReadAllLoans "查看全部借阅" "see all loans"
        ReadDepartmentLoans "查看本部门的借阅" "see the loans of one's own department"
        ReadJournal "查看他人的日志" "read the journal entries of others"
        ReadAllTodo "查看全部待办" "see everybody's to-do list"
        RunNightly "办理夜间例行事项" "run the nightly duties"
        ManageLedger "登记合同与回款" "enter sales and payments"
        RecordDelivery "登记发货与非现款签核" "record deliveries and sign-offs"
        Collect "登记催收" "log collection"
        RunGrades "评定信用等级" "run the grading"
        ReleaseRun "放行暂停的评级" "let a held run go"
        JudgeCustomers "评判客户" "judge customers"
        SetCreditLimit "核定客户信用额度" "set a customer's credit limit"
        CheckCredit "核查信用" "check credit"
        ReadGrades "查看信用等级" "see grades"
        ReadReceivables "查看全部客户的应收账款" "see the receivables of every customer"
        ReadReports "查看报表" "see reports"
        ChangeLevel "申请变更密级或保密期限" "ask for a change of level or term"
        TakeStock "盘点档案" "take stock of the archives"
        SetClock "声明时钟无误" "declare that the clock is right"
        Backup "备份与恢复" "make and restore backups"
        ProposeRulebook "提出规章修订" "propose a version of the rulebook"
        ManageHolds "冻结档案、解除冻结" "put items on hold and release them"
        Destroy "提出、鉴定和执行销毁清单" "draw up, appraise and carry out destruction lists"
        Attach "附加电子内容" "attach electronic contents"
        HandOver "移交本部门的文件" "hand over the papers of one's own department"
        ReceiveHandover "签收、核对和入柜移交的文件" "sign for, check and shelve what is handed over"
        ReadHandovers "查看各部门的移交情况" "see the handing over of every department"
        ReadDepartmentHandovers "查看本部门的移交情况" "see the handing over of one's own department"
        SignTravelPapers "签收出差文件" "sign for the papers of a trip"
        CheckTrips "核对差旅费可否报销" "check whether the expenses of a trip may be settled"
    }
    Part {
        Business "业务部" "business department"
        Finance "财务部" "finance department"
        Office "总经办" "general manager's office"
        Archives "档案室" "archives"
    }
    TodoKind {
        Review "审核" "review"
        Approve "批准" "approve"
        Collect "领取" "collect"
        Issue "借出" "issue"
        Return "归还" "return"
        Note "处理异常" "settle incident"
        Appraise "鉴定" "appraise"
        Witness "指定监销人" "name a witness"
        Execute "执行销毁" "execute"
        Attest "监销签字" "attest"
        Revise "修订制度" "revise"
        OpenRound "发起评审" "open a review round"
        Release "放行评级" "release a run"
        Report "上报" "report"
        Dealings "月报往来" "report dealings"
        HandOver "移交" "hand over"
        Receive "接收移交" "receive"
        File "归档" "file"
        SignPapers "签收出差文件" "sign for papers"
        Mend "改正" "mend"
        Flow "信息办理" "next step"
        Sign "签收" "sign for"
        Analyse "定期分析" "analyse"
        Leak "处理泄密" "look after a leak"
    }
    By {
        CreditCode "统一社会信用代码" "credit code"
        IdNumber "身份证号" "ID number"
        Phone "电话" "phone"
        Name "名称" "name"
    }
    CustomerField {
        ShortName "简称" "Short name"
        CreditCode "统一社会信用代码" "Unified social credit code"
        IdNumber "身份证号" "ID number"
        Phone "电话" "Phone"
        Address "地址" "Address"
        Postcode "邮编" "Postcode"
        Email "邮箱" "E-mail"
        Area "所属区域" "Area"
        Stop "路序" "Stop on the route"
        Nature "客户性质" "Nature"
        Relation "客户关系" "Relation"
        Size "客户规模" "Size"
        Ownership "所有制" "Ownership"
        Channel "渠道" "Channel"
        Stage "阶段" "Stage"
        Industry "行业" "Industry"
        Owner "负责人" "Owner"
        Contact "联系人" "Contact"
        LegalRepresentative "法人代表" "Legal representative"
        RegisteredCapital "注册资本" "Registered capital"
        Since "开始合作日期" "Customer since"
        Source "信息来源" "Source"
        Note "备注" "Note"
    }
    Status {
        Done "已实现" "done"
        Partly "部分实现" "partly"
        Planned "计划中" "planned"
    }
    Origin {
        Regulation "规章" "regulation"
        Ours "本产品自加" "our own"
    }
    Noun {
        Item "档案" "archive item"
        Customer "客户" "customer"
        Staff "人员" "staff member"
        Department "部门" "department"
        Loan "借阅" "loan"
        Incident "异常情况" "incident"
        Rule "规则" "rule"
        Subsidiary "子公司" "subsidiary"
        DestructionList "销毁清单" "destruction list"
        Hold "冻结" "hold"
        Schedule "保管期限表" "retention schedule"
        Content "电子内容" "electronic content"
        Version "制度版本" "version of the rulebook"
        SpecialContract "特批合同" "special contract"
        Assessment "信用分析" "assessment"
        GradeChange "等级变更" "change of grade"
        GradeRun "评级" "run of grades"
        Round "评审" "review round"
        ItemCase "档案审批事项" "case about an item"
        Copy "复制件" "copy"
        Category "案卷类目" "category"
        Volume "案卷" "volume"
        Stocktake "盘点" "stock-take"
        Leak "泄密事件" "leak"
        Trip "出差" "trip"
        Handover "移交" "handover"
        ExpectedPaper "应归档文件" "paper to be filed"
        Breach "违规记录" "breach"
        Waiver "处罚免除" "waiver"
        Information "信息" "piece of information"
    }
    ConductMatter {
        Penalties "归档处罚" "penalties for breaches of filing"
        Information "信息综合管理" "the flow of customer information"
        Leaks "泄密事件" "leaks"
    }
    Regime {
        Sales "销售" "sales"
        Service "售后" "service"
        Anyone "任何人" "anyone"
    }
    Per {
        Vehicle "每车" "vehicle"
        Item "每项" "item"
        Once "每次" "breach"
    }
    BreachState {
        Standing "有效" "standing"
        Waived "已免除" "waived"
        Reversed "已冲销" "reversed"
    }
    FlowState {
        Collected "已收集" "collected"
        Classified "已分类" "classified"
        Levelled "已定密" "levelled"
        Reviewed "已审核" "reviewed"
        Approved "已批准" "approved"
        Numbered "已编号" "numbered"
        Distributed "已分发" "distributed"
        Acknowledged "已签收" "acknowledged"
        Analysed "已分析" "analysed"
        Concluded "分析已审批" "concluded"
        Refused "未获批准" "refused"
        Withdrawn "已撤回" "withdrawn"
    }
    FlowAct {
        Collect "收集" "collect"
        Classify "分类" "classify"
        Level "定密" "level"
        Review "审核" "review"
        Approve "批准" "approve"
        Refuse "拒绝" "refuse"
        Withdraw "撤回" "withdraw"
        Number "编号" "number"
        Distribute "分发" "distribute"
        Acknowledge "签收" "acknowledge"
        Analyse "分析" "analyse"
        Conclude "审批分析" "conclude"
    }
    LeakState {
        Open "处理中" "open"
        Closed "已结案" "closed"
    }
    LeakEntry {
        Finding "续报" "finding"
        Remedy "补救措施" "remedy"
        Reward "奖励" "reward"
        Penalty "处罚" "penalty"
        Conclusion "结论" "conclusion"
    }
    Merit {
        Report "报告" "reporting"
        Remedy "补救" "remedying"
    }
    DisposalVerdict {
        Due "到期" "due"
        Keep "保管中" "keep"
        Review "到期待审" "review"
        Blocked "暂停处置" "blocked"
    }
    Appraisal {
        Destroy "销毁" "destroy"
        Keep "延长保管" "keep longer"
    }
    DestructionOutcome {
        Destroyed "已销毁" "destroyed"
        Kept "延长保管" "kept longer"
        Dropped "核对时剔除" "dropped out"
        Spared "未予销毁" "spared"
    }
    Method {
        Shred "碎纸" "shred"
        Tear "撕毁" "tear"
        Erase "清除内容" "erase"
    }
    Business {
        Outstanding "未收清的合同" "contracts not fully paid"
        Overdue "已逾期的合同" "contracts overdue"
    }
    Trigger {
        Closed "结案之日" "closing"
        YearEnd "年末" "end of the year"
        Extended "原期限届满之日" "end of the former term"
        Event "事件发生之日" "the event"
        Date "指定之日" "the day given"
        Awaited "事件尚未发生" "an event not come"
    }
    Start {
        Closing "结案" "closing"
        Event "事件" "event"
        Date "指定日期" "day given"
    }
    CutOff {
        Day "自当日起" "from that day"
        CalendarYear "自当年年末起" "from the end of that year"
    }
    ListState {
        Draft "待审批" "draft"
        Reviewed "已审核" "reviewed"
        Approved "已批准" "approved"
        Executed "已执行" "executed"
        Refused "已拒绝" "refused"
        Withdrawn "已撤回" "withdrawn"
    }
    ListAct {
        Appraise "鉴定" "appraise"
        Review "审核" "review"
        Approve "批准" "approve"
        Refuse "拒绝" "refuse"
        Withdraw "撤回" "withdraw"
        Witness "指定监销人" "name a witness"
        Execute "执行" "execute"
        Attest "监销签字" "attest"
        Certify "出具销毁证明" "certify"
    }
    Knower {
        Everybody "全体人员" "everybody"
        Named "指定知悉的人员" "people named"
        Manager "归属部门负责人" "manager of the owning department"
    }
    Paper {
        VolumeCatalogue "卷内目录" "volume catalogue"
        VolumeNote "卷内备考表" "volume note"
        Spine "案卷脊背" "spine labels"
        ItemLabel "档号标签" "item labels"
        ShelfList "排架清单" "shelf list"
        HandoverBook "签收簿" "signing-in book"
        BorrowRegister "借阅登记簿" "register of loans"
        BorrowSlip "借阅单" "slip of a loan"
        Reminder "催还通知单" "overdue reminder"
        DestructionForm "档案销毁审批表" "destruction approval"
        DestructionRegister "销毁清册" "destruction register"
        DestructionCertificate "销毁证明" "proof of destruction"
        StocktakeReport "盘点报告" "stock-take report"
    }
    DayKind {
        Off "放假" "holiday"
        Work "调休上班" "make-up working day"
    }
}

/// A length of time in words: `4 小时`, `14 天`, `5 个工作日`, `当日`.
pub fn limit(lang: Lang, limit: Limit) -> String {
    match limit {
        Limit::Hours(1) => both!(lang, "1 小时", "1 hour"),
        Limit::Hours(n) => both!(lang, "{n} 小时", "{n} hours"),
        Limit::Days(1) => both!(lang, "1 天", "1 day"),
        Limit::Days(n) => both!(lang, "{n} 天", "{n} days"),
        Limit::WorkingDays(1) => both!(lang, "1 个工作日", "1 working day"),
        Limit::WorkingDays(n) => both!(lang, "{n} 个工作日", "{n} working days"),
        Limit::SameDay => both!(lang, "当日", "the same day"),
    }
}

/// A term of keeping in words: `永久`, `30 年`, `18 个月`.
pub fn retention(lang: Lang, retention: Retention) -> String {
    match retention {
        Retention::Permanent => both!(lang, "永久", "permanent"),
        Retention::Months(12) => both!(lang, "1 年", "1 year"),
        Retention::Months(m) if m % 12 == 0 => {
            let n = m / 12;
            both!(lang, "{n} 年", "{n} years")
        }
        Retention::Months(1) => both!(lang, "1 个月", "1 month"),
        Retention::Months(m) => both!(lang, "{m} 个月", "{m} months"),
    }
}

/// Posts as the rulebook writes them (`department-manager of borrower | archivist`), in words; a
/// text that is none of its posts stays as it is.
pub fn post(lang: Lang, text: &str) -> String {
    let posts: Result<Vec<Post>, _> = text.split('|').map(str::parse).collect();
    match posts {
        Ok(posts) => {
            let words: Vec<String> = posts.iter().map(|p| one_post(lang, *p)).collect();
            words.join(lang.pick("或", " or "))
        }
        Err(_) => text.to_owned(),
    }
}

fn one_post(lang: Lang, post: Post) -> String {
    let role = match post.role {
        Role::Everybody => both!(lang, "全体人员", "everybody"),
        Role::Rank(rank) => rank.label(lang).to_owned(),
        Role::RankAndAbove(rank) => {
            let rank = rank.label(lang);
            both!(lang, "{rank}及以上", "{rank} or above")
        }
        Role::Function(function) => function.label(lang).to_owned(),
    };
    let Some(scope) = post.scope else {
        return role;
    };
    let place = match scope {
        Scope::Borrower => both!(lang, "借阅人所在部门", "the borrower's department"),
        Scope::Owner => both!(lang, "归属部门", "the owning department"),
        Scope::Applicant => both!(lang, "申请人所在部门", "the applicant's department"),
        Scope::Named(part) => {
            let part = part.label(lang);
            both!(lang, "{part}", "the {part}")
        }
    };
    match post.role {
        Role::Rank(Rank::DeputyGeneralManager) => {
            both!(lang, "分管{place}的{role}", "{role} in charge of {place}")
        }
        Role::Rank(Rank::GeneralManager) => {
            both!(
                lang,
                "{place}所在公司的{role}",
                "{role} of the company that {place} belongs to"
            )
        }
        Role::Rank(_) | Role::RankAndAbove(_) | Role::Function(_) | Role::Everybody => {
            both!(lang, "{place}的{role}", "{role} of {place}")
        }
    }
}

#[cfg(test)]
mod tests;
