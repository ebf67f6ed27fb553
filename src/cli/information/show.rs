use clap::Args;

use super::InformationId;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::ops::information::show;
use crate::views;

#[derive(Args, Debug)]
pub struct Show {
    #[command(flatten)]
    information: InformationId,
}

impl Run for Show {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = show(session.context()?, self.information.id)?;
        let look = session.look()?;
        session.answer(&views::information::information(&look, &row))
    }
}
