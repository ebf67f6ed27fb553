use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::borrow::look::queue;
use crate::views;

#[derive(Args)]
#[command(about = help("一件档案的借阅与排队", "who has an item and who waits for it"),
          after_help = help("示例：crm borrow queue DA2024-001", "Example: crm borrow queue DA2024-001"))]
pub struct Queue {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
}

impl Run for Queue {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = queue(session.context()?, &self.code)?;
        let look = session.look()?;
        session.answer(&views::borrow::queue(&look, &rows))
    }
}
