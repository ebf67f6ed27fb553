use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::borrow::look::{Query, list};
use crate::views;

#[derive(Args)]
#[command(about = help("逾期未还", "what is out past its due time"),
          after_help = help("示例：crm borrow overdue", "Example: crm borrow overdue"))]
pub struct Overdue {}

impl Run for Overdue {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = list(
            session.context()?,
            &Query {
                overdue: true,
                ..Query::default()
            },
        )?;
        let look = session.look()?;
        session.answer(&views::borrow::list(&look, &rows))
    }
}
