//! `crm calendar import`

use std::path::PathBuf;

use clap::Args;

use crate::cli::{Run, Session, import_flags};
use crate::error::Result;
use crate::i18n::{calendar_faults, help, notes};
use crate::ops::calendar;
use crate::views;

#[derive(Args)]
#[command(
    about = help("导入节假日，整年替换", "load holidays; a year is replaced as a whole"),
    after_help = help(
        "文件首行 date,kind，其后每行如 2027-10-01,off 或 2027-10-09,work\n示例：crm calendar import 2027.csv",
        "The first line is date,kind; the others are like 2027-10-01,off or 2027-10-09,work\nExample: crm calendar import 2027.csv",
    )
)]
pub struct Import {
    #[arg(value_name = "FILE", help = help("CSV 文件", "CSV file"))]
    file: PathBuf,
}

impl Run for Import {
    fn run(self, session: &mut Session) -> Result<()> {
        let (rows, warnings) = match calendar::import(session.context()?, &self.file) {
            Ok(done) => done,
            Err(error) => {
                import_flags::whole(session, &error)?;
                return Err(error);
            }
        };
        let lang = session.lang();
        for warning in &warnings {
            let text = calendar_faults::fault(lang, &warning.kind);
            session.ui.warn(&notes::at_line(lang, warning.line, &text));
        }
        let look = session.look()?;
        session.answer(&views::calendar::years(&look, &rows))
    }
}
