use clap::Args;

use super::ListId;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::destruction::witness::attest;

#[derive(Args)]
#[command(about = help("监销人事后签字", "a witness signs afterwards"),
          after_help = help("示例：crm --as E009 destroy attest D3", "Example: crm --as E009 destroy attest D3"))]
pub struct Attest {
    #[command(flatten)]
    list: ListId,
}

impl Run for Attest {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = attest(session.context()?, self.list.id)?;
        super::answer(session, &row)
    }
}
