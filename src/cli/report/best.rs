use clap::Args;

use super::day;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::{Asked, report};
use crate::report::lists::{self, Which};

#[derive(Debug, Args)]
#[command(about = help("优秀客户统计表", "best customers, and why"),
          after_help = help("示例：crm report best --as-of 2026-02-28", "Example: crm report best --as-of 2026-02-28"))]
pub struct Best {
    #[arg(long, value_name = "DATE", help = help("截至某日（默认今天）", "as of a day (today without it)"))]
    as_of: Option<String>,
}

impl Run for Best {
    fn run(self, session: &mut Session) -> Result<()> {
        let asked = Asked::as_of(day("--as-of", self.as_of.as_ref())?);
        let rows = report(session.context()?, asked, |books| {
            lists::rows(books, Which::Best)
        })?;
        let look = session.look()?;
        session.answer(&lists::answer(&look, Which::Best, &rows))
    }
}
