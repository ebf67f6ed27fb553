use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::rounds::list;
use crate::views;

#[derive(Args)]
#[command(about = help("历次评审", "every round of reviews"),
          after_help = help("示例：crm grade round list", "Example: crm grade round list"))]
pub struct List {}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = list(session.context()?)?;
        let look = session.look()?;
        session.answer(&views::reviews::rounds(&look, &rows))
    }
}
