use clap::Args;

use super::item_of;
use crate::cli::{Run, Session};
use crate::context::date;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives::schedules::event;

/// `archive event`
#[derive(Args, Debug)]
pub struct Event {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
    #[arg(long, value_name = "DATE", help = help("事件发生之日，或所等待的日期", "day on which what it waits for came"))]
    on: String,
    #[arg(long, value_name = "TEXT", help = help("说明", "a note"))]
    note: Option<String>,
}

impl Run for Event {
    fn run(self, session: &mut Session) -> Result<()> {
        let on = date("--on", &self.on)?;
        let row = event(session.context()?, &self.code, on, self.note.as_deref())?;
        item_of(session, row)
    }
}
