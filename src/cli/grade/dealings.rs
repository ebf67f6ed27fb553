use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::dealings::dealings;
use crate::views;

#[derive(Args)]
#[command(about = help("某月的客户往来与迟报的部门", "a month's dealings and the offices that are late"),
          after_help = help("示例：crm grade dealings --month 2026-03", "Example: crm grade dealings --month 2026-03"))]
pub struct Dealings {
    #[arg(long, value_name = "MONTH", help = help("月份，如 2026-03", "month, such as 2026-03"))]
    month: String,
}

impl Run for Dealings {
    fn run(self, session: &mut Session) -> Result<()> {
        let month = super::month("--month", &self.month)?;
        let rows = dealings(session.context()?, month)?;
        let look = session.look()?;
        session.answer(&views::reviews::dealings(&look, &rows))
    }
}
