use clap::Args;

use super::day;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::{Asked, report};
use crate::report::overview;
use chrono::{Datelike, NaiveDate};

#[derive(Debug, Args)]
#[command(about = help("客户销售资料一览表", "sales by customer, product and month"),
          after_help = help("示例：crm report overview --year 2026", "Example: crm report overview --year 2026"))]
pub struct Overview {
    #[arg(long, value_name = "YYYY", conflicts_with_all = ["from", "to"], value_parser = clap::value_parser!(i32).range(1900..=9999),
          help = help("年度（默认今年）", "the year (this one without it)"))]
    year: Option<i32>,
    #[arg(long, value_name = "DATE", help = help("起始日期", "first day"))]
    from: Option<String>,
    #[arg(long, value_name = "DATE", help = help("截止日期（默认今天）", "last day (today without it)"))]
    to: Option<String>,
}

impl Run for Overview {
    fn run(self, session: &mut Session) -> Result<()> {
        let today = session.context()?.now.today;
        let whole = |year| {
            let from = NaiveDate::from_ymd_opt(year, 1, 1);
            let end = NaiveDate::from_ymd_opt(year, 12, 31);
            // Of the year that is not over, up to today.
            let to = end.map(|end| if year == today.year() { today } else { end });
            Asked { from, to }
        };
        let asked = match self.year {
            Some(year) => whole(year),
            None => {
                let to = day("--to", self.to.as_ref())?;
                let from = match day("--from", self.from.as_ref())? {
                    Some(from) => Some(from),
                    None => whole(to.unwrap_or(today).year()).from,
                };
                Asked { from, to }
            }
        };
        let found = report(session.context()?, asked, overview::overview)?;
        let look = session.look()?;
        session.answer(&overview::answer(&look, &found))
    }
}
