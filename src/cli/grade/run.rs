use clap::Args;

use crate::cli::{Run, Session};
use crate::context::date;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::run::run;

#[derive(Args)]
#[command(name = "run", about = help("按评分表重评全部客户", "regrade every customer by the scorecard"),
          after_help = help("示例：crm grade run --as-of 2025-12-31", "Example: crm grade run --as-of 2025-12-31"))]
pub struct RunGrades {
    #[arg(long, value_name = "DATE", help = help("截至某日", "as of a day"))]
    as_of: Option<String>,
    #[arg(long, help = help("只算不写", "compute and write nothing"))]
    dry_run: bool,
}

impl Run for RunGrades {
    fn run(self, session: &mut Session) -> Result<()> {
        let as_of = self.as_of.map(|day| date("--as-of", &day)).transpose()?;
        let row = run(session.context()?, as_of, self.dry_run)?;
        super::ran(session, &row)
    }
}
