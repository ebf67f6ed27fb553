//! GRD: scoring customers, granting credit and reviewing both.

use super::{Group, Origin, Rule, Status, Text};

pub(super) static GROUP: Group = Group {
    id: "GRD",
    title: Text {
        zh: "等级与信用",
        en: "Grades and credit",
    },
    rules: &[
        Rule {
            id: "GRD-1",
            title: Text {
                zh: "等级体系",
                en: "Schemes of grades",
            },
            text: Text {
                zh: "\
                    等级体系由规则册定义。随产品提供两套：AAA、AA、A、B 四级；大客户、一般客户各分三\
                    级，共六级。",
                en: "\
                    Which grades there are is for the rulebook to say. The product brings two schemes: \
                    one of AAA, AA, A and B, and one of six grades, three for large customers and \
                    three for general ones.",
            },
            origin: Origin::Regulation,
            verbs: &["rulebook check", "rulebook show", "init"],
            status: Status::Done,
        },
        Rule {
            id: "GRD-2",
            title: Text {
                zh: "评分表",
                en: "Scorecard",
            },
            text: Text {
                zh: "\
                    评分表有四项指标，每项分四档给分。\n\
                    一、最近一年（或半年）的合同金额并看付款是否及时：按金额分档，前三档以按时付款为前\
                    提，拖欠者落入末档；二、期末应收账款余额，四档；三、成交价高于标价的百分比，四档；\
                    四、战略影响力：行业龙头、较重要、一般、零星，由业务部经理或更高职级评定，记录评定\
                    人和日期。\n\
                    总分达到 T1 为第一级（重要），达到 T2 而不足 T1 为第二级（较重要），达到 T3 而不足 \
                    T2 为第三级（一般），不足 T3 的按规则册处理。金额大但拖欠、按时付款但金额小的客户\
                    如何归档，制度未作规定，由规则册设定。\n\
                    客户正常往来满 6 至 12 个月后评分，月数可设；此前可列为未评级（属本产品自加）。可\
                    另设第五项指标：我方供货占客户需求的份额（拥有率）。",
                en: "\
                    Four indicators are scored, and each has four bands with points of their own.\n\
                    First, the amount contracted over twelve months (or six), seen together with \
                    punctual payment: the amount picks the band, but the upper three are open only to \
                    those who pay on time, and a late payer drops to the lowest. Second, receivables \
                    outstanding when the period closes. Third, by what percentage the price exceeds \
                    the list price. Fourth, strategic influence (leader of its industry, fairly \
                    important, ordinary, sporadic), a judgement of the manager of the business \
                    department or somebody higher, kept with name and date.\n\
                    A total of T1 or more gives the first grade (important), from T2 up to but below \
                    T1 the second (fairly important), from T3 up to but below T2 the third (ordinary); \
                    what falls under T3 follows the rulebook. Regulations are silent on a customer who \
                    buys much and pays late, and on one who pays on time and buys little, so the \
                    rulebook settles both.\n\
                    Scoring begins once dealings have run normally for some 6 to 12 months, as set; \
                    until then a customer may stand as ungraded (this product's own addition). The \
                    share of the customer's demand that we supply (拥有率) can be switched on as a \
                    fifth indicator.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "grade run",
                "grade explain",
                "grade judge",
                "rulebook check",
            ],
            status: Status::Done,
        },
        Rule {
            id: "GRD-3",
            title: Text {
                zh: "往来不足一年者列最低级",
                en: "Lowest grade in the first year",
            },
            text: Text {
                zh: "与我方往来不足一年的客户，不论得分多少，一律列为最低等级。",
                en: "\
                    Whatever the points say, a customer whose dealings with us began less than one \
                    year ago is placed in the bottom grade.",
            },
            origin: Origin::Regulation,
            verbs: &["grade run", "grade explain"],
            status: Status::Done,
        },
        Rule {
            id: "GRD-4",
            title: Text {
                zh: "每夜重算与等级说明",
                en: "Nightly computation and its explanation",
            },
            text: Text {
                zh: "\
                    夜间作业以某一日期为准重算全部客户的等级。数据、规则册、日期相同，结果必相同。每个\
                    等级都能逐项说明：指标、数值、档次、得分、总分、所用规则、制度条款。",
                en: "\
                    Every night the grades of all customers are worked out anew for a given day. Equal \
                    data, rulebook and day lead to equal grades. Any grade can account for itself: \
                    indicators with their figures, bands and points, the total, the rule that decided \
                    and the article behind it.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "grade run",
                "grade release",
                "grade runs",
                "grade explain",
                "grade list",
                "grade history",
                "nightly",
            ],
            status: Status::Done,
        },
        Rule {
            id: "GRD-5",
            title: Text {
                zh: "等级变更的审批",
                en: "Approval of a change of grade",
            },
            text: Text {
                zh: "\
                    重算结果与现等级不同的，作为变更建议，经审批后生效。信用度变更表载明客户、代表人、\
                    地址、联系人、年度金额、现等级、理由、拟变更等级、发展措施、部门意见、审批意见，由\
                    业务部经理报副总经理。\n\
                    默认每项变更都须审批，规则册可规定某些变更自行生效。已被否决的建议，在数据未变时不\
                    再提出。",
                en: "\
                    A computed grade other than the present one is a proposal and needs approval \
                    before it counts. Its form (信用度变更表) shows customer, representative, address, \
                    contact, the amount of the year, present grade, reason, grade proposed, measures \
                    for development, opinion of the department and approval; it passes from the \
                    manager of the business department to the deputy general manager.\n\
                    As shipped, no change takes effect unapproved, though a rulebook may free some of \
                    them. A proposal once rejected does not return while the figures are the same.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "grade changes",
                "grade show",
                "grade approve",
                "grade review",
                "grade refuse",
            ],
            status: Status::Done,
        },
        Rule {
            id: "GRD-6",
            title: Text {
                zh: "定期评审与月度上报",
                en: "Reviews and the monthly report of offices",
            },
            text: Text {
                zh: "\
                    已授予的信用每年复审两次，等级在年末评定。正式评审逐一列出客户及其建议、各方意见和\
                    结果（升降级评审表），结果通知各办事处和财务。\n\
                    各办事处每月在规定日期前上报上月往来（日期、内容、经办人），迟报的办事处列出，日期\
                    可设。客户等级分类表按等级登记公司、主营业务、编号，并注明填表人、审核人、复核人。",
                en: "\
                    Credit once granted is looked at again twice a year; grades are decided at the end \
                    of the year. A formal round lists all customers with proposal, opinions and result \
                    (升降级评审表), and tells the offices and finance.\n\
                    By a set day of the month each office reports the dealings of the month before, \
                    with date, content and handler; offices that miss it are listed. The register of \
                    grades (客户等级分类表) gives company, line of business and code under every \
                    grade, and says who filled it in, who checked it and who checked it again.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "grade round open",
                "grade round show",
                "grade round opinion",
                "grade round close",
                "grade dealing",
                "grade dealings",
                "grade notices",
                "report grades",
            ],
            status: Status::Done,
        },
        Rule {
            id: "GRD-7",
            title: Text {
                zh: "信用政策的版本",
                en: "Versions of the credit policy",
            },
            text: Text {
                zh: "\
                    信用政策（即规则册）分版本，经起草、审核、批准，自指定日期起生效；每个等级注明依据\
                    的版本。政策至少每年修订一次，复审到期时提醒。",
                en: "\
                    The policy on credit, which is the rulebook, exists in versions that are drafted, \
                    reviewed, approved and in force from a stated day, and a grade says under which \
                    one it was computed. It is revised once a year or more often; when that falls due, \
                    a reminder appears.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "rulebook propose",
                "rulebook approve",
                "rulebook refuse",
                "rulebook withdraw",
                "rulebook versions",
                "rulebook show",
                "rulebook try",
                "todo",
            ],
            status: Status::Done,
        },
        Rule {
            id: "GRD-8",
            title: Text {
                zh: "信用分析表",
                en: "Questionnaire for analysing credit",
            },
            text: Text {
                zh: "\
                    信用分析表分三部分，每部分末尾有总体评价。\n\
                    企业：行业趋势 5 题、经营管理质量 4 题、业界评价 5 题、市场地位 5 题、财务状况 5 \
                    题；经营者：品格 5 题、个人境况 5 题、他人评价 5 题、能力 5 题、资产 5 题；员工：\
                    士气 5 题、进取心 5 题、声誉 5 题、态度 5 题、薪酬 5 题。\n\
                    题目列在规则册中，并注明题型（答“是”为好、答“是”为差、数字、文字）。答卷注明日期和\
                    评估人；仅在规则册设分时计分。",
                en: "\
                    The questionnaire (信用分析表) comes in three parts, and an overall evaluation \
                    ends each of them.\n\
                    On the enterprise: trend of the industry (5 questions), quality of management (4), \
                    opinion within the industry (5), position in the market (5), finances (5). On the \
                    management: character, personal circumstances, how others see them, ability and \
                    assets, 5 questions each. On the employees: morale, ambition, reputation, attitude \
                    and pay, 5 questions each.\n\
                    The rulebook lists the questions together with their kind: yes speaks for the \
                    customer, yes speaks against, a figure, or text. Answers carry a date and the name \
                    of the assessor, and they are scored only as far as the rulebook provides points.",
            },
            origin: Origin::Regulation,
            verbs: &["grade assess", "grade assessments", "grade assessment"],
            status: Status::Done,
        },
        Rule {
            id: "GRD-9",
            title: Text {
                zh: "信用额度与账期",
                en: "Credit limit and payment term",
            },
            text: Text {
                zh: "\
                    信用额度和付款期限按等级或按客户规定。credit check 判断某一金额的新合同能否签订，\
                    列出额度、已用（未收）、可用和逾期金额。超出额度的只能由总经理批准，作为特殊合同。",
                en: "\
                    Limits and terms of payment are fixed for a grade or for a single customer. Asked \
                    about a new contract of some amount, credit check answers whether it fits and \
                    shows the limit, what is used (outstanding), what is free and what is overdue. \
                    Exceeding the limit is a special contract, and the general manager alone can \
                    approve it.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "grade check",
                "grade checks",
                "grade limit",
                "grade limits",
                "grade special",
                "grade specials",
                "grade approve",
                "grade refuse",
                "grade withdraw",
                "grade conclude",
            ],
            status: Status::Done,
        },
        Rule {
            id: "GRD-10",
            title: Text {
                zh: "优秀客户与危险客户",
                en: "Best customers and customers at risk",
            },
            text: Text {
                zh: "\
                    优秀客户统计表登记主营业务、负责人、年度金额、偏好的产品和价格、年度毛利；危险客户\
                    统计表登记编号、主营业务、负责人、经营业绩、财务状况、破产征兆。进入两表的条件各有\
                    规则。",
                en: "\
                    Two lists, each with rules for being put on it. The best customers \
                    (优秀客户统计表) are shown with main business, person in charge, amount of the \
                    year, the product and price they favour and the year's margin; those at risk \
                    (危险客户统计表) with code, main business, person in charge, how the business \
                    performs, finances and signs of bankruptcy.",
            },
            origin: Origin::Regulation,
            verbs: &["report best", "report at-risk"],
            status: Status::Done,
        },
        Rule {
            id: "GRD-11",
            title: Text {
                zh: "各等级的待遇",
                en: "What a grade is entitled to",
            },
            text: Text {
                zh: "\
                    按类别和等级给予待遇，何种等级享受何种待遇由公司自定。\n\
                    供货优先顺序为 1 至 5；价格档次依次为最优、较优、较优、适当、适当。\n\
                    走访：大客户一级由副总经理和业务经理每季度一次；大客户二级每半年一次；一般客户一级\
                    由业务经理每年一次；大客户三级由业务经理每年一次；一般客户二级由办事处主任每半年一\
                    次。",
                en: "\
                    Privileges depend on class and grade, and each company decides who enjoys which.\n\
                    Deliveries have priorities from 1 to 5; the price classes that go with them are \
                    best, better, better, suitable and suitable.\n\
                    Visits: large customers of the first grade receive the deputy general manager and \
                    the business manager every quarter; those of the second grade are visited \
                    half-yearly; general customers of the first grade see the business manager yearly; \
                    large customers of the third grade see the business manager yearly too; general \
                    customers of the second grade see the head of the office half-yearly.",
            },
            origin: Origin::Regulation,
            verbs: &["grade privileges"],
            status: Status::Done,
        },
        Rule {
            id: "GRD-12",
            title: Text {
                zh: "按等级上报的报告",
                en: "Reports that a grade calls for",
            },
            text: Text {
                zh: "\
                    按等级每年上报两次、四次或十二次，月份予以指明，月末到期。报告依次经业务员、主管、\
                    业务经理、副总经理、总经理，主管和业务经理各有规定的办理天数。\n\
                    每周的口头汇报另作记录。",
                en: "\
                    Depending on the grade, two, four or twelve reports fall due in a year, in months \
                    that are named and at the end of the month. They travel from the salesperson to \
                    the supervisor, the business manager, the deputy general manager and the general \
                    manager; supervisor and business manager each have a set number of days.\n\
                    In addition an oral report is given every week and logged.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "grade reports",
                "grade report",
                "grade pass",
                "grade oral",
                "grade orals",
            ],
            status: Status::Done,
        },
    ],
};
