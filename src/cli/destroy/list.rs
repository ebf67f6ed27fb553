use clap::Args;

use crate::cli::{Run, Session, word};
use crate::domain::destruction::ListState;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::destruction::look::list;
use crate::views;

#[derive(Args)]
#[command(about = help("销毁清单一览", "destruction lists you may know of"),
          after_help = help("示例：crm destroy list --state approved", "Example: crm destroy list --state approved"))]
pub struct List {
    #[arg(long, value_parser = word::<ListState>(), help = help("状态", "only this state"))]
    state: Option<ListState>,
}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let mut rows = list(session.context()?)?;
        rows.retain(|row| self.state.is_none_or(|state| state == row.state));
        let look = session.look()?;
        session.answer(&views::destruction::lists(&look, &rows))
    }
}
