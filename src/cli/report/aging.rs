use clap::Args;

use crate::cli::{Run, Session, word};
use crate::context::date;
use crate::domain::receivables::AgedBy;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::{Asked, receivables_report};
use crate::report::aging;

#[derive(Debug, Args)]
#[command(about = help("应收账款账龄登记表", "receivables by age"),
          after_help = help("示例：crm report aging --as-of 2026-02-28 --by contract",
                            "Example: crm report aging --as-of 2026-02-28 --by contract"))]
pub struct Aging {
    #[arg(long, value_name = "DATE", help = help("截至某日（默认今天）", "as of a day (today without it)"))]
    as_of: Option<String>,
    #[arg(long, value_name = "WHAT", default_value = "customer", value_parser = word::<AgedBy>(),
          help = help("每行一个", "a row for each"))]
    by: AgedBy,
    #[arg(long, help = help("也列不欠款的客户", "customers who owe nothing as well"))]
    all: bool,
}

impl Run for Aging {
    fn run(self, session: &mut Session) -> Result<()> {
        let as_of = self.as_of.map(|day| date("--as-of", &day)).transpose()?;
        let asked = Asked::as_of(as_of);
        let register = receivables_report(session.context()?, asked, |books| {
            aging::register(books, self.by, self.all)
        })?;
        let look = session.look()?;
        session.answer(&aging::answer(&look, &register))
    }
}
