//! SRV: visits, complaints, surveys and requests for repair.

use super::{Group, Origin, Rule, Status, Text};

pub(super) static GROUP: Group = Group {
    id: "SRV",
    title: Text {
        zh: "走访、投诉与调查",
        en: "Visits, complaints and surveys",
    },
    rules: &[
        Rule {
            id: "SRV-1",
            title: Text {
                zh: "走访计划",
                en: "Plan of visits",
            },
            text: Text {
                zh: "\
                    走访计划按等级规定的频次编制，写明走访对象、时间、人员、目的、内容和方式（电话、上\
                    门、信函）。为走访准备的资料按借用和归还办理。",
                en: "\
                    The frequency that a grade prescribes yields the plan: which customer, when, by \
                    whom, to what purpose, with what content and in what way, be it a call, a visit or \
                    a letter. Materials prepared for it are borrowed and brought back.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "SRV-2",
            title: Text {
                zh: "走访的执行与报告",
                en: "Making a visit and reporting it",
            },
            text: Text {
                zh: "\
                    走访的时间和地点须与客户约定。当日写走访记录，最迟次日交报告；不能收回的资料须经主\
                    管同意；主管审阅并写出意见；费用在限额之内报销，超出部分由走访人自理。每日或每月的\
                    走访报告汇成客户档案。",
                en: "\
                    When and where to meet is arranged with the customer. The visit is written up the \
                    same day and the report follows not later than the next. Materials that will not \
                    come back require the supervisor's consent, and the supervisor reads the report \
                    and adds an opinion. Expenses are covered up to the limit; the visitor bears what \
                    exceeds it. Out of daily or monthly reports of visits grows the customer's file.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "SRV-3",
            title: Text {
                zh: "疏于联系与逾期清单",
                en: "Lists of neglected customers and late work",
            },
            text: Text {
                zh: "列出连续 3 个月没有联系的客户、逾期的走访和逾期的报告。",
                en: "\
                    Three lists: customers nobody contacted for 3 months, visits past their date, and \
                    reports past theirs.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "SRV-4",
            title: Text {
                zh: "投诉登记",
                en: "Recording a complaint",
            },
            text: Text {
                zh: "\
                    登记时间、地点、经过、有关人员、联系方式；类别（产品、服务态度、技能、效率、交付、\
                    其他）；在店内提出还是离店后提出；涉及的部门；渠道；客户的要求及其是否合理；投诉是\
                    否成立。部门之间的争执以及建议、咨询也照此登记。",
                en: "\
                    What is recorded: time, place, course of events, people, contact; the kind, which \
                    is product, attitude of service, skill, efficiency, delivery or other; if the \
                    customer was still on the premises or had already left; the department it is \
                    about; the channel; what the customer demands and if that is reasonable; if the \
                    complaint is valid. Quarrels of departments among themselves are taken in too, and \
                    so are suggestions and inquiries.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "SRV-5",
            title: Text {
                zh: "投诉办理期限与升级",
                en: "Deadlines and escalation",
            },
            text: Text {
                zh: "\
                    期限以工作日计：调查 1 日，答复 2 日（离店后提出的 3 日）；在店内提出的，按客户要\
                    求的时间。\n\
                    客户不满意、超出权限或逾期的，依次升级：员工、主管、部门经理、副总经理、总经理。涉\
                    及其他部门的，由两部门负责人商定答复；由办事处办理的，办事处主任须亲自前往。",
                en: "\
                    Counted in working days, there is 1 for investigating and there are 2 for \
                    answering, or 3 if the customer had already left. For a complaint on the premises \
                    the customer names the time.\n\
                    If the customer is not satisfied, the matter exceeds someone's authority or time \
                    runs out, it rises from staff to supervisor, department manager, deputy general \
                    manager and general manager. Where another department is concerned, the two heads \
                    settle the answer between them; the head of a branch goes there in person.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "SRV-6",
            title: Text {
                zh: "产品投诉的处理",
                en: "Complaints about a product",
            },
            text: Text {
                zh: "\
                    属于产品问题的，由技术部门判定责任，在一个工作日内向业务部发出退换通知或向财务发出\
                    赔偿通知；接到通知的部门在又一个工作日内办理：发出紧急生产通知，或付款。每月的核对\
                    表签字后送责任部门、财务和人事；提出纠正和预防措施报告。\n\
                    不属于产品问题的，由业务部处理。",
                en: "\
                    With a product at fault, the technical department establishes who is responsible. \
                    Within one working day a notice of return or replacement goes to business, or a \
                    notice of compensation to finance, and the receiver acts within one more: business \
                    by a rush notice to production, finance by paying. Each month a signed check sheet \
                    reaches the department responsible, finance and personnel, and a report states how \
                    the fault is corrected and prevented.\n\
                    If it is not about a product, the business department deals with it.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "SRV-7",
            title: Text {
                zh: "回访、归档与补订规章",
                en: "Calling back, filing and learning",
            },
            text: Text {
                zh: "\
                    处理完毕后回访客户，记录最终结果，全部材料归档。没有成文规章可依的，提出订立规章或\
                    开展培训的建议，依次报部门负责人、市场部、总经理办公室。",
                en: "\
                    A settled complaint is followed by a call to the customer, the final outcome is \
                    noted and all of it is filed. When no rule in writing fits the case, a new rule or \
                    a training is proposed, by way of the head of department and marketing to the \
                    general manager's office.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "SRV-8",
            title: Text {
                zh: "周记录与月分析",
                en: "Weekly record and monthly analysis",
            },
            text: Text {
                zh: "\
                    各部门每周一交周记录，每月中旬作月分析：按类别、部门、结果统计件数，计算及时率，列\
                    出重复投诉。",
                en: "\
                    A department's record of the week is due on Monday. In the middle of each month an \
                    analysis counts complaints by kind, by department and by outcome and shows the \
                    rate handled in time and which ones came again.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "SRV-9",
            title: Text {
                zh: "投诉的处罚",
                en: "Penalties around complaints",
            },
            text: Text {
                zh: "\
                    处罚由规则册规定，默认如下，单位为元。\n\
                    未成投诉而发现客户有怨言的，每次 100；投诉到管理层的，经理和当事人各 100；3 日内未\
                    解决的各 500，该客户改派他人。\n\
                    按情节分档：30 至 100；200 并扣 5 分；300 并扣 10 分；1,000 并处警告；以至记过、扣\
                    发当月绩效工资、辞退、通报。",
                en: "\
                    The rulebook sets these, too; the defaults are in yuan.\n\
                    A customer found grumbling although no complaint was made costs 100. A complaint \
                    that reached the management costs the manager and the person 100 each. If it is \
                    not settled in 3 days it is 500 each, and somebody else takes over the customer.\n\
                    By severity there are further grades: 30 to 100; 200 and 5 points off; 300 and 10 \
                    points off; 1,000 with a reprimand; then demerit, loss of the performance pay for \
                    the month, dismissal, and public notice.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "SRV-10",
            title: Text {
                zh: "意见调查",
                en: "Surveys of opinion",
            },
            text: Text {
                zh: "\
                    调查分轮次进行，题目列在规则册中；登记答案，计算每个客户的得分和总体得分。重要的建\
                    议和投诉立即报副总经理，并以书面答复；一般的以信函或电话答复。",
                en: "\
                    Surveys are held in rounds. Their questions stand in the rulebook; answers are \
                    collected, and a score is worked out for every customer and for all together. \
                    Suggestions and complaints of weight reach the deputy general manager immediately \
                    and are answered by letter; the rest by letter or by phone.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "SRV-11",
            title: Text {
                zh: "紧急报告",
                en: "Urgent reports",
            },
            text: Text {
                zh: "客户拒付、可能拒付或出现其他紧急情况的，登记后立即逐级呈现给各级主管领导。",
                en: "\
                    When a customer refuses to pay or may well do so, or some other emergency arises, \
                    it is recorded and everybody up the line sees it immediately.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
        Rule {
            id: "SRV-12",
            title: Text {
                zh: "报修",
                en: "Requests for repair",
            },
            text: Text {
                zh: "电话报修即建报修单，修复后回访。",
                en: "\
                    Someone phones for a repair, a ticket is opened, the repair is made, and the \
                    caller is rung back.",
            },
            origin: Origin::Regulation,
            verbs: &[],
            status: Status::Planned,
        },
    ],
};
