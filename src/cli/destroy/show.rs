use clap::Args;

use super::ListId;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::destruction::look::show;
use crate::views;

#[derive(Args)]
#[command(about = help("一份清单", "one list"),
          after_help = help("示例：crm destroy show D3", "Example: crm destroy show D3"))]
pub struct Show {
    #[command(flatten)]
    list: ListId,
}

impl Run for Show {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = show(session.context()?, self.list.id)?;
        let look = session.look()?;
        session.answer(&views::destruction::list(&look, &row))
    }
}
