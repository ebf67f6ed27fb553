use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::{errors, help};
use crate::ops::archives;
use crate::views;

/// `archive find`
#[derive(Args, Debug)]
pub struct Find {
    #[arg(value_name = "TEXT", help = help("题名或档号的一部分", "part of a title or code"))]
    text: String,
    #[arg(long, help = help("全部列出", "show all that match"))]
    all: bool,
}

impl Run for Find {
    fn run(self, session: &mut Session) -> Result<()> {
        let found = archives::find(session.context()?, &self.text, self.all)?;
        let look = session.look()?;
        session.answer(&views::archives::list(&look, &found.rows))?;
        if found.more > 0 {
            session.ui.note(&errors::more(look.lang, found.more));
        }
        Ok(())
    }
}
