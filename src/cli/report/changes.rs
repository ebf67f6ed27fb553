use clap::Args;

use super::day;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::{Asked, report};
use crate::report::grades;

#[derive(Debug, Args)]
#[command(about = help("信用等级变更登记表", "changes of grade"),
          after_help = help("示例：crm report changes --from 2026-01-01 --to 2026-02-28", "Example: crm report changes --from 2026-01-01 --to 2026-02-28"))]
pub struct Changes {
    #[arg(long, value_name = "DATE", help = help("起始日期", "first day"))]
    from: Option<String>,
    #[arg(long, value_name = "DATE", help = help("截止日期（默认今天）", "last day (today without it)"))]
    to: Option<String>,
}

impl Run for Changes {
    fn run(self, session: &mut Session) -> Result<()> {
        let asked = Asked {
            from: day("--from", self.from.as_ref())?,
            to: day("--to", self.to.as_ref())?,
        };
        let rows = report(session.context()?, asked, grades::changes)?;
        let look = session.look()?;
        session.answer(&grades::changes_answer(&look, &rows))
    }
}
