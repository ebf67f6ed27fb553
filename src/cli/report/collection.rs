use clap::Args;

use super::day;
use crate::cli::{Run, Session, word};
use crate::domain::receivables::Collector;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::{Asked, receivables_report};
use crate::report::collection;

#[derive(Debug, Args)]
#[command(about = help("逾期催收表", "who collects what is past due"),
          after_help = help("示例：crm report collection --collector planning", "Example: crm report collection --collector planning"))]
pub struct Collection {
    #[arg(long, value_name = "DATE", help = help("截至某日（默认今天）", "as of a day (today without it)"))]
    as_of: Option<String>,
    #[arg(long, value_name = "WHO", value_parser = word::<Collector>(), help = help("只看某部门催收的", "only what one of them collects"))]
    collector: Option<Collector>,
}

impl Run for Collection {
    fn run(self, session: &mut Session) -> Result<()> {
        let asked = Asked::as_of(day("--as-of", self.as_of.as_ref())?);
        let rows = receivables_report(session.context()?, asked, |books| {
            collection::rows(books, self.collector)
        })?;
        let look = session.look()?;
        session.answer(&collection::answer(&look, &rows))
    }
}
