//! `crm sale`: lines of contracts, deliveries, collection (SAL-1, SAL-6, SAL-8).

mod collect;
mod confirm_delivery;
mod deliver;
mod import;
mod list;
mod security;
mod show;
mod sign_off;
mod undo;

use clap::Subcommand;

use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

#[derive(Subcommand)]
#[command(about = help("销售台账：合同、发货、催收", "the sales ledger: contracts, deliveries, collection"))]
pub enum Sale {
    #[command(about = help("从表格导入合同行", "import lines of contracts from a spreadsheet"),
              after_help = help("示例：crm sale import 销售台账.csv", "Example: crm sale import sales.csv"))]
    Import(import::Import),
    List(list::List),
    Show(show::Show),
    Undo(undo::Undo),
    Deliver(deliver::Deliver),
    ConfirmDelivery(confirm_delivery::ConfirmDelivery),
    SignOff(sign_off::SignOff),
    Security(security::Security),
    Collect(collect::Collect),
}

impl Run for Sale {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Sale::Import(verb) => verb.run(session),
            Sale::List(verb) => verb.run(session),
            Sale::Show(verb) => verb.run(session),
            Sale::Undo(verb) => verb.run(session),
            Sale::Deliver(verb) => verb.run(session),
            Sale::ConfirmDelivery(verb) => verb.run(session),
            Sale::SignOff(verb) => verb.run(session),
            Sale::Security(verb) => verb.run(session),
            Sale::Collect(verb) => verb.run(session),
        }
    }
}
