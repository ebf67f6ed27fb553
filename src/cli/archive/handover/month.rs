use clap::Args;

use super::{day, month};
use crate::cli::{Run, Session, typed};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::handover::months;
use crate::views;

/// `archive handover missing`
#[derive(Args, Debug)]
pub struct Missing {
    #[arg(long, value_name = "YYYY-MM", help = help("文件的月份（默认上月）", "month of the papers (the one before without it)"))]
    month: Option<String>,
    #[arg(long, help = help("已移交的也列出", "those that have handed over too"))]
    all: bool,
    #[arg(long, value_name = "DATE", help = help("截至某日（默认今天）", "as of a day (today without it)"))]
    as_of: Option<String>,
}

/// `archive handover nothing`
#[derive(Args, Debug)]
pub struct Nothing {
    #[arg(long, value_name = "YYYY-MM", help = help("月份", "the month"))]
    month: Option<String>,
    #[arg(long, value_name = "TEXT", help = help("说明", "a remark"))]
    note: Option<String>,
}

/// `archive handover windows`
#[derive(Args, Debug)]
pub struct Windows {
    #[arg(long, value_name = "DATE", help = help("截至某日（默认今天）", "as of a day (today without it)"))]
    as_of: Option<String>,
}

impl Run for Missing {
    fn run(self, session: &mut Session) -> Result<()> {
        let of = month("--month", self.month.as_ref())?;
        let as_of = day("--as-of", self.as_of.as_ref())?;
        let rows = months::missing(session.context()?, of, self.all, as_of)?;
        let look = session.look()?;
        session.answer(&views::handover::months(&look, &rows))
    }
}

impl Run for Nothing {
    fn run(self, session: &mut Session) -> Result<()> {
        let of = month("--month", self.month.as_ref())?;
        let note = (self.note.as_deref().map(|n| typed::long("--note", n))).transpose()?;
        let row = months::nothing(session.context()?, None, of, note.as_deref())?;
        let look = session.look()?;
        session.answer(&views::handover::month_of(&look, &row))
    }
}

impl Run for Windows {
    fn run(self, session: &mut Session) -> Result<()> {
        let as_of = day("--as-of", self.as_of.as_ref())?;
        let rows = months::filing_windows(session.context()?, as_of)?;
        let look = session.look()?;
        session.answer(&views::handover::windows(&look, &rows))
    }
}
