use clap::Args;

use super::ListId;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::destruction::witness::witness;

#[derive(Args)]
#[command(about = help("指定监销人（批准之后、执行之前）", "name who watches, after approval and before execution"),
          after_help = help("示例：crm --as E006 destroy witness D3 --name E009", "Example: crm --as E006 destroy witness D3 --name E009"))]
pub struct Witness {
    #[command(flatten)]
    list: ListId,
    #[arg(long = "name", value_name = "STAFF", required = true, num_args = 1.., help = help("监销人工号", "who watches"))]
    names: Vec<String>,
}

impl Run for Witness {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = witness(session.context()?, self.list.id, &self.names)?;
        super::answer(session, &row)
    }
}
