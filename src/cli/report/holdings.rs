use clap::Args;

use super::day;
use crate::cli::{Run, Session, word};
use crate::domain::holdings::HoldingsBy;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::{Asked, archive_report};
use crate::report::holdings;

#[derive(Debug, Args)]
#[command(about = help("档案馆藏统计表", "how much the archives hold"),
          after_help = help("示例：crm report holdings --by retention", "Example: crm report holdings --by retention"))]
pub struct Holdings {
    #[arg(long, value_name = "WHAT", default_value = "department", value_parser = word::<HoldingsBy>(), help = help("每行一个", "a row for each"))]
    by: HoldingsBy,
    #[arg(long, value_name = "DATE", help = help("截至某日（默认今天）", "as of a day (today without it)"))]
    as_of: Option<String>,
}

impl Run for Holdings {
    fn run(self, session: &mut Session) -> Result<()> {
        let as_of = day("--as-of", self.as_of.as_ref())?;
        let asked = Asked::as_of(as_of);
        let rows = archive_report(session.context()?, asked, |shelves| {
            holdings::rows(shelves, self.by)
        })?;
        let look = session.look()?;
        session.answer(&holdings::answer(&look, self.by, &rows))
    }
}
