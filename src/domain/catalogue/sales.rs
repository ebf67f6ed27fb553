//! SAL: contracts, payments and what is still owed.

use super::{Group, Origin, Rule, Status, Text};

pub(super) static GROUP: Group = Group {
    id: "SAL",
    title: Text {
        zh: "销售台账与应收账款",
        en: "Sales and receivables",
    },
    rules: &[
        Rule {
            id: "SAL-1",
            title: Text {
                zh: "合同明细与收款",
                en: "Contract lines and payments",
            },
            text: Text {
                zh: "\
                    合同明细登记合同号、客户、产品编码、门店、业务员、日期、到期日、标价、单价、数量、\
                    金额、折扣、成本，由此算出毛利和毛利率。收款对应合同并注明日期，可以分次收款；坏账\
                    可以核销。",
                en: "\
                    A contract line holds the contract number, customer, product code, store, \
                    salesperson, the date and the due date, list and unit price, quantity, amount, \
                    discount and cost; gross profit and margin are worked out from these. Payments are \
                    booked with their date against the contract and may be partial. Bad debts can be \
                    written off.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "sale import",
                "sale list",
                "sale show",
                "sale undo",
                "payment import",
                "payment list",
                "payment undo",
            ],
            status: Status::Done,
        },
        Rule {
            id: "SAL-2",
            title: Text {
                zh: "客户销售资料一览表",
                en: "Overview of sales by customer",
            },
            text: Text {
                zh: "\
                    列出客户、产品、性质、重要程度、地址、部门负责人、经办人、联系人，以及各月金额和季\
                    度合计。",
                en: "\
                    The overview (客户销售资料一览表) shows customer, product, nature, priority, \
                    address, head of department, handler and contact, with the amount of every month \
                    and a total for every quarter.",
            },
            origin: Origin::Regulation,
            verbs: &["report overview"],
            status: Status::Done,
        },
        Rule {
            id: "SAL-3",
            title: Text {
                zh: "销售月报表",
                en: "Sales report of the month",
            },
            text: Text {
                zh: "按门店、客户、责任人、产品分别列示销售额、折扣、毛利、毛利率和备注。",
                en: "\
                    The monthly report (月报表) breaks sales down by store, customer, person \
                    responsible and product, and gives for each the sales, discount, gross profit, \
                    margin and a remark.",
            },
            origin: Origin::Regulation,
            verbs: &["report monthly"],
            status: Status::Done,
        },
        Rule {
            id: "SAL-4",
            title: Text {
                zh: "毛利排名表",
                en: "Ranking by gross profit",
            },
            text: Text {
                zh: "客户按平均毛利由高到低排列，附联系人和电话。",
                en: "\
                    The ranking (毛利排名表) sorts customers by average gross profit, highest first, \
                    and gives a contact and a phone number.",
            },
            origin: Origin::Regulation,
            verbs: &["report margin"],
            status: Status::Done,
        },
        Rule {
            id: "SAL-5",
            title: Text {
                zh: "应收账款账龄登记表",
                en: "Register of receivables by age",
            },
            text: Text {
                zh: "\
                    按合同和客户登记未收金额，自到期日起划分账龄，可按任意日期查看。账龄段由规则册规\
                    定，默认为未到期、1 至 30 天、31 至 60 天、61 至 90 天、91 至 180 天、181 至 365 \
                    天、365 天以上。",
                en: "\
                    The register (应收账款账龄登记表) states for any chosen day what each contract and \
                    each customer still owes, sorted by days since the due date. The age classes are \
                    set in the rulebook; unless changed they are: not yet due, 1 to 30 days, 31 to 60, \
                    61 to 90, 91 to 180, 181 to 365, and more than 365.",
            },
            origin: Origin::Regulation,
            verbs: &["report aging"],
            status: Status::Done,
        },
        Rule {
            id: "SAL-6",
            title: Text {
                zh: "催收分工与催收记录",
                en: "Who collects, and what was done",
            },
            text: Text {
                zh: "\
                    正常账期内由销售办事处催收，超出账期的移交计划部门，坏账移交财务。\n\
                    每个客户有一份催收方针：拖欠的可能性、预防办法、应对办法。每份合同登记担保方式（保\
                    证、保险、保理），并逐笔记录所采取的步骤：电话、信函、上门、提前提醒、违约迹象、债\
                    务分析、追偿。",
                en: "\
                    Within the normal term the sales office collects; after it the planning department \
                    takes over; bad debts pass to finance.\n\
                    A note on each customer sets out how likely delay is, how to prevent it and how to \
                    answer it. Each contract names its security (guarantee, insurance or factoring) \
                    and keeps a log of steps: calls, letters, visits, reminders ahead of time, signs \
                    of default, analysis of the debt, recovery.",
            },
            origin: Origin::Regulation,
            verbs: &[
                "sale security",
                "sale collect",
                "customer policy",
                "report collection",
            ],
            status: Status::Done,
        },
        Rule {
            id: "SAL-7",
            title: Text {
                zh: "构成分析",
                en: "Analysis of composition",
            },
            text: Text {
                zh: "\
                    分别按等级、产品（数量）、区域、性质、业务员计算销售额占比，同样计算客户数占比；分\
                    析信用结构。\n\
                    单个客户的分析包括概况与风险、忠诚度、按产品计算的利润（附加、合计、净额）、前景、\
                    促进措施。",
                en: "\
                    Shares of sales are computed by grade, product (in quantity), area, nature and \
                    salesperson, and shares of customers in the same ways; the structure of credit is \
                    shown as well.\n\
                    A single customer is analysed for profile and risk, loyalty, the profit brought by \
                    each product (added, total and net), outlook and promotion.",
            },
            origin: Origin::Regulation,
            verbs: &["report composition", "report profile"],
            status: Status::Done,
        },
        Rule {
            id: "SAL-8",
            title: Text {
                zh: "发货单与非现款交易的签批",
                en: "Delivery notes, and deals not paid in cash",
            },
            text: Text {
                zh: "\
                    发货单由仓库保管员开具、发货人确认，并与合同的收款情况核对。凡非现款交易，须依据客\
                    户档案签批，签批留有记录。",
                en: "\
                    The storekeeper issues the delivery note (发货单), the shipper confirms it, and it \
                    is compared with what has been paid on the contract. A deal on any terms other \
                    than cash requires a sign-off that rests on the customer's file and is on record.",
            },
            origin: Origin::Regulation,
            verbs: &["sale deliver", "sale confirm-delivery", "sale sign-off"],
            status: Status::Done,
        },
    ],
};
