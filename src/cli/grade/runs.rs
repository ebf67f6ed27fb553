use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::run::runs;
use crate::views;

#[derive(Args)]
#[command(about = help("历次评级", "every run of grades"),
          after_help = help("示例：crm grade runs", "Example: crm grade runs"))]
pub struct Runs {}

impl Run for Runs {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = runs(session.context()?)?;
        let look = session.look()?;
        session.answer(&views::grades::runs(&look, &rows))
    }
}
