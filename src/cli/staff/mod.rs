//! `crm staff`: people and what is delegated to them.

mod add;
mod delegate;
mod delegations;
mod import;
mod leave;
mod list;
mod r#move;
mod show;

use clap::Subcommand;

use super::lazy::Lazy;
use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

#[derive(Subcommand)]
#[command(about = help("人员", "people"))]
pub enum Staff {
    Add(Lazy<add::Add>),
    #[command(about = help("从表格导入", "import a spreadsheet"),
              after_help = help("例：\n  crm staff import 员工名册.csv --dry-run", "Example:\n  crm staff import staff.csv --dry-run"))]
    Import(Lazy<import::Import>),
    List(Lazy<list::List>),
    Show(Lazy<show::Show>),
    Leave(Lazy<leave::Leave>),
    Move(Lazy<r#move::Move>),
    Delegate(Lazy<delegate::Delegate>),
    Delegations(Lazy<delegations::Delegations>),
}

impl Run for Staff {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Staff::Add(verb) => verb.run(session),
            Staff::Import(verb) => verb.run(session),
            Staff::List(verb) => verb.run(session),
            Staff::Show(verb) => verb.run(session),
            Staff::Leave(verb) => verb.run(session),
            Staff::Move(verb) => verb.run(session),
            Staff::Delegate(verb) => verb.run(session),
            Staff::Delegations(verb) => verb.run(session),
        }
    }
}
