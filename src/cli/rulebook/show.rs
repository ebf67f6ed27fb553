//! `crm rulebook show`

use clap::Args;

use super::version_id;
use crate::cli::{Run, Session};
use crate::context::date;
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::ops::rulebook::{self, Which};
use crate::render::{Answer, Format};
use crate::views;

#[derive(Args)]
#[command(
    about = help("查看现行制度文件，或其他版本", "the rulebook in force, or another version"),
    after_help = help("示例：crm rulebook show --section loan\n示例：crm rulebook show --version R2", "Example: crm rulebook show --section loan\nExample: crm rulebook show --version R2")
)]
pub struct Show {
    #[arg(long, value_name = "SECTION", help = help("只看这一部分，如 loan", "only this section, such as loan"))]
    section: Option<String>,
    #[arg(long, value_name = "ID", value_parser = version_id, conflicts_with = "as_of",
          help = help("某一版本或提议，如 R2", "a version or a proposal, such as R2"))]
    version: Option<i64>,
    #[arg(long, value_name = "DATE", help = help("某日有效的版本", "the version in force on a day"))]
    as_of: Option<String>,
}

impl Run for Show {
    fn run(self, session: &mut Session) -> Result<()> {
        let which = match (self.version, &self.as_of) {
            (Some(id), _) => Which::Version(id),
            (None, Some(day)) => Which::On(date("--as-of", day)?),
            (None, None) => Which::InForce,
        };
        let shown = rulebook::show(session.context()?, which)?;
        let source = match &self.section {
            None => shown.source.clone(),
            Some(section) => rulebook::section(&shown.source, section).ok_or_else(|| {
                Error::Usage(UsageFault::BadValue {
                    flag: "--section",
                    value: section.clone(),
                    wanted: "rulebook, department, article, permit, route, loan …",
                })
            })?,
        };
        let look = session.look()?;
        session.answer(&match session.ui.format {
            Format::Json | Format::Ndjson => {
                views::rulebook::rulebook(&look, &shown.heading, &shown.articles)
            }
            Format::Table | Format::Csv | Format::Xlsx | Format::Markdown | Format::Html => {
                Answer::Text(source)
            }
        })
    }
}
