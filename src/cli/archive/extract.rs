use clap::Args;

use crate::cli::borrow::numbered;
use crate::cli::{Run, Session};
use crate::error::{Error, Result, UsageFault};
use crate::i18n::{help, notes};
use crate::ops::archives::extract::extract;

/// `archive extract`
#[derive(Args, Debug)]
pub struct Extract {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
    #[arg(long, value_name = "N", value_parser = content_id, help = help("电子内容编号，如 N4", "number of the content, such as N4"))]
    content: i64,
}

fn content_id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'N')
}

impl Run for Extract {
    fn run(self, session: &mut Session) -> Result<()> {
        let Some(output) = session.ui.output.clone() else {
            return Err(Error::Usage(UsageFault::MissingFlag { flag: "--output" }));
        };
        let row = extract(session.context()?, &self.code, self.content, &output)?;
        session
            .ui
            .note(&notes::extracted(session.lang(), &row.name, &output));
        Ok(())
    }
}
