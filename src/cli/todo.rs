use clap::Args;

use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::todo::{Whose, todo};
use crate::views;

#[derive(Args)]
#[command(about = help("待办", "what you must do now"),
          after_help = help("示例：crm todo --for E010", "Example: crm todo --for E010"))]
pub struct Todo {
    #[arg(long = "for", value_name = "STAFF", conflicts_with = "all", help = help("某人的待办", "somebody else's list"))]
    of: Option<String>,
    #[arg(long, help = help("所有人的待办", "everybody's list"))]
    all: bool,
}

impl Run for Todo {
    fn run(self, session: &mut Session) -> Result<()> {
        let whose = match (&self.of, self.all) {
            (Some(code), _) => Whose::Of(code),
            (None, true) => Whose::Everybody,
            (None, false) => Whose::Own,
        };
        let rows = todo(session.context()?, whose)?;
        let look = session.look()?;
        session.answer(&views::todo::list(&look, &rows))
    }
}
