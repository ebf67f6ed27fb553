//! Which reports there are.

use crate::render::{Answer, Cell};
use crate::views::{Look, cell, sheet};

/// A report, for the list of reports.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// The verb after `crm report`.
    pub name: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    /// Id of the catalogue's rule it carries out.
    pub rule: &'static str,
    pub flags: &'static [&'static str],
}

/// Every report.
pub static REPORTS: &[Report] = &[
    Report {
        name: "overview",
        zh: "客户销售资料一览表",
        en: "sales by customer, product and month",
        rule: "SAL-2",
        flags: &["--year", "--from", "--to", "--as-of"],
    },
    Report {
        name: "monthly",
        zh: "销售月报表",
        en: "sales of a month",
        rule: "SAL-3",
        flags: &["--month", "--from", "--to", "--as-of", "--by"],
    },
    Report {
        name: "margin",
        zh: "毛利排名表",
        en: "ranking by gross profit",
        rule: "SAL-4",
        flags: &["--from", "--to", "--as-of", "--top"],
    },
    Report {
        name: "aging",
        zh: "应收账款账龄登记表",
        en: "receivables by age",
        rule: "SAL-5",
        flags: &["--as-of", "--by", "--all"],
    },
    Report {
        name: "collection",
        zh: "逾期催收表",
        en: "who collects what is past due",
        rule: "SAL-6",
        flags: &["--as-of", "--collector"],
    },
    Report {
        name: "composition",
        zh: "销售构成分析",
        en: "shares of sales, customers, credit",
        rule: "SAL-7",
        flags: &["--by", "--from", "--to", "--as-of"],
    },
    Report {
        name: "profile",
        zh: "单个客户分析",
        en: "one customer: risk, loyalty, profit",
        rule: "SAL-7",
        flags: &["CODE", "--from", "--to", "--as-of"],
    },
    Report {
        name: "grades",
        zh: "客户等级分类表",
        en: "register of grades",
        rule: "GRD-6",
        flags: &["--as-of"],
    },
    Report {
        name: "changes",
        zh: "信用等级变更登记表",
        en: "changes of grade",
        rule: "GRD-5",
        flags: &["--from", "--to", "--as-of"],
    },
    Report {
        name: "best",
        zh: "优秀客户统计表",
        en: "best customers, and why",
        rule: "GRD-10",
        flags: &["--as-of"],
    },
    Report {
        name: "at-risk",
        zh: "危险客户统计表",
        en: "customers at risk, and why",
        rule: "GRD-10",
        flags: &["--as-of"],
    },
    Report {
        name: "handover",
        zh: "移交及时率、齐全率",
        en: "files on time and complete, by month",
        rule: "ARC-8",
        flags: &["--from", "--to", "--as-of"],
    },
    Report {
        name: "holdings",
        zh: "档案馆藏统计表",
        en: "how much the archives hold",
        rule: "ARC-1",
        flags: &["--by", "--as-of"],
    },
    Report {
        name: "forecast",
        zh: "保管期满预测表",
        en: "what falls due in the years ahead",
        rule: "ARC-10",
        flags: &["--by", "--years"],
    },
    Report {
        name: "movements",
        zh: "档案增减变动表",
        en: "what came, went, was moved and lent",
        rule: "ARC-4",
        flags: &["--from", "--to", "--as-of", "--by"],
    },
    Report {
        name: "use",
        zh: "档案利用统计表",
        en: "what was lent and copied, and how late",
        rule: "BOR-1",
        flags: &["--from", "--to", "--as-of", "--by", "--top"],
    },
    Report {
        name: "penalties",
        zh: "归档处罚月报",
        en: "penalties of a month",
        rule: "ARC-8",
        flags: &["--month", "--by", "--as-of"],
    },
];

columns! {
    REPORT of Report:
    "name" "报表" "Report" Fixed Everywhere |r, _| cell::text(r.name);
    "about" "内容" "Shows" Text Everywhere |r, l| cell::text(l.lang.pick(r.zh, r.en));
    "rule" "规则" "Rule" Fixed Everywhere |r, _| cell::text(r.rule);
    "flags" "参数" "Flags" Text Everywhere |r, _| Cell::List(r.flags.iter().map(|f| cell::text(f)).collect());
}

pub fn list(look: &Look) -> Answer {
    sheet(look.lang.pick("报表", "Reports"), REPORT, REPORTS, look)
}
