use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::limit::limits;
use crate::views;

#[derive(Args)]
#[command(about = help("专定额度的记录", "limits set for single customers"),
          after_help = help("示例：crm grade limits C001", "Example: crm grade limits C001"))]
pub struct Limits {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: Option<String>,
}

impl Run for Limits {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = limits(session.context()?, self.code.as_deref())?;
        let look = session.look()?;
        session.answer(&views::credit::limits(&look, &rows))
    }
}
