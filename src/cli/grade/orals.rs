use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::reports::orals;
use crate::views;

#[derive(Args)]
#[command(about = help("口头汇报记录", "oral reports on a customer"),
          after_help = help("示例：crm grade orals C001", "Example: crm grade orals C001"))]
pub struct Orals {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
}

impl Run for Orals {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = orals(session.context()?, &self.code)?;
        let look = session.look()?;
        session.answer(&views::duties::orals(&look, &rows))
    }
}
