use clap::Args;

use crate::cli::ledger_flags::LedgerFlags;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::ledger::look::payments;
use crate::views;

#[derive(Args)]
#[command(about = help("回款一览（已冲销的不列）", "payments that stand"),
          after_help = help("示例：crm payment list --customer C001 --from 2026-01-01", "Example: crm payment list --customer C001 --from 2026-01-01"))]
pub struct List {
    #[command(flatten)]
    flags: LedgerFlags,
}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = payments(session.context()?, &self.flags.asked()?)?;
        let look = session.look()?;
        session.answer(&views::ledger::payments(&look, &rows))
    }
}
