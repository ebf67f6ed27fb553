use clap::Args;

use super::{BreachId, answer};
use crate::cli::{Run, Session, typed};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::penalties;

#[derive(Args, Debug)]
pub struct Reverse {
    #[command(flatten)]
    breach: BreachId,
    #[arg(long, value_name = "TEXT", help = help("理由", "why"))]
    reason: String,
}

impl Run for Reverse {
    fn run(self, session: &mut Session) -> Result<()> {
        let reason = typed::name("--reason", &self.reason)?;
        let row = penalties::reverse(session.context()?, self.breach.id, &reason)?;
        answer(session, &row)
    }
}
