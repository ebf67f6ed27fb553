use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::ops::customers;
use crate::views;

/// `customer duplicates`
#[derive(Args, Debug)]
pub struct Duplicates {}

impl Run for Duplicates {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = customers::duplicates(session.context()?)?;
        let look = session.look()?;
        session.answer(&views::customers::duplicates(&look, &rows))
    }
}
