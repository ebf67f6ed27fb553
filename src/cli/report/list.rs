use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::report;

#[derive(Debug, Args)]
#[command(about = help("有哪些报表，各用什么参数", "which reports there are, and their flags"),
          after_help = help("示例：crm report list", "Example: crm report list"))]
pub struct List {}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        session.answer(&report::list(&session.plain_look()))
    }
}
