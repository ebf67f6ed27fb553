use clap::Args;

use super::{Run, Session};
use crate::context::date;
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::ops::nightly::nightly;
use crate::render::Format;
use crate::views;

#[derive(Args)]
#[command(about = help("夜间任务：供定时器调用", "what the night owes, for one cron line"),
          after_help = help("示例：crm --db /srv/crm/crm.db nightly", "Example: crm --db /srv/crm/crm.db nightly"))]
pub struct Nightly {
    #[arg(long, value_name = "DATE", help = help("截至某日", "as of an earlier day"))]
    as_of: Option<String>,
}

impl Run for Nightly {
    fn run(self, session: &mut Session) -> Result<()> {
        let as_of = self.as_of.map(|day| date("--as-of", &day)).transpose()?;
        let (row, refusal) = nightly(session.context()?, as_of)?;
        let look = session.look()?;
        session.ui.note(&notes::night(look.lang, &row));
        // Silent on success but for that line; a script asks for JSON.
        match session.ui.format {
            Format::Table => {}
            Format::Csv
            | Format::Json
            | Format::Ndjson
            | Format::Xlsx
            | Format::Markdown
            | Format::Html => session.answer(&views::night::night(&look, &row))?,
        }
        match refusal {
            Some(fact) => Err(fact.into()),
            None => Ok(()),
        }
    }
}
