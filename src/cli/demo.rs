//! `crm demo`

use std::path::PathBuf;

use clap::Args;

use super::{Run, Session};
use crate::context::{self, Context, Globals};
use crate::error::Result;
use crate::i18n::{help, import_faults, notes};
use crate::import::fault::Fault;
use crate::ops::demo::{self, Stage};
use crate::ops::importing::Wording;
use crate::views;

#[derive(Args)]
#[command(
    about = help("生成一家示例公司，供试用", "a complete sample company to try"),
    after_help = help("示例：crm demo ./crm-demo", "Example: crm demo ./crm-demo")
)]
pub struct Demo {
    #[arg(value_name = "DIR", default_value = "crm-demo", help = help("写入的目录", "directory to write to"))]
    dir: PathBuf,
}

impl Run for Demo {
    fn run(self, session: &mut Session) -> Result<()> {
        let lang = session.lang();
        let dir = context::database(Some(&self.dir))?;
        let reasons = move |faults: &[Fault]| import_faults::reasons(lang, faults);
        let row = demo::demo(
            &dir,
            &Stage {
                host: &context::host(),
                wording: &Wording {
                    headings: import_faults::rejects_headings(lang),
                    reasons: &reasons,
                },
                open: &|database, code| {
                    let globals = Globals {
                        db: Some(database.to_owned()),
                        acting: Some(code.to_owned()),
                        operation_id: None,
                    };
                    Context::open(&globals, lang)
                },
            },
        )?;
        session.answer(&views::setup::demo(&session.plain_look(), &row))?;
        session.ui.note(&notes::demo(lang, &row.database));
        Ok(())
    }
}
