use clap::Args;

use super::day;
use super::period::Period;
use crate::cli::{Run, Session, word};
use crate::domain::handover::last_of_month;
use crate::domain::sales::SalesBy;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::{Asked, report};
use crate::report::monthly;
use chrono::Datelike;

#[derive(Debug, Args)]
#[command(about = help("销售月报表", "sales of a month"),
          after_help = help("示例：crm report monthly --month 2026-02 --by store", "Example: crm report monthly --month 2026-02 --by store"))]
pub struct Monthly {
    #[arg(long, value_name = "YYYY-MM", conflicts_with_all = ["from", "to"], help = help("月份（默认本月）", "the month (this one without it)"))]
    month: Option<String>,
    #[command(flatten)]
    period: Period,
    #[arg(long, value_name = "WHAT", value_parser = word::<SalesBy>(), help = help("按一项合计", "put together by one of them"))]
    by: Option<SalesBy>,
}

impl Run for Monthly {
    fn run(self, session: &mut Session) -> Result<()> {
        let today = session.context()?.now.today;
        let asked = self.period.asked(today, |last| last.with_day(1))?;
        let asked = match &self.month {
            Some(month) => {
                let first = day("--month", Some(&format!("{month}-01")))?;
                let last = first.and_then(last_of_month);
                // Of the month that is not over, up to today.
                let to = match (first, last) {
                    (Some(first), Some(last)) if first <= today => Some(last.min(today)),
                    _ => last,
                };
                Asked {
                    from: first,
                    to,
                    ..asked
                }
            }
            None => asked,
        };
        let rows = report(session.context()?, asked, |books| {
            monthly::rows(books, self.by)
        })?;
        let look = session.look()?;
        session.answer(&monthly::answer(&look, self.by, &rows))
    }
}
