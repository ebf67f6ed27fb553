use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::destruction::look::{register, verify_register};
use crate::views;

#[derive(Args)]
#[command(about = help("销毁清册，永久保存", "the register of destruction, kept for ever"),
          after_help = help("示例：crm destroy register -f html -o 销毁清册.html", "Example: crm destroy register -f html -o register.html"))]
pub struct Register {
    #[arg(long, help = help("先与日志核对，有出入则不予显示", "compare it with the journal first; answers nothing when they differ"))]
    verify: bool,
}

impl Run for Register {
    fn run(self, session: &mut Session) -> Result<()> {
        if self.verify {
            verify_register(session.context()?)?;
        }
        let rows = register(session.context()?)?;
        let look = session.look()?;
        session.answer(&views::destruction::register(&look, &rows))
    }
}
