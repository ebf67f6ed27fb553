use clap::Args;

use crate::cli::{Run, Session, word};
use crate::domain::leak::LeakState;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::leaks;
use crate::views;

#[derive(Args, Debug)]
pub struct List {
    #[arg(long, value_name = "STATE", value_parser = word::<LeakState>(), help = help("状态", "state"))]
    state: Option<LeakState>,
}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = leaks::list(session.context()?, self.state)?;
        let look = session.look()?;
        session.answer(&views::leaks::list(&look, &rows))
    }
}
