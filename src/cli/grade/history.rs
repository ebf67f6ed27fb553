use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::register::history;
use crate::views;

#[derive(Args)]
#[command(about = help("一个客户的等级沿革", "every grade a customer had"),
          after_help = help("示例：crm grade history C001", "Example: crm grade history C001"))]
pub struct History {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
}

impl Run for History {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = history(session.context()?, &self.code)?;
        let look = session.look()?;
        session.answer(&views::grades::history(&look, &rows))
    }
}
