use clap::Args;

use super::month;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::penalties::{Query, list};
use crate::views;

pub const ZH: &str = "例：
  crm penalty list --month 2026-03
  crm penalty list --staff E006 --as-of 2026-02-28";
pub const EN: &str = "Examples:
  crm penalty list --month 2026-03
  crm penalty list --staff E006 --as-of 2026-02-28";

#[derive(Args, Debug)]
pub struct List {
    #[arg(long, value_name = "YYYY-MM", help = help("只列此月", "only of this month"))]
    month: Option<String>,
    #[arg(long, value_name = "STAFF", help = help("只列此人", "only of this person"))]
    staff: Option<String>,
    #[arg(long, value_name = "DEPARTMENT", help = help("只列此部门", "only of this department"))]
    department: Option<String>,
    #[arg(long, value_name = "DATE", help = help("截至日期（默认今天）", "as of this day (today without it)"))]
    as_of: Option<String>,
}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let month = match &self.month {
            Some(text) => Some(month("--month", text)?),
            None => None,
        };
        let as_of = match &self.as_of {
            Some(day) => Some(crate::context::date("--as-of", day)?),
            None => None,
        };
        let query = Query {
            month,
            staff: self.staff.as_deref(),
            department: self.department.as_deref(),
            as_of,
        };
        let rows = list(session.context()?, &query)?;
        let look = session.look()?;
        session.answer(&views::penalties::charges(&look, &rows))
    }
}
