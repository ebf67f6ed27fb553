//! `crm staff show`

use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::staff;
use crate::views;

#[derive(Args)]
#[command(
    about = help("查看一名人员", "look at one person"),
    after_help = help("示例：crm staff show E016", "Example: crm staff show E016")
)]
pub struct Show {
    #[arg(value_name = "CODE", help = help("工号", "staff code"))]
    code: String,
}

impl Run for Show {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = staff::show(session.context()?, &self.code)?;
        let look = session.look()?;
        session.answer(&views::staff::staff(&look, &row))
    }
}
