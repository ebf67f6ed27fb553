use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::context::date;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::reports::{NewOral, oral};
use crate::views;

#[derive(Args)]
#[command(about = help("登记口头汇报", "log an oral report"),
          after_help = help("示例：crm grade oral C001 --on 2026-03-06 --note 新线投产", "Example: crm grade oral C001 --on 2026-03-06 --note 'new line running'"))]
pub struct Oral {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
    #[arg(long, value_name = "DATE", help = help("汇报日期，缺省为今日", "day of the report; today without it"))]
    on: Option<String>,
    #[arg(long, value_name = "TEXT", help = help("内容", "what was said"))]
    note: String,
}

impl Run for Oral {
    fn run(self, session: &mut Session) -> Result<()> {
        let note = typed::long("--note", &self.note)?;
        let new = NewOral {
            customer: &self.code,
            on: self.on.map(|day| date("--on", &day)).transpose()?,
            note: &note,
        };
        let row = oral(session.context()?, &new)?;
        let look = session.look()?;
        session.answer(&views::duties::oral(&look, &row))
    }
}
