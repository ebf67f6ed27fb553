use clap::Args;

use super::period::Period;
use crate::cli::{Run, Session, word};
use crate::domain::holdings::UseBy;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::archive_report;
use crate::report::usage;

#[derive(Debug, Args)]
#[command(about = help("档案利用统计表", "what was lent and copied in a period, and how much of it late"),
          after_help = help("示例：crm report use --from 2026-01-01 --by item --top 20", "Example: crm report use --from 2026-01-01 --by item --top 20"))]
pub struct Use {
    #[command(flatten)]
    period: Period,
    #[arg(long, value_name = "WHAT", default_value = "department", value_parser = word::<UseBy>(), help = help("每行一个", "a row for each"))]
    by: UseBy,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), help = help("只列前几名", "the first so many only"))]
    top: Option<u32>,
}

impl Run for Use {
    fn run(self, session: &mut Session) -> Result<()> {
        let asked = self.period.whole()?;
        let top = self.top.and_then(|top| usize::try_from(top).ok());
        let rows = archive_report(session.context()?, asked, |shelves| {
            usage::rows(shelves, self.by, top)
        })?;
        let look = session.look()?;
        session.answer(&usage::answer(&look, self.by, &rows))
    }
}
