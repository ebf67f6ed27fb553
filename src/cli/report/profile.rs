use clap::Args;

use super::period::Period;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::customers::visible;
use crate::ops::reporting::report;
use crate::report::profile;

#[derive(Debug, Args)]
#[command(about = help("单个客户分析", "one customer: risk, loyalty, profit, outlook"),
          after_help = help("示例：crm report profile C001 --from 2025-01-01", "Example: crm report profile C001 --from 2025-01-01"))]
pub struct Profile {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
    #[command(flatten)]
    period: Period,
}

impl Run for Profile {
    fn run(self, session: &mut Session) -> Result<()> {
        let asked = self.period.whole()?;
        let found = report(session.context()?, asked, |books| {
            let customer = visible(books.db, &self.code, &books.customers)?;
            profile::profile(books, &customer)
        })?;
        let look = session.look()?;
        session.answer(&profile::answer(&look, &found))
    }
}
