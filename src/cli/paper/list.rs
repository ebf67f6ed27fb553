use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::paper;

#[derive(Debug, Args)]
#[command(about = help("有哪些表单，各打印什么", "which forms there are, and what each is printed of"),
          after_help = help("示例：crm paper list", "Example: crm paper list"))]
pub struct List {}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        session.answer(&paper::list(&session.plain_look()))
    }
}
