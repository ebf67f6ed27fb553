use clap::Args;

use crate::cli::{Run, Session, word};
use crate::context::date;
use crate::domain::destruction::DisposalVerdict;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::destruction::due::{Batch, Query, due};
use crate::views;

#[derive(Args)]
#[command(about = help("各件可否销毁：结论与全部理由", "may it be destroyed: every item, with every reason"),
          after_help = help("示例：crm destroy due --as-of 2027-01-01 --verdict due", "Example: crm destroy due --as-of 2027-01-01 --verdict due"))]
pub struct Due {
    #[arg(long, value_name = "DAY", help = help("看哪一天：将来为预测，过去为当日账面", "on which day; a later one is a forecast, an earlier one the books of that day"))]
    as_of: Option<String>,
    #[arg(long, value_name = "CATEGORY", help = help("只看此类目", "only of this category"))]
    category: Option<String>,
    #[arg(long, value_name = "YEAR", help = help("只看此年度", "only of this year"))]
    year: Option<i32>,
    #[arg(long, value_name = "VERDICT", value_parser = word::<DisposalVerdict>(), help = help("只看此结论", "only with this verdict"))]
    verdict: Option<DisposalVerdict>,
}

impl Run for Due {
    fn run(self, session: &mut Session) -> Result<()> {
        let as_of = self.as_of.map(|day| date("--as-of", &day)).transpose()?;
        let query = Query {
            as_of,
            category: self.category.as_deref(),
            year: self.year,
            verdict: self.verdict,
        };
        let look = session.look()?;
        session.context()?;
        session.exported(None, None)?;
        let ui = session.ui.clone();
        let ctx = session.context()?;
        ui.list(
            Batch::rows,
            |rows| views::destruction::due(&look, rows),
            |emit| due(ctx, &query, emit),
        )
    }
}
