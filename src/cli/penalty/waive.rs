use clap::Args;

use super::{BreachId, waiver_answer};
use crate::cli::{Run, Session, typed};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::penalties;

#[derive(Args, Debug)]
pub struct Waive {
    #[command(flatten)]
    breach: BreachId,
    #[arg(long, value_name = "TEXT", help = help("理由", "why"))]
    reason: String,
}

impl Run for Waive {
    fn run(self, session: &mut Session) -> Result<()> {
        let reason = typed::name("--reason", &self.reason)?;
        let row = penalties::waive(session.context()?, self.breach.id, &reason)?;
        waiver_answer(session, &row)
    }
}
