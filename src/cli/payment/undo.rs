use clap::Args;

use crate::cli::borrow::numbered;
use crate::cli::{Run, Session, typed};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::ledger::undo::undo_payment;
use crate::views;

#[derive(Args)]
#[command(about = help("冲销一笔回款", "take a payment back by a reversal"),
          after_help = help("示例：crm payment undo Z12 --reason 记错合同", "Example: crm payment undo Z12 --reason 'another contract'"))]
pub struct Undo {
    #[arg(value_name = "ID", value_parser = payment_id, help = help("回款编号，如 Z12", "number of the payment, such as Z12"))]
    id: i64,
    #[arg(long, value_name = "TEXT", help = help("原因", "why"))]
    reason: String,
}

fn payment_id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'Z')
}

impl Run for Undo {
    fn run(self, session: &mut Session) -> Result<()> {
        let reason = typed::name("--reason", &self.reason)?;
        let row = undo_payment(session.context()?, self.id, &reason)?;
        let look = session.look()?;
        session.answer(&views::ledger::payment(&look, &row))
    }
}
