use clap::Args;

use crate::cli::{Run, Session, word};
use crate::domain::words::CaseState;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::special::specials;
use crate::views;

#[derive(Args)]
#[command(about = help("特批合同一览", "special contracts"),
          after_help = help("示例：crm grade specials --state waiting", "Example: crm grade specials --state waiting"))]
pub struct Specials {
    #[arg(value_name = "CODE", help = help("客户编号", "only of this customer"))]
    code: Option<String>,
    #[arg(long, value_parser = word::<CaseState>(), help = help("状态", "only this state"))]
    state: Option<CaseState>,
}

impl Run for Specials {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = specials(session.context()?, self.code.as_deref(), self.state)?;
        let look = session.look()?;
        session.answer(&views::credit::specials(&look, &rows))
    }
}
