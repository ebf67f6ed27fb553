//! `crm paper`: forms under their Chinese names, ready to print on A4 (ORG-10).

mod list;
mod print;

use clap::Subcommand;

use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

pub use print::print;

#[derive(Debug, Subcommand)]
#[command(about = help("打印表单（A4）", "forms to print on A4"))]
pub enum Paper {
    List(list::List),
    Print(print::Print),
}

impl Run for Paper {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Paper::List(verb) => verb.run(session),
            Paper::Print(verb) => verb.run(session),
        }
    }
}
