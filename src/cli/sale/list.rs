use clap::Args;

use crate::cli::ledger_flags::LedgerFlags;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::ledger::look::lines;
use crate::views;

#[derive(Args)]
#[command(about = help("合同行一览（已冲销的不列）", "lines of contracts that stand"),
          after_help = help("示例：crm sale list --customer C001 --from 2026-01-01", "Example: crm sale list --customer C001 --from 2026-01-01"))]
pub struct List {
    #[command(flatten)]
    flags: LedgerFlags,
}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = lines(session.context()?, &self.flags.asked()?)?;
        let look = session.look()?;
        session.answer(&views::ledger::lines(&look, &rows))
    }
}
