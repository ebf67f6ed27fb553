use clap::Args;

use crate::cli::typed::said;
use crate::cli::{Run, Session, word};
use crate::domain::custody::Harm;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives;
use crate::views;

/// `archive propose-level`
#[derive(Args, Debug)]
pub struct ProposeLevel {
    #[arg(long, value_name = "TITLE", value_parser = said, help = help("题名", "title"))]
    title: String,
    #[arg(long, value_name = "HARM", value_parser = word::<Harm>(), help = help("泄密的危害", "harm of a leak"))]
    harm: Option<Harm>,
}

impl Run for ProposeLevel {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = archives::propose(session.context()?, &self.title, self.harm)?;
        let look = session.look()?;
        session.answer(&views::custody::proposal(&look, &row))
    }
}
