//! The days of a report by period.

use chrono::NaiveDate;
use clap::Args;

use super::day;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::reporting::Asked;

#[derive(Debug, Args)]
pub struct Period {
    #[arg(long, value_name = "DATE", help = help("起始日期", "first day"))]
    from: Option<String>,
    #[arg(long, value_name = "DATE", help = help("截止日期（默认今天）", "last day (today without it)"))]
    to: Option<String>,
    #[arg(long, value_name = "DATE", help = help("只计至某日：期间至迟止于该日", "facts up to a day: the period ends there at the latest"))]
    as_of: Option<String>,
}

impl Period {
    /// As asked for. Without a first day the period begins where `first` says of its last day.
    pub fn asked(
        &self,
        today: NaiveDate,
        first: impl FnOnce(NaiveDate) -> Option<NaiveDate>,
    ) -> Result<Asked> {
        let asked = self.whole()?;
        let from = asked.from.or_else(|| first(asked.last(today)));
        Ok(Asked { from, ..asked })
    }

    /// As asked for; without a first day from the beginning of the books.
    pub fn whole(&self) -> Result<Asked> {
        Ok(Asked {
            from: day("--from", self.from.as_ref())?,
            to: day("--to", self.to.as_ref())?,
            as_of: day("--as-of", self.as_of.as_ref())?,
        })
    }
}
