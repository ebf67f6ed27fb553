use clap::Args;

use super::{Length, LoanId};
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::borrow::renew::renew;

#[derive(Args)]
#[command(about = help("续借（到期前，经同样的审批）", "ask for more time, by the same approval"),
          after_help = help("示例：crm borrow renew B12 --days 7", "Example: crm borrow renew B12 --days 7"))]
pub struct Renew {
    #[command(flatten)]
    loan: LoanId,
    #[command(flatten)]
    length: Length,
}

impl Run for Renew {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = renew(session.context()?, self.loan.id, self.length.limit())?;
        super::answer(session, &row)
    }
}
