use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::ledger::look::show;
use crate::views;

#[derive(Args)]
#[command(about = help("一份合同：合同行、回款、未收、发货、催收", "one contract: lines, payments, what is owed, deliveries, collection"),
          after_help = help("示例：crm sale show HT2026-001", "Example: crm sale show HT2026-001"))]
pub struct Show {
    #[arg(value_name = "NUMBER", help = help("合同号", "number of the contract"))]
    number: String,
}

impl Run for Show {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = show(session.context()?, &self.number)?;
        let look = session.look()?;
        session.answer(&views::ledger::contract(&look, &row))
    }
}
