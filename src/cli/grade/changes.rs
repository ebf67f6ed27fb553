use clap::Args;

use crate::cli::{Run, Session, word};
use crate::domain::words::CaseState;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::changes::list;
use crate::views;

#[derive(Args)]
#[command(about = help("信用等级变更一览", "changes of grade"),
          after_help = help("示例：crm grade changes --state waiting", "Example: crm grade changes --state waiting"))]
pub struct Changes {
    #[arg(long, value_parser = word::<CaseState>(), help = help("状态", "only this state"))]
    state: Option<CaseState>,
}

impl Run for Changes {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = list(session.context()?, self.state)?;
        let look = session.look()?;
        session.answer(&views::grades::changes(&look, &rows))
    }
}
