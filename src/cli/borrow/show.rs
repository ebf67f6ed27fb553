use clap::Args;

use super::LoanId;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::borrow::look::show;
use crate::views;

#[derive(Args)]
#[command(about = help("一笔借阅的全部情况", "everything about one loan"),
          after_help = help("示例：crm borrow show B12", "Example: crm borrow show B12"))]
pub struct Show {
    #[command(flatten)]
    loan: LoanId,
}

impl Run for Show {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = show(session.context()?, self.loan.id)?;
        let look = session.look()?;
        session.answer(&views::borrow::loan(&look, &row))
    }
}
