//! `crm calendar show`

use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::ops::calendar;
use crate::views::{self, calendar::DayLine};

#[derive(Args)]
#[command(
    about = help("查看某年的放假与调休", "the holidays and make-up days of a year"),
    after_help = help("示例：crm calendar show 2026", "Example: crm calendar show 2026")
)]
pub struct Show {
    #[arg(value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1900..=2100), help = help("年度", "year"))]
    year: i32,
}

impl Run for Show {
    fn run(self, session: &mut Session) -> Result<()> {
        let (days, working) = calendar::show(session.context()?, self.year)?;
        let rows: Vec<DayLine> = days
            .into_iter()
            .map(|(day, kind)| DayLine { day, kind })
            .collect();
        let look = session.look()?;
        session.answer(&views::calendar::days(&look, &rows))?;
        session
            .ui
            .note(&notes::working_days(look.lang, self.year, working));
        Ok(())
    }
}
