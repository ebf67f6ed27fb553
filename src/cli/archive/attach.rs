use std::path::PathBuf;

use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives::contents::attach;
use crate::views;

/// `archive attach`
#[derive(Args, Debug)]
pub struct Attach {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
    #[arg(value_name = "FILE", help = help("电子文件", "the file"))]
    file: PathBuf,
}

impl Run for Attach {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = attach(session.context()?, &self.code, &self.file)?;
        let look = session.look()?;
        session.answer(&views::destruction::content(&look, &row))
    }
}
