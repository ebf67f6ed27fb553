use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::ledger::undo::undo_sale;
use crate::views;

#[derive(Args)]
#[command(about = help("冲销整份合同（有回款的先冲销回款）", "take a contract back by reversals; payments go first"),
          after_help = help("示例：crm sale undo HT2026-001 --reason 重复录入", "Example: crm sale undo HT2026-001 --reason 'entered twice'"))]
pub struct Undo {
    #[arg(value_name = "NUMBER", help = help("合同号", "number of the contract"))]
    number: String,
    #[arg(long, value_name = "TEXT", help = help("原因", "why"))]
    reason: String,
}

impl Run for Undo {
    fn run(self, session: &mut Session) -> Result<()> {
        let reason = typed::name("--reason", &self.reason)?;
        let row = undo_sale(session.context()?, &self.number, &reason)?;
        let look = session.look()?;
        session.answer(&views::ledger::contract(&look, &row))
    }
}
