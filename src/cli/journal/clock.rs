use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::journal::declare_clock;
use crate::views;

#[derive(Args)]
#[command(about = help("声明时钟无误：此前的时钟走快了（系统管理员）", "declare that the clock is right: it was ahead before (administrator)"),
          after_help = help("示例：crm journal clock --reason 服务器时钟曾误设为2030年", "Example: crm journal clock --reason 'the server stood in 2030 by mistake'"))]
pub struct Clock {
    #[arg(long, value_name = "TEXT", help = help("何以倒退", "why it went back"))]
    reason: String,
}

impl Run for Clock {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = declare_clock(session.context()?, &self.reason)?;
        let look = session.look()?;
        session.answer(&views::journal::clock(&look, &row))
    }
}
