use clap::Args;

use super::period::Period;
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
    #[command(flatten)]
    period: Period,
}

impl Run for Overview {
    fn run(self, session: &mut Session) -> Result<()> {
        let today = session.context()?.now.today;
        let first = |year| NaiveDate::from_ymd_opt(year, 1, 1);
        let asked = self.period.asked(today, |last| first(last.year()))?;
        let asked = match self.year {
            Some(year) => {
                let end = NaiveDate::from_ymd_opt(year, 12, 31);
                // Of the year that is not over, up to today.
                let to = end.map(|end| if year == today.year() { today } else { end });
                let from = first(year);
                Asked { from, to, ..asked }
            }
            None => asked,
        };
        let found = report(session.context()?, asked, overview::overview)?;
        let look = session.look()?;
        session.answer(&overview::answer(&look, &found))
    }
}
