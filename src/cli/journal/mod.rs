//! `crm journal`: the record of every act and refusal (ORG-4).

mod clock;
mod list;
mod seal;
mod verify;

use clap::{Args, Subcommand};

use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

#[derive(Args)]
#[command(about = help("日志：每次办理与拒绝的记录", "the record of every act and refusal"))]
pub struct Journal {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    List(list::List),
    Verify(verify::Verify),
    Seal(seal::Seal),
    Clock(clock::Clock),
}

impl Run for Journal {
    fn run(self, session: &mut Session) -> Result<()> {
        match self.verb {
            Verb::List(verb) => verb.run(session),
            Verb::Verify(verb) => verb.run(session),
            Verb::Seal(verb) => verb.run(session),
            Verb::Clock(verb) => verb.run(session),
        }
    }
}
