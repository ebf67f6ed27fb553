use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::ledger::delivery::confirm;
use crate::views;

#[derive(Args)]
#[command(about = help("确认发货单（发货人，不得为开单人）", "confirm a delivery note; not by who drew it up"),
          after_help = help("示例：crm sale confirm-delivery FH-18", "Example: crm sale confirm-delivery FH-18"))]
pub struct ConfirmDelivery {
    #[arg(value_name = "NOTE", help = help("发货单号", "number of the delivery note"))]
    note: String,
}

impl Run for ConfirmDelivery {
    fn run(self, session: &mut Session) -> Result<()> {
        let note = typed::code("NOTE", &self.note)?;
        let row = confirm(session.context()?, &note)?;
        let look = session.look()?;
        session.answer(&views::ledger::delivery(&look, &row))
    }
}
