use clap::Args;

use super::Length;
use crate::cli::{Run, Session, word};
use crate::domain::words::Mode;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::borrow::check::{Question, check};
use crate::views;

#[derive(Args)]
#[command(about = help("能否借阅：结论、全部理由、审批流程", "may I borrow it: verdict, every reason, route"),
          after_help = help("示例：crm borrow check DA2024-001 --mode out", "Example: crm borrow check DA2024-001 --mode out"))]
pub struct Check {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
    #[arg(long, value_parser = word::<Mode>(), help = help("借阅方式", "how it is used"))]
    mode: Mode,
    #[command(flatten)]
    length: Length,
    #[arg(long, help = help("为外来人员查询", "for an outside person"))]
    visitor: bool,
}

impl Run for Check {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = check(
            session.context()?,
            &Question {
                item: &self.code,
                mode: self.mode,
                asked: self.length.limit(),
                visitor: self.visitor,
            },
        )?;
        let look = session.look()?;
        session.answer(&views::borrow::check(&look, &row))
    }
}
