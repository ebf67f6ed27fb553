use clap::Args;

use super::day;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::{Asked, report};
use crate::report::lists::{self, Which};

#[derive(Debug, Args)]
#[command(about = help("危险客户统计表", "customers at risk, and why"),
          after_help = help("示例：crm report at-risk --as-of 2026-02-28", "Example: crm report at-risk --as-of 2026-02-28"))]
pub struct AtRisk {
    #[arg(long, value_name = "DATE", help = help("截至某日（默认今天）", "as of a day (today without it)"))]
    as_of: Option<String>,
}

impl Run for AtRisk {
    fn run(self, session: &mut Session) -> Result<()> {
        let asked = Asked::as_of(day("--as-of", self.as_of.as_ref())?);
        let rows = report(session.context()?, asked, |books| {
            lists::rows(books, Which::AtRisk)
        })?;
        let look = session.look()?;
        session.answer(&lists::answer(&look, Which::AtRisk, &rows))
    }
}
