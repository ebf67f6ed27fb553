use clap::Args;

use super::period;
use crate::cli::{Run, Session, typed};
use crate::domain::report_due::Period;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::reports::{NewReport, file};
use crate::views;

#[derive(Args)]
#[command(about = help("提交某客户某月的报告（业务员）", "file the report of a month on a customer, by its salesperson"),
          after_help = help("示例：crm --as E101 grade report C001 --period 2026-03 --content 回款正常，拟增订", "Example: crm --as E101 grade report C001 --period 2026-03 --content 'pays on time, will order more'"))]
pub struct Report {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
    #[arg(long, value_name = "MONTH", value_parser = period, help = help("月份，如 2026-03", "the month, such as 2026-03"))]
    period: Period,
    #[arg(long, value_name = "TEXT", help = help("内容", "what it says"))]
    content: String,
}

impl Run for Report {
    fn run(self, session: &mut Session) -> Result<()> {
        let content = typed::long("--content", &self.content)?;
        let new = NewReport {
            customer: &self.code,
            period: self.period,
            content: &content,
        };
        let row = file(session.context()?, &new)?;
        let look = session.look()?;
        session.answer(&views::duties::report(&look, &row))
    }
}
