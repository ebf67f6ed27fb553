use clap::Args;

use super::LeakId;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::ops::leaks;
use crate::views;

#[derive(Args, Debug)]
pub struct Show {
    #[command(flatten)]
    leak: LeakId,
}

impl Run for Show {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = leaks::show(session.context()?, self.leak.id)?;
        let look = session.look()?;
        session.answer(&views::leaks::leak(&look, &row))
    }
}
