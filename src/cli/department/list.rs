//! `crm department list`

use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::departments;
use crate::views;

#[derive(Args)]
#[command(
    about = help("列出部门", "list the departments"),
    after_help = help("示例：crm department list", "Example: crm department list")
)]
pub struct List {}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = departments::list(session.context()?)?;
        let look = session.look()?;
        session.answer(&views::department::list(&look, &rows))
    }
}
