use clap::Args;

use super::period;
use crate::cli::{Run, Session};
use crate::context::date;
use crate::domain::report_due::Period;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::reports::{Query, reports};
use crate::views;

#[derive(Args)]
#[command(about = help("应上报的报告：哪些客户、在谁手上、何时到期", "reports that grades call for: whose, in whose hands, when due"),
          after_help = help("示例：crm grade reports --month 2026-03 --late", "Example: crm grade reports --month 2026-03 --late"))]
pub struct Reports {
    #[arg(long, value_name = "MONTH", value_parser = period, help = help("月份：该月全部报告；缺省为近十二个月未办结的", "every report of a month; without it the open ones of the last twelve"))]
    month: Option<Period>,
    #[arg(long, help = help("只看迟的", "only late ones"))]
    late: bool,
    #[arg(long, value_name = "DATE", help = help("截至某日", "as of an earlier day"))]
    as_of: Option<String>,
}

impl Run for Reports {
    fn run(self, session: &mut Session) -> Result<()> {
        let query = Query {
            month: self.month,
            late: self.late,
            as_of: self.as_of.map(|day| date("--as-of", &day)).transpose()?,
        };
        let rows = reports(session.context()?, &query)?;
        let look = session.look()?;
        session.answer(&views::duties::reports(&look, &rows))
    }
}
