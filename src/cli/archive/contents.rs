use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives::contents::list;
use crate::views;

/// `archive contents`
#[derive(Args, Debug)]
pub struct Contents {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
}

impl Run for Contents {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = list(session.context()?, &self.code)?;
        let look = session.look()?;
        session.answer(&views::destruction::contents(&look, &rows))
    }
}
