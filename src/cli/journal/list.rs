use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::journal::{Query, list};
use crate::views;

#[derive(Args)]
#[command(about = help("条目一览", "entries you may see"),
          after_help = help("示例：crm journal list --verb 'borrow request'", "Example: crm journal list --verb 'borrow request'"))]
pub struct List {
    #[arg(long, value_name = "STAFF", help = help("经办人工号", "only this person's"))]
    who: Option<String>,
    #[arg(long, value_name = "VERB", help = help("命令，如 borrow issue", "only this verb, such as 'borrow issue'"))]
    verb: Option<String>,
    #[arg(long, value_name = "CODE", help = help("涉及的编号，如 B12", "only about this, such as B12"))]
    object: Option<String>,
}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = list(
            session.context()?,
            &Query {
                who: self.who.as_deref(),
                verb: self.verb.as_deref(),
                object: self.object.as_deref(),
            },
        )?;
        session.rows(views::journal::part, rows)
    }
}
