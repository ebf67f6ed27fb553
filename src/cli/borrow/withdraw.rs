use clap::Args;

use super::LoanId;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::borrow::request::withdraw;

#[derive(Args)]
#[command(about = help("撤回申请（借出之前），或撤回未决的续借", "take a request back, until issue, or a renewal that waits"),
          after_help = help("示例：crm borrow withdraw B12", "Example: crm borrow withdraw B12"))]
pub struct Withdraw {
    #[command(flatten)]
    loan: LoanId,
}

impl Run for Withdraw {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = withdraw(session.context()?, self.loan.id)?;
        super::answer(session, &row)
    }
}
