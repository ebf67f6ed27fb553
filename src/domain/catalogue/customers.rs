//! CUS: who the customers are, what their files hold and to whom they belong.

use super::{Group, Origin, Rule, Status, Text};

pub(super) static GROUP: Group = Group {
    id: "CUS",
    title: Text {
        zh: "客户登记",
        en: "Customer register",
    },
    rules: &[
        Rule {
            id: "CUS-1",
            title: Text {
                zh: "一户一档与永久编号",
                en: "A single file and a lasting code for each customer",
            },
            text: Text {
                zh: "\
                    每个客户只立一份档案（一户一档）。汽车售后业务按车立档（一车一档），车辆无论由本公\
                    司售出还是购自他处，一律照此办理。\n\
                    每份档案有一个永久编号；编号一经使用，即使档案关闭也不得另作他用。\n\
                    客户卡片分法人、自然人两种。",
                en: "\
                    A customer has exactly one file (一户一档). Vehicle service keeps its files by \
                    vehicle, one for each (一车一档), whether the vehicle was bought from us or from \
                    somebody else.\n\
                    The file's code stays with it for good and is never given to anyone else, not even \
                    after the file is closed.\n\
                    There are two cards: one for legal entities (法人) and one for natural persons \
                    (自然人).",
            },
            origin: Origin::Regulation,
            verbs: &["customer add", "customer show"],
            status: Status::Partly,
        },
        Rule {
            id: "CUS-2",
            title: Text {
                zh: "法人客户卡片",
                en: "Card of a legal entity",
            },
            text: Text {
                zh: "\
                    基本情况：全称、简称、统一社会信用代码、地址、邮政编码、电话、传真、电子邮箱、网\
                    址；单位性质、所有制、所属行业、上级主管单位、注册资本、登记编号、登记日期、登记机\
                    关、经营期限、职工人数、营业额、净资产、规模、产量、经营场所；成立日期、组织形式、\
                    资产。\n\
                    人员：法定代表人的出生日期、性格、爱好、学历、能力；所有者和经营者各填同样内容；上\
                    述人员的家庭情况；业务经办人。\n\
                    银行：人民币账户、外币账户，银行对该户的评级。\n\
                    经营：经营范围、营业区域、附近同行、同行评价、旺季月份、经营的产品类别和价格档次、\
                    主要客户、记账情况、销售能力、发展潜力、经营理念和方针、与竞争对手的关系、声誉、损\
                    益情况、资产负债表及各项比率。\n\
                    往来：开始往来的时间；付款条件，即结账日、付款日以及现金、支票、汇票各占的百分比；\
                    收款构成，即现金、支票、汇票、其他各占的百分比。各项百分比之和不等于 100 时给出警\
                    告。付款记录分好、一般、差、很差四档，收款记录同样分档。另记对我方的态度、存在的问\
                    题、优势、拟采取的措施、以往的信用问题、协议价格和折扣率、主要需求。",
                en: "\
                    Basics: full name and short name, address with postcode, unified social credit \
                    code, phone, fax, email and website; nature and ownership of the company, its \
                    industry, the body above it, registered capital, number, date and authority of the \
                    registration, term of operation, number of employees, turnover, net assets, scale, \
                    output and premises; when it was founded, how it is organised, what assets it has.\n\
                    People: for the legal representative the date of birth, character, interests, \
                    education and ability; the same for the owner and for the manager; the families of \
                    these persons; who handles the business with us.\n\
                    Banks: accounts in CNY and in foreign currency, and how the bank rates the \
                    customer.\n\
                    Trade: scope and area of business, peers in the neighbourhood and what peers think \
                    of the customer, months of high season, types of product and price classes dealt \
                    in, its own main customers, its bookkeeping, strength in selling, potential, \
                    philosophy and policy of the management, relation to competitors, reputation, its \
                    balance sheet with ratios, its profit and loss.\n\
                    Dealings: since when; the terms of payment, that is the closing day, the paying \
                    day and the percentages paid in cash, by cheque and by draft; the percentages \
                    collected in cash, by cheque, by draft and otherwise. Percentages that do not come \
                    to 100 raise a warning. The payment record is good, fair, poor or very bad, and \
                    the collection record uses the same four words. Also attitude towards us, \
                    problems, strengths, measures to take, credit problems of the past, agreed prices \
                    and rate of discount, and the main needs.",
            },
            origin: Origin::Regulation,
            verbs: &["customer add", "customer show"],
            status: Status::Partly,
        },
        Rule {
            id: "CUS-3",
            title: Text {
                zh: "自然人客户卡片",
                en: "Card of a natural person",
            },
            text: Text {
                zh: "\
                    一般内容：姓名、身份证号、出生日期、电话、地址、工作单位、职务、家庭、学历、偏好。\n\
                    汽车售后另记：来访的日期、事由、来访人；车型和车牌号；送修人；首次及以后各次修理的\
                    日期和项目；下次保养到期日；客户意见；希望得到的服务；车辆爱护情况；所在单位的修车\
                    规定。\n\
                    酒店另记：性别、居住地、证件种类、来住事由、房价、住宿情况、付款情况。",
                en: "\
                    In every trade: name, ID number, date of birth, phone, address, employer and post, \
                    family, education, preferences.\n\
                    Vehicle service adds visits with date, reason and visitor; model and plate of the \
                    vehicle; the person who brings it in; dates and items of the first and of all \
                    later repairs; when maintenance is next due; the customer's opinion; services \
                    wished for; how well the vehicle is cared for; the employer's policy on repairs.\n\
                    Hotels add sex, place of residence, kind of identity document, reason of the trip, \
                    rate, stay and payment.",
            },
            origin: Origin::Regulation,
            verbs: &["customer add", "customer show"],
            status: Status::Partly,
        },
        Rule {
            id: "CUS-4",
            title: Text {
                zh: "信息来源与核实",
                en: "Where information comes from and who verified it",
            },
            text: Text {
                zh: "\
                    客户信息须注明来源：业务走访、客户自填调查表、机构调查、网络、宣传册、银行、律师、\
                    电话。\n\
                    客户自填的和业务员提供的资料，须经另一人核实，此前一律视为未核实；卡片上写明哪些内\
                    容由谁在何时核实。\n\
                    所用表单：信息处理单、实地调查登记表、客户信用管理卡。",
                en: "\
                    Every piece of customer information states its source: a sales visit, a \
                    questionnaire that the customer filled in, an agency's survey, the web, a \
                    brochure, a bank, a lawyer or a phone call.\n\
                    What customers write in questionnaires, and what salespeople supply, counts as \
                    unverified until a second person has checked it; the card says what was verified, \
                    by whom and when.\n\
                    The forms are the information slip (信息处理单), the record of an on-site survey \
                    (实地调查登记表) and the credit card of the customer (客户信用管理卡).",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "CUS-5",
            title: Text {
                zh: "多维度分类",
                en: "Classification along several axes",
            },
            text: Text {
                zh: "\
                    每个客户可同时按多个维度分类，各维度的取值表均由规则册规定：\n\
                    时间：老客户、新客户、未来客户，往来中断不等于结束档案；渠道关系：直接、间接；交\
                    易：曾有、正在、将有；性质：政府机构、特殊公司、普通公司、个人、贸易伙伴；\n\
                    关系：业务客户、供应商、经销商、专业顾问（律师、财务、广告、公关、银行、保险、融资\
                    协助）；规模：大客户与一般客户，或主要、普通、零星客户；所有制：国有、集体、私营、\
                    股份制、合资；\n\
                    销售通路：批发、零售、代理、特约经销、连锁、专卖；地段：商业中心、交通枢纽、居民\
                    区、其他；阶段：目标、潜在、一般、重点；销售线索另记意向程度。",
                en: "\
                    A customer is classified along several axes at once, and the rulebook holds the \
                    list of values of each:\n\
                    time (old, new, future; a pause in dealings does not end a file); direct or \
                    indirect; dealing (over, going on, to come); nature (government body, special \
                    company, ordinary company, individual, partner in trade);\n\
                    relation (business customer, supplier, dealer, or professional adviser in law, \
                    finance, advertising, public relations, banking, insurance or raising money); size \
                    (large and general, or else main, ordinary and sporadic); ownership (by the state, \
                    a collective, private owners or shareholders, or a joint venture);\n\
                    channel (wholesale, retail, agency, dealer by appointment, chain store, exclusive \
                    shop); location (centre of business, hub of transport, residential quarter, \
                    other); stage (a target, a potential, a general or a key customer); and, for a \
                    lead, how firm the intention is.",
            },
            origin: Origin::Regulation,
            verbs: &["customer import", "customer add", "customer edit"],
            status: Status::Partly,
        },
        Rule {
            id: "CUS-6",
            title: Text {
                zh: "区域与走访路线",
                en: "Areas and routes",
            },
            text: Text {
                zh: "\
                    销售区域登记编号、名称、所属组别和边界；区域内的客户在走访路线上排定先后次序，并注\
                    明不宜拜访的时间。",
                en: "\
                    An area has a code, a name, a group and a boundary. Its customers are numbered in \
                    the order in which a route stops at them, with the hours at which a visit would be \
                    inconvenient.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "CUS-7",
            title: Text {
                zh: "联系人与重要新客户",
                en: "Contacts, and important newcomers",
            },
            text: Text {
                zh: "\
                    一个客户可登记多名联系人，各注明其角色。潜力大的重要新客户，我方至少指派两名人员，\
                    每次接触均写联系报告。",
                en: "\
                    A customer may have any number of contacts, each with a role. For a new customer \
                    of weight and great potential, two or more of our staff are named, and every \
                    contact is reported.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "CUS-8",
            title: Text {
                zh: "个人偏好与纪念日",
                en: "Preferences and days to remember",
            },
            text: Text {
                zh: "\
                    仿照酒店客史档案，偏好分类登记，条数不限；生日、成立日、纪念日到来之前若干天提醒，\
                    天数可设。",
                en: "\
                    In the manner of a hotel's guest history, preferences are noted by type and \
                    without limit of number. Birthdays, founding days and anniversaries bring a \
                    reminder a set number of days before.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "CUS-9",
            title: Text {
                zh: "档案的动态更新",
                en: "Files that stay alive",
            },
            text: Text {
                zh: "\
                    档案实行动态管理，每次变更保留变更人、时间、原值和新值。\n\
                    超过规定月数未更新的档案列入陈旧清单，月数见规则册（以月数判定属本产品自加）。\n\
                    客户自身的大事、双方之间的大事均记入档案；往来信函、传真、电话在档案中留有记录。",
                en: "\
                    Each change of a file keeps its author, its time and the value before and after.\n\
                    A file left untouched for the number of months that the rulebook sets appears on \
                    the list of stale files (counting in months is this product's own addition).\n\
                    Important events in the customer's life, and between the customer and us, go on \
                    the file, and so does a log of calls, letters and faxes.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "CUS-10",
            title: Text {
                zh: "登记与报告变更的期限",
                en: "Deadlines for registering and for reporting changes",
            },
            text: Text {
                zh: "\
                    新客户自首次接触起 5 个工作日内登记，变更在 5 个工作日内报告，逾期的列出。为未登记\
                    客户支出的招待、差旅、礼品费用不予报销，财务据此核对。\n\
                    另一种做法：每日下班前交登记表，特殊情况可延至次日 10:00；表内包括来电、来访和自行\
                    开发的客户，并标出意向客户。档案表在每月最后一日更新归档，成交与未成交分开；逾期扣\
                    分。",
                en: "\
                    A new customer is entered no more than 5 working days after the first contact, and \
                    a change is reported within the same term; what comes later is listed. Money spent \
                    on entertaining, travelling or gifts for a customer who is not registered is not \
                    refunded, which finance checks here.\n\
                    Another regime asks for a registration form every day before work ends, with 10:00 \
                    of the following day as the limit in special cases. It covers people who called, \
                    people who came and those found by oneself, with the seriously interested marked. \
                    The file form is brought up to date and filed on the last day of the month, \
                    concluded deals apart from the rest; lateness costs points.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "CUS-11",
            title: Text {
                zh: "客户归属与撞单",
                en: "Who a lead belongs to",
            },
            text: Text {
                zh: "\
                    同一客户以最早登记者为准，撞单报告列出其后又登记该客户的人员。\n\
                    客户能说出原接待人的，仍归原接待人；经中介介绍的，注明介绍人；说不出原接待人的按新\
                    客户处理，归当日值班人员。\n\
                    由老客户带来的，归其点名的人员，未点名的归值班人员，并给老客户记推荐积分：活动中每\
                    带来一名新客户 100 分，新客户在现场每消费 1,000 元再加 100 分。",
                en: "\
                    The first to register a lead owns it; a report on conflicts names everybody who \
                    entered the same customer afterwards.\n\
                    A customer who can name the colleague met before remains with that colleague. One \
                    sent by an agent carries the name of the introducer. One who can name nobody \
                    counts as new and goes to whoever is on duty.\n\
                    If an existing customer brings a newcomer, the colleague asked for takes over, or \
                    the one on duty where nobody was asked for. The existing customer earns referral \
                    points: 100 for everybody new who comes to an event this way, and another 100 for \
                    every 1,000 yuan that the newcomer spends on the spot.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "CUS-12",
            title: Text {
                zh: "线索分配与客户移交",
                en: "Sharing out leads and handing over customers",
            },
            text: Text {
                zh: "\
                    新线索汇入公共池，在参与人员中平均分配；活动所得线索先统一录入，再行分配。连续 3 \
                    个月无人服务的客户可以改派他人。\n\
                    人员离职或调岗时，其名下客户以一次有记录的办理全部移交给指定的接手人，并告知客户。",
                en: "\
                    New leads collect in a pool and are shared equally among the colleagues who took \
                    part; those of an event are all entered in one place first. A customer nobody has \
                    looked after for 3 months may be given to someone else.\n\
                    When a colleague leaves or moves to another post, every one of their customers \
                    passes to a named successor in a single recorded act, and the customers are \
                    informed.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "CUS-13",
            title: Text {
                zh: "客户注销",
                en: "Deregistration",
            },
            text: Text {
                zh: "\
                    注销须提出申请并写明理由，依次经审核、批准，然后关闭档案。关闭的档案按保管期限留\
                    存，默认不列入清单，编号和历史全部保留。\n\
                    尚有未归还的借阅、未收回的应收款或未办结的投诉时，不得注销。（审批步骤和上述限制属\
                    本产品自加。）",
                en: "\
                    To deregister (注销) a customer takes a reasoned application, a review and an \
                    approval; then the file is closed. It is kept as long as retention demands, stays \
                    out of lists unless asked for, and loses neither its code nor its history.\n\
                    Files still out on loan, receivables still unpaid and complaints still open stand \
                    in the way. (The steps and these obstacles are this product's own addition.)",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "CUS-14",
            title: Text {
                zh: "客户一览表与查找",
                en: "List of customers and search",
            },
            text: Text {
                zh: "\
                    备有供查阅的客户一览表。可作中文全文检索，并可按名称片段、拼音首字母、电话号码或编\
                    号查找（拼音查找属本产品自加）。",
                en: "\
                    Customers can be looked up in a list (一览表). Searching covers full text in \
                    Chinese, fragments of a name, pinyin initials, phone numbers and codes (pinyin is \
                    this product's own addition).",
            },
            origin: Origin::Regulation,
            verbs: &["customer list", "customer find"],
            status: Status::Partly,
        },
        Rule {
            id: "CUS-15",
            title: Text {
                zh: "重复客户的发现与合并",
                en: "Finding and merging duplicates",
            },
            text: Text {
                zh: "\
                    录入和导入时报告疑似重复：统一社会信用代码相同、身份证号相同、电话相同，或名称归一\
                    后相同。归一是指不计全角与半角、括号写法以及“有限公司”“有限责任公司”“公司”等后缀的\
                    差异。\n\
                    两份档案可以合并，各自的历史一并保留。",
                en: "\
                    Entry and import both point out a likely duplicate: equal credit code, equal ID \
                    number, equal phone, or names that become equal once full and half width, kinds of \
                    bracket and the suffixes for a company (有限公司, 有限责任公司, 公司) no longer \
                    count.\n\
                    Two records can be made one, and the histories of both survive.",
            },
            origin: Origin::Ours,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "CUS-16",
            title: Text {
                zh: "联合活动的邀约名单",
                en: "Invitation lists of joint events",
            },
            text: Text {
                zh: "\
                    活动前一周，邀约名单每日 18:00 前提交；活动当日，下午场 10:00 前、晚场 16:00 前提\
                    交。迟交一份扣 10（单位由规则册规定）。\n\
                    同一客户出现在多份名单上时，归先交的一份。协助者促成的成交计在邀约人名下。争议先由\
                    协调人裁定，再由总经理裁定。",
                en: "\
                    In the week leading up to a joint event, lists of invited customers are due by \
                    18:00 every day. On the day itself the time is 10:00 for an event in the afternoon \
                    and 16:00 for one in the evening. Being late costs 10 per list, in the unit that \
                    the rulebook names.\n\
                    A customer on two lists belongs to the one handed in first. What a helper sells is \
                    credited to the colleague who invited. Disputes are settled by the coordinator and \
                    after that by the general manager.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "CUS-17",
            title: Text {
                zh: "新客户开发计划",
                en: "Plan for winning target customers",
            },
            text: Text {
                zh: "各办事处就目标客户编制新客户开发计划，并跟踪其执行情况。",
                en: "\
                    Every office draws up a plan of the target customers it means to win \
                    (新客户开发计划), and progress on it is followed.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
    ],
};
