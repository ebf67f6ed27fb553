use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::context::date;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::ledger::delivery::{Asked, deliver};
use crate::views;

#[derive(Args)]
#[command(about = help("开具发货单（仓库保管员），与回款核对", "draw up a delivery note, checked against the payments"),
          after_help = help("示例：crm sale deliver HT2026-001 --note FH-18", "Example: crm sale deliver HT2026-001 --note FH-18"))]
pub struct Deliver {
    #[arg(value_name = "NUMBER", help = help("合同号", "number of the contract"))]
    number: String,
    #[arg(long, value_name = "NO", help = help("发货单号", "number of the delivery note"))]
    note: String,
    #[arg(long, value_name = "N", help = help("数量", "quantity"))]
    quantity: Option<String>,
    #[arg(long, value_name = "DATE", help = help("发货日期（默认今天）", "day it leaves (today without it)"))]
    on: Option<String>,
}

impl Run for Deliver {
    fn run(self, session: &mut Session) -> Result<()> {
        let note = typed::code("--note", &self.note)?;
        let quantity = self.quantity.as_deref();
        let quantity = quantity.map(|q| typed::quantity("--quantity", q));
        let asked = Asked {
            contract: &self.number,
            note: &note,
            quantity: quantity.transpose()?,
            on: self.on.as_deref().map(|d| date("--on", d)).transpose()?,
        };
        let row = deliver(session.context()?, &asked)?;
        let look = session.look()?;
        session.answer(&views::ledger::delivery(&look, &row))
    }
}
