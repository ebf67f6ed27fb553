use clap::Args;

use super::day;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::{Asked, report};
use crate::report::grades;

#[derive(Debug, Args)]
#[command(about = help("客户等级分类表", "register of grades"),
          after_help = help("示例：crm report grades --as-of 2026-02-28", "Example: crm report grades --as-of 2026-02-28"))]
pub struct Grades {
    #[arg(long, value_name = "DATE", help = help("截至某日（默认今天）", "as of a day (today without it)"))]
    as_of: Option<String>,
}

impl Run for Grades {
    fn run(self, session: &mut Session) -> Result<()> {
        let asked = Asked::as_of(day("--as-of", self.as_of.as_ref())?);
        let rows = report(session.context()?, asked, grades::rows)?;
        let look = session.look()?;
        session.answer(&grades::answer(&look, &rows))
    }
}
