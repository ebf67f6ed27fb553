use clap::Args;

use crate::cli::typed::said;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives;
use crate::views;

/// `archive copies`
#[derive(Args, Debug)]
pub struct Copies {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
}

/// `archive destroy-copy`
#[derive(Args, Debug)]
pub struct DestroyCopy {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
    #[arg(value_name = "N", help = help("复制件编号", "number of the copy"))]
    number: u32,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("说明", "how and why"))]
    note: String,
}

impl Run for Copies {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = archives::copies(session.context()?, &self.code)?;
        let look = session.look()?;
        session.answer(&views::custody::copies(&look, &rows))
    }
}

impl Run for DestroyCopy {
    fn run(self, session: &mut Session) -> Result<()> {
        let (code, number, note) = (&self.code, self.number, &self.note);
        let row = archives::destroy_copy(session.context()?, code, number, note)?;
        let look = session.look()?;
        session.answer(&views::custody::copy(&look, &row))
    }
}
