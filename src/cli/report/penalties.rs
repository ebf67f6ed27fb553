use clap::Args;

use super::day;
use crate::cli::penalty::month;
use crate::cli::{Run, Session, word};
use crate::domain::penalty::Lines;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::penalties::statement;
use crate::views;

#[derive(Debug, Args)]
#[command(about = help("归档处罚月报：按人员或部门", "penalties of a month, per person or department"),
          after_help = help("示例：crm report penalties --month 2026-03 --by department", "Example: crm report penalties --month 2026-03 --by department"))]
pub struct Penalties {
    #[arg(long, value_name = "YYYY-MM", help = help("月份（默认本月）", "the month (this one without it)"))]
    month: Option<String>,
    #[arg(long, value_name = "WHAT", default_value = "staff", value_parser = word::<Lines>(), help = help("统计口径", "what a line is of"))]
    by: Lines,
    #[arg(long, value_name = "DATE", help = help("截至日期（默认今天）", "as of this day (today without it)"))]
    as_of: Option<String>,
}

impl Run for Penalties {
    fn run(self, session: &mut Session) -> Result<()> {
        let month = match &self.month {
            Some(text) => Some(month("--month", text)?),
            None => None,
        };
        let as_of = day("--as-of", self.as_of.as_ref())?;
        let rows = statement(session.context()?, month, self.by, as_of)?;
        let look = session.look()?;
        session.answer(&views::penalties::statement(&look, self.by, &rows))
    }
}
