use clap::Args;

use super::BreachId;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::penalties;
use crate::views;

#[derive(Args, Debug)]
pub struct Show {
    #[command(flatten)]
    breach: BreachId,
    #[arg(long, value_name = "DATE", help = help("截至日期（默认今天）", "as of this day (today without it)"))]
    as_of: Option<String>,
}

impl Run for Show {
    fn run(self, session: &mut Session) -> Result<()> {
        let as_of = match &self.as_of {
            Some(day) => Some(crate::context::date("--as-of", day)?),
            None => None,
        };
        let row = penalties::breach(session.context()?, self.breach.id, as_of)?;
        let look = session.look()?;
        session.answer(&views::penalties::breach(&look, &row))
    }
}
