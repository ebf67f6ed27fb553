use clap::Args;

use super::round_id;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::rounds::show;
use crate::views;

#[derive(Args)]
#[command(about = help("升降级评审表", "the review list of a round"),
          after_help = help("示例：crm grade round show P1 -f xlsx -o 评审表.xlsx", "Example: crm grade round show P1 -f xlsx -o review.xlsx"))]
pub struct Show {
    #[arg(value_name = "ID", value_parser = round_id, help = help("评审编号，如 P1", "number of the round, such as P1"))]
    id: i64,
}

impl Run for Show {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = show(session.context()?, self.id)?;
        let look = session.look()?;
        session.answer(&views::reviews::reviews(&look, &rows))
    }
}
