//! `crm payment`: payments and write-offs against contracts (SAL-1).

mod import;
mod list;
mod undo;

use clap::Subcommand;

use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

#[derive(Subcommand)]
#[command(about = help("回款与坏账核销", "payments and write-offs"))]
pub enum Payment {
    #[command(about = help("从表格导入回款", "import payments from a spreadsheet"),
              after_help = help("示例：crm payment import 回款.csv", "Example: crm payment import payments.csv"))]
    Import(import::Import),
    List(list::List),
    Undo(undo::Undo),
}

impl Run for Payment {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Payment::Import(verb) => verb.run(session),
            Payment::List(verb) => verb.run(session),
            Payment::Undo(verb) => verb.run(session),
        }
    }
}
