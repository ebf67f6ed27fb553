use clap::Args;

use super::item_of;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives;

/// `archive show`
#[derive(Args, Debug)]
pub struct Show {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
}

impl Run for Show {
    fn run(self, session: &mut Session) -> Result<()> {
        let item = archives::show(session.context()?, &self.code)?;
        item_of(session, item)
    }
}
