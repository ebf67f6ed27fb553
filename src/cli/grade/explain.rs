use clap::Args;

use crate::cli::{Run, Session};
use crate::context::date;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::explain::explain;
use crate::views;

#[derive(Args)]
#[command(about = help("为何是这一等级，如何提高", "why this grade, and what would make it better"),
          after_help = help("示例：crm grade explain C001 --as-of 2025-12-31", "Example: crm grade explain C001 --as-of 2025-12-31"))]
pub struct Explain {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
    #[arg(long, value_name = "DATE", help = help("截至某日", "as of a day"))]
    as_of: Option<String>,
}

impl Run for Explain {
    fn run(self, session: &mut Session) -> Result<()> {
        let as_of = self.as_of.map(|day| date("--as-of", &day)).transpose()?;
        let row = explain(session.context()?, &self.code, as_of)?;
        let look = session.look()?;
        session.answer(&views::grades::explain(&look, &row))
    }
}
