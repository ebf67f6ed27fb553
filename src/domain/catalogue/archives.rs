//! ARC: filing, order, secrecy, retention and knowledge of archives.

use super::{Group, Origin, Rule, Status, Text};

pub(super) static GROUP: Group = Group {
    id: "ARC",
    title: Text {
        zh: "档案管理",
        en: "Archives",
    },
    rules: &[
        Rule {
            id: "ARC-1",
            title: Text {
                zh: "类目、案卷、文件三级",
                en: "Category, volume, item",
            },
            text: Text {
                zh: "\
                    档案分三级：案卷类目（每部门每年度一份编号目录）、案卷、文件；文件在卷内按次序排\
                    列，注明页数和份数。\n\
                    案卷附卷内目录和卷内备考表；备考表写明件数、页数、完好状况、立卷人、检查人和日期，\
                    以后发现的情况续记其上，签名并注明日期。每次归档均在文件登记簿上注明。",
                en: "\
                    There are three levels: the category (案卷类目) from a numbered list that each \
                    department has for the year, the volume (案卷), and the items (文件) in their \
                    order, with the pages and the copies of each.\n\
                    To a volume belong a catalogue of what it contains (卷内目录) and a note \
                    (卷内备考表) on how many items and pages there are, their condition, who compiled \
                    and who checked it, and when. Whatever is found later is added to the note, signed \
                    and dated. The register of documents records every filing.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "archive add",
                "archive show",
                "archive category add",
                "archive category list",
                "archive volume open",
                "archive volume show",
                "archive volume note",
                "archive volume close",
                "paper print",
                "report holdings",
            ],
            status: Status::Done,
        },
        Rule {
            id: "ARC-2",
            title: Text {
                zh: "年度的划分",
                en: "Which year a paper belongs to",
            },
            text: Text {
                zh: "\
                    不同年度的文件不得合为一卷。请示与批复合并，归入批复的年度，没有批复的归入请示的年\
                    度；跨年度的计划归第一年，跨年度的总结归最后一年；会议文件归会议开幕的年度。",
                en: "\
                    A volume holds papers of a single year. A request stays with its reply and takes \
                    the reply's year, or its own if no reply came. Plans that span years belong to the \
                    first of them, summaries to the last, and the papers of a meeting to the year when \
                    it opened.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "archive place",
                "archive volume add",
                "archive add",
                "archive import",
            ],
            status: Status::Done,
        },
        Rule {
            id: "ARC-3",
            title: Text {
                zh: "卷内文件的组合与排列",
                en: "What stays together, and in which order",
            },
            text: Text {
                zh: "\
                    批复在请示之前，正文在附件之前；草稿排在定稿之前；转发件与原件、各种文字的文本、信\
                    函与电报各自放在一起；其余按签署日期排列。\n\
                    绝密文件单独立卷；与其关系密切的少量普通文件可以同卷。",
                en: "\
                    The reply is placed in front of the request, the main text in front of its \
                    annexes, and a draft in front of the final version. Forwarded text remains with \
                    its original, versions in all languages remain together, and so do letter and \
                    telegram. Everything else follows the date of signature.\n\
                    A top-secret item has its volume to itself, except that a few ordinary ones with \
                    close ties to it may be included.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "archive volume add",
                "archive volume remove",
                "archive place",
            ],
            status: Status::Done,
        },
        Rule {
            id: "ARC-4",
            title: Text {
                zh: "载体与存放位置",
                en: "Medium and place",
            },
            text: Text {
                zh: "\
                    登记载体（纸质、电子、声像）和存放位置（库房、柜、架、盒），移动留有记录。电子文件\
                    存入时计算校验和，随时可以核验；案卷可导出为 BagIt 包，也可由包导入（校验和与包属本\
                    产品自加）。",
                en: "\
                    Each archive has a medium (paper, electronic or audio-visual) and a place down to \
                    room, cabinet, shelf and box; whenever it is moved, that is logged. Electronic \
                    files are stored along with a checksum, so that they can be verified whenever one \
                    likes; a volume can be written as a BagIt bag, and taken from one (checksum and \
                    bag are this product's own addition).",
            },
            origin: Origin::Regulation,
            verbs: &[
                "archive add",
                "archive show",
                "archive attach",
                "archive contents",
                "archive extract",
                "archive verify",
                "archive move",
                "archive moves",
                "paper print",
                "report movements",
                "archive import",
                "archive export-bag",
                "archive import-bag",
            ],
            status: Status::Done,
        },
        Rule {
            id: "ARC-5",
            title: Text {
                zh: "归档时间与移交",
                en: "When papers are handed over and filed",
            },
            text: Text {
                zh: "\
                    归档分季度（4 月、7 月、10 月、1 月）和年度（2 月）两种。各部门每月 10 日前移交，\
                    未移交的列出。\n\
                    合办的事项由主办部门归档，会议由召集部门归档。仍在部门档案员处的文件，借用时同样登\
                    记。",
                en: "\
                    Filing takes place by quarter, in April, July, October and January, and by year, \
                    in February. Departments hand over no later than the 10th of every month, and the \
                    ones that did not are listed.\n\
                    Papers of joint work are filed by the department in the lead, those of a meeting \
                    by the department that convened it. Loans of what the department's clerk still \
                    holds are entered in a register as well.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "archive handover missing",
                "archive handover nothing",
                "archive handover windows",
                "archive place",
                "archive add",
                "borrow issue",
                "nightly",
            ],
            status: Status::Done,
        },
        Rule {
            id: "ARC-6",
            title: Text {
                zh: "移交签收",
                en: "Handing over against signature",
            },
            text: Text {
                zh: "\
                    移交使用签收簿：移交人自查；双方签字并注明缺件；档案管理员核对；扫描；原件入柜；形\
                    成电子档案。\n\
                    期限按档案类型，以交车之日起的工作日计：销售 3 日，售后 1 日。",
                en: "\
                    The book of receipts (签收簿) follows this order: the sender checks; both sides \
                    sign and what is missing is written down; the archivist checks; the papers are \
                    scanned; the originals go to the cabinet; the electronic file is made.\n\
                    The deadline depends on the type of file and runs in working days from the \
                    delivery of the vehicle: 3 for a sale and 1 for service.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "archive handover open",
                "archive handover add",
                "archive handover import",
                "archive handover sign",
                "archive handover refuse",
                "archive handover check",
                "archive handover scan",
                "archive handover shelve",
                "archive handover complete",
                "archive handover book",
                "archive handover late",
            ],
            status: Status::Done,
        },
        Rule {
            id: "ARC-7",
            title: Text {
                zh: "档案类型与应备文件清单",
                en: "Types of file and what each must contain",
            },
            text: Text {
                zh: "\
                    每种档案类型有一份应备文件清单，并报告是否齐全。随产品提供以下类型。\n\
                    整车销售：客户卡、发票复印件、合同原件、身份证正反面复印件或组织机构代码、交车检查\
                    表、行驶证复印件、保险复印件、增值服务清单、合格证复印件、交车照片、售前检查\
                    （PDI）、其他证明。\n\
                    汽车售后（各类均须具备）：接车单、委托工单、结算单、12 项检查单。首次保养另加首保\
                    卡复印件；大修另加试车记录、估价单；小修视实际情况另加增项单、试车记录、损伤记录、\
                    检测仪数据、估价单；索赔另加配件发票、试车记录、照片、故障报告、检测仪数据。\n\
                    单位客户：客户卡、营业执照复印件、组织机构代码证、身份证复印件、税务登记证、合同、\
                    往来函件。\n\
                    物业租户：公司资料、付款与押金、装修文件、入住文件、联系人与紧急联系人、营业执照及\
                    年检、铭牌、负责人身份证复印件、日常联系人变更、往来函件、违约与欠费、维修、投诉、\
                    走访、工程。",
                en: "\
                    A type of file carries a checklist of the documents required, and how complete a \
                    file is gets reported. These types are shipped.\n\
                    Sale of a vehicle: customer card; copy of the invoice; the original contract; copy \
                    of the ID card, front and back, or the organisation code; check sheet of the \
                    handover; copies of the driving licence and of the insurance; list of services \
                    added; copy of the certificate; photo taken at the handover; inspection before \
                    delivery; other proofs.\n\
                    Service of a vehicle, always: reception sheet, work order, settlement and 12-point \
                    check. With the first maintenance also a copy of its card; with an overhaul also \
                    test drive and estimate; with a minor repair, wherever they exist, items added, \
                    test drive, damage, data from the tool and estimate; with a claim also invoice of \
                    the parts, test drive, photos, report of the fault and data from the tool.\n\
                    Company as customer: card, copies of the licence and of the ID card, the \
                    organisation code certificate, the tax registration, contracts, and letters to and \
                    fro.\n\
                    Tenant of a property: data on the company; payments and deposits; papers on \
                    fitting out; papers on moving in; contacts, also for emergencies; business \
                    licence, with the inspection it undergoes each year; nameplate; copies of the ID \
                    cards of those in charge; changes of the contacts for daily matters; letters to \
                    and fro; breaches of contract and arrears; complaints; visits; repairs; works.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "archive checklist",
                "archive document",
                "archive completeness",
            ],
            status: Status::Done,
        },
        Rule {
            id: "ARC-8",
            title: Text {
                zh: "归档违规的处罚与考核",
                en: "Penalties and rates of filing",
            },
            text: Text {
                zh: "\
                    处罚金额均为规则册设定，默认如下，单位为元。\n\
                    销售：迟交每车 50；交车检查表无客户签字或签字有误，每项 20。\n\
                    售后：迟交或不齐每车 50；接车时未核实联系方式和唯一号码每车 50；文件不全或有误每项 \
                    20；客户签字缺失或有误 50；内部签字缺失 20。\n\
                    任何人：文件遗失或损坏每项另罚 20。\n\
                    一个月内，销售从第 2 次、售后从第 3 次违规起加倍；售后另扣当月绩效工资的 10% 至 \
                    30%。已责令改正而在一个工作日内未改正的，再计一次违规。\n\
                    按部门、按月统计及时率和齐全率。",
                en: "\
                    The rulebook sets the penalties; the defaults, in yuan, are these.\n\
                    Sales: 50 for every vehicle handed over late; 20 per item for a check sheet that \
                    the customer did not sign or signed wrongly.\n\
                    Service: 50 per vehicle for a handover that is late or has gaps; 50 per vehicle \
                    where reception failed to verify the contact and the sole number; 20 per item for \
                    a document incomplete or wrong; 50 where the customer's signature is missing or \
                    wrong; 20 for a missing signature of our own.\n\
                    Everybody: a further 20 for each item lost or damaged.\n\
                    Inside one month the penalty doubles, for sales as of the 2nd breach and for \
                    service as of the 3rd, and service also loses 10 to 30 percent of its performance \
                    pay of the month. If a breach that was to be put right is still there after one \
                    working day, it counts once more.\n\
                    For each department and month, the share handed over on time and the share \
                    complete are reported.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "penalty record",
                "penalty propose",
                "penalty order",
                "penalty mended",
                "penalty reverse",
                "penalty performance",
                "penalty list",
                "penalty show",
                "penalty kinds",
                "penalty waive",
                "penalty approve",
                "report penalties",
                "report handover",
            ],
            status: Status::Done,
        },
        Rule {
            id: "ARC-9",
            title: Text {
                zh: "密级与保密期限",
                en: "Secrecy level and term",
            },
            text: Text {
                zh: "\
                    密级和保密期限由形成文件的部门在归档时依事项目录确定（保密期限属本产品自加）。\n\
                    绝密：重大决策。机密：年度计划、账目、统计、重要会议纪要、经营情况、厂家技术资料。\
                    秘密：合同、人事、薪酬、未公开的市场信息、证照。\n\
                    客户资料、货源、战略、技术，按泄露后的危害定级：特别严重、严重、一般，依次为绝密、\
                    机密、秘密。一般通知不定密级。\n\
                    保密期满自行解密，事先延长的除外。密级的任何变更均须批准并记录。",
                en: "\
                    When filing, the department where a paper originated fixes the level and the term \
                    by means of a list of subjects (the term is this product's own addition).\n\
                    Top secret: decisions of great weight. Confidential: plans of the year, accounts, \
                    statistics, minutes of importance, operations, technical data from makers. Secret: \
                    contracts, personnel, pay, market information not yet public, licences.\n\
                    For data on customers, sources of supply, strategy and technology the harm of a \
                    leak decides: especially serious, serious or some harm, which means top secret, \
                    confidential and secret in that order. Ordinary notices have no level.\n\
                    With the end of the term an item loses its level without further act, unless the \
                    term was extended in time. Changing a level always takes an approval and leaves a \
                    record.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "archive add",
                "archive propose-level",
                "archive level",
                "archive extend-term",
                "archive level-cases",
                "archive approve",
                "nightly",
            ],
            status: Status::Done,
        },
        Rule {
            id: "ARC-10",
            title: Text {
                zh: "保管期限",
                en: "Retention",
            },
            text: Text {
                zh: "\
                    保管期限为永久、长期（30 年）、短期（10 年）或 N 年，自结案之日起算；客户档案为 10 \
                    年。到期的列入清单。遇诉讼、审计可设冻结，冻结期间停止处置。制度可设保管期限表：由结案、\
                    事件或指定日期起算，自当日或当年年末计；事件未发生则永不到期；新版制度不改动已列表的\
                    档案，除非重新适用。（除客户档案的 10 年外，各期限、保管期限表及冻结属本产品自加。）",
                en: "\
                    Archives are kept permanently, long (30 years), short (10 years) or for a number \
                    of years N, counted from closing; files of customers for 10 years. A list names \
                    what is due. A hold because of a lawsuit or an audit stops any disposal. The rulebook \
                    may have retention schedules: closing, an event or a day starts the term, counted \
                    from that day or from the end of its year; before the event has come the item is \
                    never due; a new version moves nothing until applied anew. (Terms other than the \
                    10 years, schedules and holds are this product's own addition.)",
            },
            origin: Origin::Regulation,
            verbs: &[
                "archive add",
                "archive show",
                "archive hold",
                "archive release",
                "archive holds",
                "archive retention",
                "archive schedules",
                "archive schedule",
                "archive event",
                "destroy due",
                "report forecast",
            ],
            status: Status::Done,
        },
        Rule {
            id: "ARC-11",
            title: Text {
                zh: "知悉范围",
                en: "Who may know of what",
            },
            text: Text {
                zh: "\
                    总部的总经理和副总经理可知悉全部档案。其他人员按密级限定。绝密：仅限上述人员指定的\
                    人；机密：分管经理及其指定的人；秘密：与事项有关的人员。\n\
                    清单和查找结果只显示查看者可以知悉的内容。",
                en: "\
                    The general manager and the deputies, those of the head office, may know \
                    everything. Of a top-secret item otherwise only people whom they have named may \
                    know; of a confidential one, the manager in charge and people this manager has \
                    named; of a secret one, those whom it concerns.\n\
                    In lists and searches, nobody meets anything beyond that.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "archive know",
                "archive list",
                "archive show",
                "archive find",
            ],
            status: Status::Done,
        },
        Rule {
            id: "ARC-12",
            title: Text {
                zh: "复制与摘录",
                en: "Copying and excerpting",
            },
            text: Text {
                zh: "\
                    复制、摘录须经批准。绝密原则上禁止，确有需要的由总经理或副总经理批准；机密、秘密由\
                    子公司总经理批准；营业执照或组织机构代码证的复印件由部门经理批准，其他证照均由子公\
                    司总经理批准。\n\
                    复制件登记、编号，按原件管理。",
                en: "\
                    Approval comes before any copy or excerpt. For top secret the principle is no, and \
                    an exception is for the general manager or a deputy; for confidential and secret \
                    it is for the general manager of the subsidiary; the department manager decides \
                    where the business licence or the organisation code certificate is to be copied, \
                    and the subsidiary's general manager where it is any other certificate.\n\
                    Copies are entered in a register, given a number and handled as originals are.",
            },
            origin: Origin::Regulation,
            verbs: &["borrow request", "archive copies", "archive destroy-copy"],
            status: Status::Done,
        },
        Rule {
            id: "ARC-13",
            title: Text {
                zh: "清点与检查",
                en: "Stock-taking and inspection",
            },
            text: Text {
                zh: "\
                    定期依登记簿清点实物并作记录，结果分为在、缺失、错放、损坏；受潮、虫害情况一并记\
                    录。",
                en: "\
                    From time to time the holdings are compared with the register and the findings \
                    recorded: there, missing, in the wrong place or damaged. Signs of damp and of \
                    pests are written down too.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "archive stocktake open",
                "archive stocktake scan",
                "archive stocktake findings",
                "archive stocktake note",
                "archive stocktake close",
                "archive unchecked",
                "archive lost",
                "archive lost-cases",
            ],
            status: Status::Done,
        },
        Rule {
            id: "ARC-14",
            title: Text {
                zh: "客户信息综合管理流程",
                en: "How customer information flows",
            },
            text: Text {
                zh: "\
                    信息综合管理依次为：收集、分类、定密、审核、批准、编号、分发、签收（发出人和接收人\
                    均签字）、定期分析、审批；再判断是否有效，无效的改进规章。每一步由指定人员办理。",
                en: "\
                    The flow (信息综合管理) runs through collecting, classifying, deciding on secrecy, \
                    reviewing, approving, numbering, distributing, acknowledging with the signatures \
                    of issuer and receiver, analysing at intervals, and approval. Then it is asked \
                    whether this works; if it does not, the rules are improved. A named person takes \
                    each step.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "information collect",
                "information classify",
                "information level",
                "information approve",
                "information number",
                "information distribute",
                "information acknowledge",
                "information analyse",
                "information conclude",
                "information list",
                "information show",
            ],
            status: Status::Done,
        },
        Rule {
            id: "ARC-15",
            title: Text {
                zh: "归档范围",
                en: "What has to be filed",
            },
            text: Text {
                zh: "\
                    归档范围由规则册列明：会议文件、上级来文（机密及以上的归原件）、发文和往来函件、计\
                    划、统计、审计、合同、人事、任免、规章、历史资料、照片和录音录像、涉密材料。应归档\
                    而未归档的列出。",
                en: "\
                    The rulebook names what is to be filed: meetings; papers from superior bodies, in \
                    the original from confidential upwards; letters sent and exchanged; plans and \
                    statistics; audits; contracts; rules; personnel and appointments; history; \
                    recordings and photos; secret material. Anything due and not yet filed is listed.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "archive expected add",
                "archive expected list",
                "archive expected filed",
                "archive expected drop",
                "archive expected scope",
                "archive missing",
            ],
            status: Status::Done,
        },
        Rule {
            id: "ARC-16",
            title: Text {
                zh: "差旅报销以交存文件为前提",
                en: "Papers first, travel expenses second",
            },
            text: Text {
                zh: "出差所得文件经部门档案员签收后，方可报销差旅费；列出未交存的清单，供财务核对。",
                en: "\
                    Finance settles the expenses of a trip once the department's clerk has signed for \
                    the papers brought back; it checks this against a list of those still open.",
            },
            origin: Origin::Regulation,
            verbs: &["trip add", "trip sign", "trip check", "trip list"],
            status: Status::Done,
        },
        Rule {
            id: "ARC-17",
            title: Text {
                zh: "泄密事件",
                en: "Leaks",
            },
            text: Text {
                zh: "\
                    登记泄密的事项、人员、危害和补救措施，立即报告领导。报告或补救有功的给予奖励，责任\
                    人依规处罚。",
                en: "\
                    A leak is recorded with the item, the people, the harm and what was done about it, \
                    and the leaders hear of it immediately. Whoever reports or repairs it is rewarded; \
                    penalties follow the rules.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "leak report",
                "leak add",
                "leak remedy",
                "leak close",
                "leak list",
                "leak show",
            ],
            status: Status::Done,
        },
    ],
};
