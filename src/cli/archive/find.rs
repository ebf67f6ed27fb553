use clap::Args;

use super::items_of;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::{errors, help};
use crate::ops::archives;

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
        items_of(session, found.rows)?;
        if found.more > 0 {
            session.ui.note(&errors::more(session.lang(), found.more));
        }
        Ok(())
    }
}
