use clap::Args;

use crate::cli::{Run, Session, typed, word};
use crate::context::date;
use crate::domain::ledger::CollectionStep;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::ledger::collect::collect;
use crate::views;

#[derive(Args)]
#[command(about = help("记录一步催收", "log a step of collection"),
          after_help = help("示例：crm sale collect HT2026-001 --step call --note 答应月底付款", "Example: crm sale collect HT2026-001 --step call --note 'promised for month-end'"))]
pub struct Collect {
    #[arg(value_name = "NUMBER", help = help("合同号", "number of the contract"))]
    number: String,
    #[arg(long, value_parser = word::<CollectionStep>(), help = help("步骤", "step"))]
    step: CollectionStep,
    #[arg(long, value_name = "TEXT", help = help("说明", "what was done"))]
    note: String,
    #[arg(long, value_name = "DATE", help = help("日期（默认今天）", "day (today without it)"))]
    on: Option<String>,
}

impl Run for Collect {
    fn run(self, session: &mut Session) -> Result<()> {
        let note = typed::name("--note", &self.note)?;
        let on = self.on.as_deref().map(|d| date("--on", d)).transpose()?;
        let row = collect(session.context()?, &self.number, self.step, &note, on)?;
        let look = session.look()?;
        session.answer(&views::ledger::contract(&look, &row))
    }
}
