use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::journal::seal;
use crate::render::Format;
use crate::views;

#[derive(Args)]
#[command(about = help("写出链头，供库外保存", "write the head of the chain, to be kept outside"),
          after_help = help("示例：crm journal seal --output head.json", "Example: crm journal seal --output head.json"))]
pub struct Seal {}

impl Run for Seal {
    fn run(self, session: &mut Session) -> Result<()> {
        let head = seal(session.context()?)?;
        let look = session.look()?;
        if session.ui.output.is_some() {
            // A head in a file is for `verify --against`, which reads JSON.
            session.ui.format = Format::Json;
        }
        session.answer(&views::journal::head(&look, &head))
    }
}
