use clap::Args;

use super::day;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::handover::rates;
use crate::report::handover;

#[derive(Debug, Args)]
#[command(about = help("移交及时率、齐全率", "files handed over on time and complete, by department and month"),
          after_help = help("示例：crm report handover --from 2026-01-01", "Example: crm report handover --from 2026-01-01"))]
pub struct Handover {
    #[arg(long, value_name = "DATE", help = help("自该日所在的月起", "from the month of a day"))]
    from: Option<String>,
    #[arg(long, value_name = "DATE", help = help("截至某日（默认今天）", "up to a day (today without it)"))]
    to: Option<String>,
}

impl Run for Handover {
    fn run(self, session: &mut Session) -> Result<()> {
        let from = day("--from", self.from.as_ref())?;
        let to = day("--to", self.to.as_ref())?;
        let rows = rates::rates(session.context()?, from, to)?;
        let look = session.look()?;
        session.answer(&handover::answer(&look, &rows))
    }
}
