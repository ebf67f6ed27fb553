use clap::Args;

use super::SpecialId;
use crate::cli::{Run, Session, typed};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::special::conclude;

#[derive(Args)]
#[command(about = help("登记依特批签订的合同号（特批只用一次）", "record the contract signed under an approval, which serves once"),
          after_help = help("示例：crm grade conclude X3 --contract HT-2026-018", "Example: crm grade conclude X3 --contract HT-2026-018"))]
pub struct Conclude {
    #[command(flatten)]
    special: SpecialId,
    #[arg(long, value_name = "NO", help = help("合同号", "number of the contract"))]
    contract: String,
}

impl Run for Conclude {
    fn run(self, session: &mut Session) -> Result<()> {
        let contract = typed::code("--contract", &self.contract)?;
        let row = conclude(session.context()?, self.special.id, &contract)?;
        super::special_answer(session, &row)
    }
}
