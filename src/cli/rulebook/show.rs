//! `crm rulebook show`

use clap::Args;

use crate::cli::{Run, Session};
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::ops::rulebook;
use crate::render::{Answer, Format};
use crate::views;

#[derive(Args)]
#[command(
    about = help("查看现行制度文件", "the rulebook in force"),
    after_help = help("示例：crm rulebook show --section loan", "Example: crm rulebook show --section loan")
)]
pub struct Show {
    #[arg(long, value_name = "SECTION", help = help("只看这一部分，如 loan", "only this section, such as loan"))]
    section: Option<String>,
}

impl Run for Show {
    fn run(self, session: &mut Session) -> Result<()> {
        let in_force = rulebook::in_force(session.context()?)?;
        let source = match &self.section {
            None => in_force.version.source.clone(),
            Some(section) => {
                rulebook::section(&in_force.version.source, section).ok_or_else(|| {
                    Error::Usage(UsageFault::BadValue {
                        flag: "--section",
                        value: section.clone(),
                        wanted: "rulebook, department, article, permit, route, loan …",
                    })
                })?
            }
        };
        let look = session.look()?;
        session.answer(&match session.ui.format {
            Format::Json | Format::Ndjson => {
                views::rulebook::rulebook(&look, &in_force.heading, &in_force.articles)
            }
            Format::Table | Format::Csv | Format::Xlsx | Format::Markdown | Format::Html => {
                Answer::Text(source)
            }
        })
    }
}
