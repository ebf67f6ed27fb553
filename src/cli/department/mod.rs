//! `crm department`

mod add;
mod list;

use clap::Subcommand;

use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

#[derive(Subcommand)]
#[command(about = help("部门", "departments"))]
pub enum Department {
    Add(add::Add),
    List(list::List),
}

impl Run for Department {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Department::Add(verb) => verb.run(session),
            Department::List(verb) => verb.run(session),
        }
    }
}
