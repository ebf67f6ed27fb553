use clap::Args;

use super::month;
use crate::cli::{Run, Session, typed};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::penalties::{Fixing, fix_share};
use crate::views;

#[derive(Args, Debug)]
pub struct Performance {
    #[arg(long, value_name = "STAFF", help = help("人员工号", "whose pay"))]
    staff: String,
    #[arg(long, value_name = "YYYY-MM", help = help("月份", "the month"))]
    month: String,
    #[arg(long, value_name = "PERCENT", help = help("比例（%），在规章规定的范围内", "percentage, within the range of the rulebook"))]
    percent: String,
    #[arg(long, value_name = "TEXT", help = help("备注", "a note"))]
    note: Option<String>,
}

impl Run for Performance {
    fn run(self, session: &mut Session) -> Result<()> {
        let note = match &self.note {
            Some(note) => Some(typed::name("--note", note)?),
            None => None,
        };
        let fixing = Fixing {
            staff: &self.staff,
            month: month("--month", &self.month)?,
            share: typed::share("--percent", &self.percent)?,
            note: note.as_deref(),
        };
        let row = fix_share(session.context()?, &fixing)?;
        let look = session.look()?;
        session.answer(&views::penalties::share(&look, &row))
    }
}
