use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::assess::assessments;
use crate::views;

#[derive(Args)]
#[command(about = help("某客户的信用分析", "assessments of a customer"),
          after_help = help("示例：crm grade assessments C001", "Example: crm grade assessments C001"))]
pub struct Assessments {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
}

impl Run for Assessments {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = assessments(session.context()?, &self.code)?;
        let look = session.look()?;
        session.answer(&views::assessments::assessments(&look, &rows))
    }
}
