use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives::hold::hold;
use crate::views;

/// `archive hold`
#[derive(Args, Debug)]
pub struct Hold {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
    #[arg(long, value_name = "TEXT", help = help("理由，如诉讼、审计", "why: litigation, an audit"))]
    reason: String,
}

impl Run for Hold {
    fn run(self, session: &mut Session) -> Result<()> {
        let reason = typed::name("--reason", &self.reason)?;
        let row = hold(session.context()?, &self.code, &reason)?;
        let look = session.look()?;
        session.answer(&views::destruction::hold(&look, &row))
    }
}
