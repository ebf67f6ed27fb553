//! `crm sale`: lines of contracts (SAL-1).

mod import;

use clap::Subcommand;

use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

#[derive(Subcommand)]
#[command(about = help("销售台账：合同行", "the sales ledger: lines of contracts"))]
pub enum Sale {
    #[command(about = help("从表格导入合同行", "import lines of contracts from a spreadsheet"),
              after_help = help("示例：crm sale import 销售台账.csv", "Example: crm sale import sales.csv"))]
    Import(import::Import),
}

impl Run for Sale {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Sale::Import(verb) => verb.run(session),
        }
    }
}
