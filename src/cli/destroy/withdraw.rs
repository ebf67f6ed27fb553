use clap::Args;

use super::ListId;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::destruction::decide::withdraw;

#[derive(Args)]
#[command(about = help("撤回（执行之前）", "take a list back before it is carried out"),
          after_help = help("示例：crm destroy withdraw D3", "Example: crm destroy withdraw D3"))]
pub struct Withdraw {
    #[command(flatten)]
    list: ListId,
}

impl Run for Withdraw {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = withdraw(session.context()?, self.list.id)?;
        super::answer(session, &row)
    }
}
