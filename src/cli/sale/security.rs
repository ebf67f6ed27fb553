use clap::Args;

use crate::cli::{Run, Session, typed, word};
use crate::domain::ledger::SecurityKind;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::ledger::collect::secure;
use crate::views;

#[derive(Args)]
#[command(about = help("登记合同的担保", "record what secures a contract"),
          after_help = help("示例：crm sale security HT2026-001 --kind guarantee --note 母公司保函", "Example: crm sale security HT2026-001 --kind guarantee --note 'letter of the parent'"))]
pub struct Security {
    #[arg(value_name = "NUMBER", help = help("合同号", "number of the contract"))]
    number: String,
    #[arg(long, value_parser = word::<SecurityKind>(), help = help("方式", "kind"))]
    kind: SecurityKind,
    #[arg(long, value_name = "TEXT", help = help("说明", "what it is"))]
    note: String,
}

impl Run for Security {
    fn run(self, session: &mut Session) -> Result<()> {
        let note = typed::name("--note", &self.note)?;
        let row = secure(session.context()?, &self.number, self.kind, &note)?;
        let look = session.look()?;
        session.answer(&views::ledger::contract(&look, &row))
    }
}
