use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives::hold::holds;
use crate::views;

/// `archive holds`
#[derive(Args, Debug)]
pub struct Holds {
    #[arg(value_name = "CODE", help = help("只看此件", "only of this item"))]
    code: Option<String>,
    #[arg(long, help = help("包括已解除的", "released ones too"))]
    all: bool,
}

impl Run for Holds {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = holds(session.context()?, self.code.as_deref(), self.all)?;
        let look = session.look()?;
        session.answer(&views::destruction::holds(&look, &rows))
    }
}
