use clap::Args;

use super::period::Period;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::report;
use crate::report::margin;

#[derive(Debug, Args)]
#[command(about = help("毛利排名表", "ranking by gross profit"),
          after_help = help("示例：crm report margin --from 2026-01-01 --top 20", "Example: crm report margin --from 2026-01-01 --top 20"))]
pub struct Margin {
    #[command(flatten)]
    period: Period,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), help = help("只列前几名", "only the first so many"))]
    top: Option<u32>,
}

impl Run for Margin {
    fn run(self, session: &mut Session) -> Result<()> {
        let asked = self.period.whole()?;
        let rows = report(session.context()?, asked, |books| {
            margin::rows(books, self.top)
        })?;
        let look = session.look()?;
        session.answer(&margin::answer(&look, &rows))
    }
}
