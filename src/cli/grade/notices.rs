use clap::Args;

use crate::cli::{Run, Session};
use crate::context::date;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::dealings::notices;
use crate::views;

#[derive(Args)]
#[command(about = help("应通知办事处和财务的等级变更", "changes of grade to tell offices and finance"),
          after_help = help("示例：crm grade notices --since 2026-03-01", "Example: crm grade notices --since 2026-03-01"))]
pub struct Notices {
    #[arg(long, value_name = "DATE", help = help("自某日起生效的", "in force since a day"))]
    since: String,
}

impl Run for Notices {
    fn run(self, session: &mut Session) -> Result<()> {
        let since = date("--since", &self.since)?;
        let rows = notices(session.context()?, since)?;
        let look = session.look()?;
        session.answer(&views::reviews::notices(&look, &rows))
    }
}
