use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::context::date;
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::ops::credit::limit::{Limit as Asked, Set, limit};
use crate::views;

#[derive(Args)]
#[command(about = help("为单个客户专定信用额度、账期，或终止之", "set one customer's credit limit and payment term, or end it"),
          after_help = help(
    "示例：\n  crm --as E002 grade limit C001 --amount 300000 --until 2026-12-31 --reason 年度框架合同\n  crm --as E002 grade limit C001 --end --reason 合同终止",
    "Examples:\n  crm --as E002 grade limit C001 --amount 300000 --until 2026-12-31 --reason 'yearly contract'\n  crm --as E002 grade limit C001 --end --reason 'contract ended'"))]
pub struct Limit {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
    #[arg(long, value_name = "YUAN", allow_hyphen_values = true, required_unless_present = "end", requires = "until",
          help = help("信用额度（元）", "limit in yuan"))]
    amount: Option<String>,
    #[arg(long, value_name = "DATE", requires = "amount", help = help("有效期的最后一日", "last day it holds"))]
    until: Option<String>,
    #[arg(long, value_name = "DAYS", requires = "amount", value_parser = clap::value_parser!(u32).range(0..=3650),
          help = help("账期：未写到期日的合同签订后几日到期", "days to pay where a contract names no due date"))]
    term: Option<u32>,
    #[arg(long, conflicts_with_all = ["amount", "until", "term"], help = help("终止专定额度，恢复按等级", "end it; the grade's limit holds again"))]
    end: bool,
    #[arg(long, value_name = "TEXT", help = help("理由", "why"))]
    reason: String,
}

impl Run for Limit {
    fn run(self, session: &mut Session) -> Result<()> {
        let set = match (self.amount, self.until) {
            (Some(amount), Some(until)) => Some(Set {
                amount: typed::amount("--amount", &amount)?,
                until: date("--until", &until)?,
                term: self.term,
            }),
            (None, None) => None,
            (Some(_), None) | (None, Some(_)) => {
                return Err(Error::Usage(UsageFault::MissingFlag { flag: "--until" }));
            }
        };
        let reason = typed::name("--reason", &self.reason)?;
        let row = limit(
            session.context()?,
            &Asked {
                customer: &self.code,
                set,
                reason: &reason,
            },
        )?;
        let look = session.look()?;
        session.answer(&views::credit::limit(&look, &row))
    }
}
