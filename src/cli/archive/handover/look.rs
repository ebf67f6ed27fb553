use clap::Args;

use super::{day, month};
use crate::cli::{Run, Session, word};
use crate::domain::handover::HandoverState;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::handover::look::{self, Asked, BookQuery};
use crate::views;

/// `archive handover list`
#[derive(Args, Debug)]
pub struct List {
    #[arg(long, value_name = "DEPARTMENT", help = help("只列该部门", "only this department"))]
    department: Option<String>,
    #[arg(long, value_name = "YYYY-MM", help = help("只列该月的文件", "only papers of this month"))]
    month: Option<String>,
    #[arg(long, value_name = "STATE", value_parser = word::<HandoverState>(), help = help("只列一种状态", "only one state"))]
    state: Option<HandoverState>,
}

/// `archive handover book`, `archive handover late`
#[derive(Args, Debug)]
pub struct Book {
    #[arg(long, value_name = "DEPARTMENT", help = help("只列该部门", "only this department"))]
    department: Option<String>,
    #[arg(long, value_name = "DATE", help = help("自某日起", "from a day"))]
    from: Option<String>,
    #[arg(long, value_name = "DATE", help = help("至某日止", "up to a day"))]
    to: Option<String>,
    #[arg(long, value_name = "DATE", help = help("截至某日（默认今天）", "as of a day (today without it)"))]
    as_of: Option<String>,
}

impl Book {
    fn query(&self) -> Result<BookQuery<'_>> {
        Ok(BookQuery {
            department: self.department.as_deref(),
            from: day("--from", self.from.as_ref())?,
            to: day("--to", self.to.as_ref())?,
            as_of: day("--as-of", self.as_of.as_ref())?,
        })
    }

    pub(super) fn book(self, session: &mut Session) -> Result<()> {
        let rows = look::book(session.context()?, &self.query()?)?;
        let look = session.look()?;
        session.answer(&views::handover::book(&look, &rows))
    }

    pub(super) fn late(self, session: &mut Session) -> Result<()> {
        let rows = look::late(session.context()?, &self.query()?)?;
        let look = session.look()?;
        session.answer(&views::handover::late(&look, &rows))
    }
}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let asked = Asked {
            department: self.department.as_deref(),
            month: month("--month", self.month.as_ref())?,
            state: self.state,
        };
        let rows = look::list(session.context()?, &asked)?;
        let look = session.look()?;
        session.answer(&views::handover::handovers(&look, &rows))
    }
}
