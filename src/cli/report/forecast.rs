use clap::Args;

use crate::cli::{Run, Session, word};
use crate::domain::holdings::ForecastBy;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::{Asked, archive_report};
use crate::report::forecast;

#[derive(Debug, Args)]
#[command(about = help("保管期满预测表", "what falls due in the years ahead"),
          after_help = help("示例：crm report forecast --years 10 --by year", "Example: crm report forecast --years 10 --by year"))]
pub struct Forecast {
    #[arg(long, value_name = "WHAT", default_value = "department", value_parser = word::<ForecastBy>(), help = help("每行一个", "a row for each"))]
    by: ForecastBy,
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=100), help = help("预测多少年", "how many years ahead"))]
    years: u32,
}

impl Run for Forecast {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = archive_report(session.context()?, Asked::default(), |shelves| {
            forecast::rows(shelves, self.by, self.years)
        })?;
        let look = session.look()?;
        session.answer(&forecast::answer(&look, self.by, &rows))
    }
}
