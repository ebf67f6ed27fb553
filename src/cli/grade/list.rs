use clap::Args;

use crate::cli::{Run, Session};
use crate::context::date;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::register::list;
use crate::views;

#[derive(Args)]
#[command(about = help("客户的现行等级", "grades in force"),
          after_help = help("示例：crm grade list --grade LA", "Example: crm grade list --grade LA"))]
pub struct List {
    #[arg(long, value_name = "DATE", help = help("截至某日", "as of a day"))]
    as_of: Option<String>,
    #[arg(long, value_name = "GRADE", help = help("等级", "only this grade"))]
    grade: Option<String>,
}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let as_of = self.as_of.map(|day| date("--as-of", &day)).transpose()?;
        let rows = list(session.context()?, as_of, self.grade.as_deref())?;
        session.rows(views::grades::part, rows)
    }
}
