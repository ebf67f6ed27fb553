use clap::Args;

use super::round_id;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::rounds::close;
use crate::views;

#[derive(Args)]
#[command(about = help("结束一轮评审", "close a round of reviews"),
          after_help = help("示例：crm grade round close P1", "Example: crm grade round close P1"))]
pub struct Close {
    #[arg(value_name = "ID", value_parser = round_id, help = help("评审编号，如 P1", "number of the round, such as P1"))]
    id: i64,
    #[arg(long, help = help("未决的变更照常审批", "leave open changes to their course"))]
    leave: bool,
}

impl Run for Close {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = close(session.context()?, self.id, self.leave)?;
        let look = session.look()?;
        session.answer(&views::reviews::round(&look, &row))
    }
}
