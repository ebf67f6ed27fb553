use clap::Args;

use super::month;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::ops::penalties::propose;
use crate::views;

pub const ZH: &str = "例：
  crm penalty propose --month 2026-03
  只显示签收簿所见的违规及其摘要；加 --digest 摘要 才登记";
pub const EN: &str = "Example:
  crm penalty propose --month 2026-03
  It shows what the book says, and its digest; with --digest DIGEST it is recorded";

#[derive(Args, Debug)]
pub struct Propose {
    #[arg(long, value_name = "YYYY-MM", help = help("月份（默认本月）", "the month (this one without it)"))]
    month: Option<String>,
    #[arg(long, value_name = "DIGEST", help = help("所看清单的摘要：照此登记", "digest of what was looked at: record exactly that"))]
    digest: Option<String>,
}

impl Run for Propose {
    fn run(self, session: &mut Session) -> Result<()> {
        let month = match &self.month {
            Some(text) => Some(month("--month", text)?),
            None => None,
        };
        let row = propose(session.context()?, month, self.digest.as_deref())?;
        let look = session.look()?;
        session.ui.note(&notes::proposals(look.lang, &row));
        session.answer(&views::penalties::proposals(&look, &row))
    }
}
