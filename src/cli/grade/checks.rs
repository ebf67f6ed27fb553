use clap::Args;

use crate::cli::{Run, Session};
use crate::context::date;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::check::{Given, checks};
use crate::views;

#[derive(Args)]
#[command(about = help("信用核查的记录：谁、何时、所问金额与当时的数字", "credit checks answered: who, when, the amount asked about and the figures then"),
          after_help = help("示例：crm grade checks C001 --from 2026-01-01", "Example: crm grade checks C001 --from 2026-01-01"))]
pub struct Checks {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: Option<String>,
    #[arg(long, value_name = "DATE", help = help("自某日起", "from this day on"))]
    from: Option<String>,
    #[arg(long, value_name = "DATE", help = help("至某日止", "up to this day"))]
    to: Option<String>,
}

impl Run for Checks {
    fn run(self, session: &mut Session) -> Result<()> {
        let given = Given {
            customer: self.code.as_deref(),
            from: self.from.map(|day| date("--from", &day)).transpose()?,
            to: self.to.map(|day| date("--to", &day)).transpose()?,
        };
        let rows = checks(session.context()?, &given)?;
        let look = session.look()?;
        session.answer(&views::credit::checks(&look, &rows))
    }
}
