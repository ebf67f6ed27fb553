//! `crm rulebook`: the company's written regulation.

mod check;
mod show;

use clap::Subcommand;

use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

#[derive(Subcommand)]
#[command(about = help("制度文件", "the rulebook"))]
pub enum Rulebook {
    Check(check::Check),
    Show(show::Show),
}

impl Run for Rulebook {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Rulebook::Check(verb) => verb.run(session),
            Rulebook::Show(verb) => verb.run(session),
        }
    }
}
