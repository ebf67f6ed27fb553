use clap::Args;

use super::round_id;
use crate::cli::{Run, Session, typed};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::rounds::opinion;
use crate::views;

#[derive(Args)]
#[command(about = help("填写对一个客户的意见", "record an opinion on a customer"),
          after_help = help("示例：crm --as E003 grade round opinion P1 C001 --text 维持", "Example: crm --as E003 grade round opinion P1 C001 --text keep"))]
pub struct Opinion {
    #[arg(value_name = "ID", value_parser = round_id, help = help("评审编号，如 P1", "number of the round, such as P1"))]
    id: i64,
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
    #[arg(long, value_name = "TEXT", help = help("意见", "the opinion"))]
    text: String,
}

impl Run for Opinion {
    fn run(self, session: &mut Session) -> Result<()> {
        let text = typed::name("--text", &self.text)?;
        let row = opinion(session.context()?, self.id, &self.code, &text)?;
        let look = session.look()?;
        session.answer(&views::reviews::review(&look, &row))
    }
}
