use clap::Args;

use super::{BreachId, answer};
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::penalties;

/// `penalty order`
#[derive(Args, Debug)]
pub struct Order {
    #[command(flatten)]
    breach: BreachId,
}

/// `penalty mended`
#[derive(Args, Debug)]
pub struct Mended {
    #[command(flatten)]
    breach: BreachId,
    #[arg(long, value_name = "DATE", help = help("改正日期（默认今天）", "the day it was mended (today without it)"))]
    day: Option<String>,
}

impl Run for Order {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = penalties::order(session.context()?, self.breach.id)?;
        answer(session, &row)
    }
}

impl Run for Mended {
    fn run(self, session: &mut Session) -> Result<()> {
        let day = match &self.day {
            Some(day) => Some(crate::context::date("--day", day)?),
            None => None,
        };
        let row = penalties::mended(session.context()?, self.breach.id, day)?;
        answer(session, &row)
    }
}
