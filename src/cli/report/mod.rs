//! `crm report …`: one report, one verb.

mod aging;
mod list;

use clap::Subcommand;

use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

#[derive(Debug, Subcommand)]
#[command(about = help("报表", "reports"))]
pub enum Report {
    List(list::List),
    Aging(aging::Aging),
}

impl Run for Report {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Report::List(verb) => verb.run(session),
            Report::Aging(verb) => verb.run(session),
        }
    }
}
