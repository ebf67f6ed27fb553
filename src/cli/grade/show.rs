use clap::Args;

use super::{CaseId, case_id};
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::special::special;
use crate::ops::grades::changes::show;
use crate::views;

#[derive(Args)]
#[command(about = help("信用度变更表；特批合同", "the form of a change of grade; a special contract"),
          after_help = help("示例：crm grade show G45", "Example: crm grade show G45"))]
pub struct Show {
    #[arg(value_name = "ID", value_parser = case_id,
          help = help("变更编号，如 G45；或特批合同，如 X3", "number of a change, such as G45, or of a special contract, such as X3"))]
    id: CaseId,
}

impl Run for Show {
    fn run(self, session: &mut Session) -> Result<()> {
        match self.id {
            CaseId::Change(id) => {
                let row = show(session.context()?, id)?;
                let look = session.look()?;
                session.answer(&views::grades::form(&look, &row))
            }
            CaseId::Special(id) => {
                let row = special(session.context()?, id)?;
                let look = session.look()?;
                session.answer(&views::credit::special(&look, &row))
            }
        }
    }
}
