use clap::Args;

use super::period::Period;
use crate::cli::{Run, Session, word};
use crate::domain::sales::ShareBy;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::report;
use crate::report::composition;

#[derive(Debug, Args)]
#[command(about = help("销售构成分析", "shares of sales, customers and credit"),
          after_help = help("示例：crm report composition --by area --from 2026-01-01", "Example: crm report composition --by area --from 2026-01-01"))]
pub struct Composition {
    #[arg(long, value_name = "WHAT", default_value = "grade", value_parser = word::<ShareBy>(), help = help("按什么划分", "divided by"))]
    by: ShareBy,
    #[command(flatten)]
    period: Period,
}

impl Run for Composition {
    fn run(self, session: &mut Session) -> Result<()> {
        let asked = self.period.whole()?;
        let rows = report(session.context()?, asked, |books| {
            composition::rows(books, self.by)
        })?;
        let look = session.look()?;
        session.answer(&composition::answer(&look, &rows, self.by))
    }
}
