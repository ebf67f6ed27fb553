//! `crm staff list`

use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::staff;
use crate::views;

#[derive(Args)]
#[command(
    about = help("列出人员", "list people"),
    after_help = help("示例：crm staff list", "Example: crm staff list")
)]
pub struct List {}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = staff::list(session.context()?)?;
        let look = session.look()?;
        session.answer(&views::staff::staff_list(&look, &rows))
    }
}
