use clap::Args;

use super::period;
use crate::cli::{Run, Session, typed};
use crate::domain::report_due::Period;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::reports::pass;
use crate::views;

#[derive(Args)]
#[command(about = help("经手并上交报告", "hand a report on to the next hand"),
          after_help = help("示例：crm --as E004 grade pass C001 --period 2026-03 --note 属实", "Example: crm --as E004 grade pass C001 --period 2026-03 --note agreed"))]
pub struct Pass {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
    #[arg(long, value_name = "MONTH", value_parser = period, help = help("月份，如 2026-03", "the month, such as 2026-03"))]
    period: Period,
    #[arg(long, value_name = "TEXT", help = help("意见", "a remark"))]
    note: Option<String>,
}

impl Run for Pass {
    fn run(self, session: &mut Session) -> Result<()> {
        let note = self.note.map(|text| typed::name("--note", &text));
        let note = note.transpose()?;
        let row = pass(session.context()?, &self.code, self.period, note.as_deref())?;
        let look = session.look()?;
        session.answer(&views::duties::report(&look, &row))
    }
}
