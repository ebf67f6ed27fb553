use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::ops::penalties;
use crate::views;

#[derive(Args, Debug)]
pub struct Kinds {}

impl Run for Kinds {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = penalties::kinds(session.context()?)?;
        let look = session.look()?;
        session.answer(&views::penalties::kinds(&look, &rows))
    }
}
