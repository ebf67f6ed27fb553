use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::rulebook::versions::versions;
use crate::views;

#[derive(Args)]
#[command(about = help("历次版本及修订提议", "versions of the rulebook, and proposals"),
          after_help = help("示例：crm rulebook versions", "Example: crm rulebook versions"))]
pub struct Versions {}

impl Run for Versions {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = versions(session.context()?)?;
        let look = session.look()?;
        session.answer(&views::rulebook::versions(&look, &rows))
    }
}
