use clap::Args;

use super::period::Period;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::report;
use crate::report::grades;

#[derive(Debug, Args)]
#[command(about = help("信用等级变更登记表", "changes of grade"),
          after_help = help("示例：crm report changes --from 2026-01-01 --to 2026-02-28", "Example: crm report changes --from 2026-01-01 --to 2026-02-28"))]
pub struct Changes {
    #[command(flatten)]
    period: Period,
}

impl Run for Changes {
    fn run(self, session: &mut Session) -> Result<()> {
        let asked = self.period.whole()?;
        let rows = report(session.context()?, asked, grades::changes)?;
        let look = session.look()?;
        session.answer(&grades::changes_answer(&look, &rows))
    }
}
