use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::{errors, help};
use crate::ops::customers;
use crate::views;

/// `customer find`
#[derive(Args, Debug)]
pub struct Find {
    #[arg(value_name = "TEXT", help = help("名称、拼音首字母、电话或编号的一部分", "part of a name, pinyin initials, phone or code"))]
    text: String,
    #[arg(long, help = help("全部列出", "show all that match"))]
    all: bool,
}

impl Run for Find {
    fn run(self, session: &mut Session) -> Result<()> {
        let whole = session.ui.shows_machine_columns();
        let found = customers::find(session.context()?, &self.text, self.all, whole)?;
        let look = session.look()?;
        session.answer(&views::customers::list(&look, &found.rows))?;
        if found.more > 0 {
            session.ui.note(&errors::more(look.lang, found.more));
        }
        Ok(())
    }
}
