use clap::Args;

use super::LoanId;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::borrow::desk::issue;

#[derive(Args)]
#[command(about = help("借出：双方清点后交付", "hand an approved item over"),
          after_help = help("示例：crm borrow issue B12 --pages 24", "Example: crm borrow issue B12 --pages 24"))]
pub struct Issue {
    #[command(flatten)]
    loan: LoanId,
    #[arg(long, value_name = "N", help = help("清点的页数", "pages as counted"))]
    pages: Option<u32>,
}

impl Run for Issue {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = issue(session.context()?, self.loan.id, self.pages)?;
        super::answer(session, &row)
    }
}
