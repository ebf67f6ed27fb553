use clap::Args;

use super::VersionId;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::rulebook::propose::withdraw;

#[derive(Args)]
#[command(about = help("撤回自己提出的版本", "take one's own proposal back"),
          after_help = help("示例：crm rulebook withdraw R2", "Example: crm rulebook withdraw R2"))]
pub struct Withdraw {
    #[command(flatten)]
    version: VersionId,
}

impl Run for Withdraw {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = withdraw(session.context()?, self.version.id)?;
        super::answer(session, &row)
    }
}
