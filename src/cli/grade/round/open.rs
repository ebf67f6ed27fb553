use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::context::date;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::rounds::open;
use crate::views;

#[derive(Args)]
#[command(about = help("发起一轮评审", "open a round of reviews"),
          after_help = help("示例：crm grade round open --name 2026上半年", "Example: crm grade round open --name 2026-H1"))]
pub struct Open {
    #[arg(long, value_name = "NAME", help = help("评审名称", "name of the round"))]
    name: String,
    #[arg(long, value_name = "DATE", help = help("截至某日", "as of a day"))]
    as_of: Option<String>,
}

impl Run for Open {
    fn run(self, session: &mut Session) -> Result<()> {
        let as_of = self.as_of.map(|day| date("--as-of", &day)).transpose()?;
        let name = typed::name("--name", &self.name)?;
        let row = open(session.context()?, &name, as_of)?;
        let look = session.look()?;
        session.answer(&views::reviews::round(&look, &row))
    }
}
