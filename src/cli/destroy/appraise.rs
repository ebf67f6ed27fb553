use clap::Args;

use super::ListId;
use crate::cli::{Run, Session};
use crate::domain::retention::Retention;
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::ops::destruction::appraise::appraise;

#[derive(Args)]
#[command(about = help("鉴定一件：销毁，或延长保管", "appraise an item: destroy it or keep it longer"),
          after_help = help("示例：crm destroy appraise D3 DA2010-001 --keep 10y", "Example: crm destroy appraise D3 DA2010-001 --keep 10y"))]
pub struct Appraise {
    #[command(flatten)]
    list: ListId,
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
    #[arg(long, conflicts_with = "keep", help = help("销毁", "destroy it"))]
    destroy: bool,
    #[arg(long, value_name = "RETENTION", required_unless_present = "destroy",
          help = help("延长保管，自原期限届满之日起算，如 10y、permanent", "keep it longer, counted from the end of the former term: 10y, permanent"))]
    keep: Option<String>,
}

impl Run for Appraise {
    fn run(self, session: &mut Session) -> Result<()> {
        let keep: Option<Retention> = match &self.keep {
            None => None,
            Some(text) => Some(text.parse().map_err(|_| {
                Error::Usage(UsageFault::BadValue {
                    flag: "--keep",
                    value: text.clone(),
                    wanted: "10y",
                })
            })?),
        };
        let row = appraise(session.context()?, self.list.id, &self.code, keep)?;
        super::answer(session, &row)
    }
}
