use clap::Args;

use super::period::Period;
use crate::cli::{Run, Session, word};
use crate::domain::holdings::HoldingsBy;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::archive_report;
use crate::report::movements;

#[derive(Debug, Args)]
#[command(about = help("档案增减变动表", "what came, went, was moved and lent in a period"),
          after_help = help("示例：crm report movements --from 2026-01-01 --to 2026-02-28", "Example: crm report movements --from 2026-01-01 --to 2026-02-28"))]
pub struct Movements {
    #[command(flatten)]
    period: Period,
    #[arg(long, value_name = "WHAT", default_value = "department", value_parser = word::<HoldingsBy>(), help = help("每行一个", "a row for each"))]
    by: HoldingsBy,
}

impl Run for Movements {
    fn run(self, session: &mut Session) -> Result<()> {
        let asked = self.period.whole()?;
        let rows = archive_report(session.context()?, asked, |shelves| {
            movements::rows(shelves, self.by)
        })?;
        let look = session.look()?;
        session.answer(&movements::answer(&look, self.by, &rows))
    }
}
