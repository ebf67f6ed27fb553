use clap::Args;

use super::SpecialId;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::special::withdraw;

#[derive(Args)]
#[command(about = help("撤回自己的特批申请", "take back one's own application for a special contract"),
          after_help = help("示例：crm grade withdraw X3", "Example: crm grade withdraw X3"))]
pub struct Withdraw {
    #[command(flatten)]
    special: SpecialId,
}

impl Run for Withdraw {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = withdraw(session.context()?, self.special.id)?;
        super::special_answer(session, &row)
    }
}
