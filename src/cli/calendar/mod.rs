//! `crm calendar`: the holidays.

mod import;
mod show;

use clap::Subcommand;

use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

#[derive(Subcommand)]
#[command(about = help("节假日日历", "the holiday calendar"))]
pub enum Calendar {
    Import(import::Import),
    Show(show::Show),
}

impl Run for Calendar {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Calendar::Import(verb) => verb.run(session),
            Calendar::Show(verb) => verb.run(session),
        }
    }
}
