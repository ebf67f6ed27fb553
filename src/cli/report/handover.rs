use clap::Args;

use super::period::Period;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::handover::rates;
use crate::report::handover;

#[derive(Debug, Args)]
#[command(about = help("移交及时率、齐全率", "files handed over on time and complete, by department and month"),
          after_help = help("示例：crm report handover --from 2026-01-01", "Example: crm report handover --from 2026-01-01"))]
pub struct Handover {
    #[command(flatten)]
    period: Period,
}

impl Run for Handover {
    fn run(self, session: &mut Session) -> Result<()> {
        let asked = self.period.whole()?;
        let rows = rates::rates(session.context()?, asked)?;
        let look = session.look()?;
        session.answer(&handover::answer(&look, &rows))
    }
}
