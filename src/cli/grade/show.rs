use clap::Args;

use super::change_id;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::changes::show;
use crate::views;

#[derive(Args)]
#[command(about = help("信用度变更表", "the form of a change of grade"),
          after_help = help("示例：crm grade show G45", "Example: crm grade show G45"))]
pub struct Show {
    #[arg(value_name = "ID", value_parser = change_id, help = help("变更编号，如 G45", "number of the change, such as G45"))]
    id: i64,
}

impl Run for Show {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = show(session.context()?, self.id)?;
        let look = session.look()?;
        session.answer(&views::grades::form(&look, &row))
    }
}
