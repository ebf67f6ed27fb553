use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::ledger::delivery::sign_off;
use crate::views;

#[derive(Args)]
#[command(about = help("非现款交易签批，留存当时的等级与欠款", "sign off a deal not paid in cash; the figures are kept"),
          after_help = help("示例：crm sale sign-off HT2026-001 --basis 客户档案良好", "Example: crm sale sign-off HT2026-001 --basis 'good record'"))]
pub struct SignOff {
    #[arg(value_name = "NUMBER", help = help("合同号", "number of the contract"))]
    number: String,
    #[arg(long, value_name = "TEXT", help = help("依据", "what it rests on"))]
    basis: String,
}

impl Run for SignOff {
    fn run(self, session: &mut Session) -> Result<()> {
        let basis = typed::name("--basis", &self.basis)?;
        let row = sign_off(session.context()?, &self.number, &basis)?;
        let look = session.look()?;
        session.answer(&views::ledger::sign_off(&look, &row))
    }
}
