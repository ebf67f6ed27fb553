use clap::Args;

use crate::cli::{Run, Session, word};
use crate::domain::words::LoanState;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::borrow::look::{Query, list};
use crate::views;

#[derive(Args)]
#[command(about = help("借阅一览", "loans you may see"),
          after_help = help("示例：crm borrow list --state issued --overdue", "Example: crm borrow list --state issued --overdue"))]
pub struct List {
    #[arg(long, value_parser = word::<LoanState>(), help = help("状态", "only this state"))]
    state: Option<LoanState>,
    #[arg(long, help = help("只看逾期", "only what is overdue"))]
    overdue: bool,
    #[arg(long, value_name = "STAFF", help = help("借阅人工号", "only this borrower's"))]
    borrower: Option<String>,
    #[arg(long, value_name = "CODE", help = help("档号", "only of this item"))]
    item: Option<String>,
}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = list(
            session.context()?,
            &Query {
                state: self.state,
                overdue: self.overdue,
                borrower: self.borrower.as_deref(),
                item: self.item.as_deref(),
            },
        )?;
        let look = session.look()?;
        session.answer(&views::borrow::list(&look, &rows))
    }
}
