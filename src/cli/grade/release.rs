use clap::Args;

use super::run_id;
use crate::cli::typed::said;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::run::release;

#[derive(Args)]
#[command(about = help("放行暂停的评级（副总经理及以上）", "let a held run go (deputy general manager and above)"),
          after_help = help("示例：crm --as E002 grade release N7 --reason 导入无误", "Example: crm --as E002 grade release N7 --reason checked"))]
pub struct Release {
    #[arg(value_name = "RUN", value_parser = run_id, help = help("评级编号，如 N7", "number of the run, such as N7"))]
    run: i64,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("放行理由", "why it is right after all"))]
    reason: String,
}

impl Run for Release {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = release(session.context()?, self.run, &self.reason)?;
        super::ran(session, &row)
    }
}
