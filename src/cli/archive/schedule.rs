use clap::Args;

use super::items_of;
use crate::cli::{Run, Session, typed};
use crate::context::date;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives::schedules::{self, Under};
use crate::views;

/// `archive schedules`
#[derive(Args, Debug)]
pub struct Schedules {}

impl Run for Schedules {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = schedules::list(session.context()?)?;
        let look = session.look()?;
        session.answer(&views::archives::schedules(&look, &rows))
    }
}

/// `archive schedule`
#[derive(Args, Debug)]
pub struct Schedule {
    #[arg(value_name = "CODE", required = true, help = help("档号，可多件", "codes of items"))]
    codes: Vec<String>,
    #[arg(long, value_name = "NAME", help = help("保管期限表名称", "the schedule"))]
    to: String,
    #[arg(long, value_name = "DATE", help = help("所等待的事件或日期", "day of what the schedule waits for"))]
    from: Option<String>,
    #[arg(long, value_name = "TEXT", help = help("理由", "why"))]
    reason: String,
}

impl Run for Schedule {
    fn run(self, session: &mut Session) -> Result<()> {
        let from = self.from.map(|day| date("--from", &day)).transpose()?;
        let reason = typed::name("--reason", &self.reason)?;
        let under = Under {
            schedule: &self.to,
            from,
        };
        let rows = schedules::schedule(session.context()?, &self.codes, under, &reason)?;
        items_of(session, rows)
    }
}
