use clap::Args;

use crate::cli::borrow::numbered;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::assess::assessment;
use crate::views;

#[derive(Args)]
#[command(about = help("一份信用分析：答案、得分、总体评价", "one assessment: answers, points, evaluations"),
          after_help = help("示例：crm grade assessment Q7", "Example: crm grade assessment Q7"))]
pub struct Assessment {
    #[arg(value_name = "ID", value_parser = id, help = help("信用分析编号，如 Q7", "number of the assessment, such as Q7"))]
    id: i64,
}

fn id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'Q')
}

impl Run for Assessment {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = assessment(session.context()?, self.id)?;
        let look = session.look()?;
        session.answer(&views::assessments::assessment(&look, &row))
    }
}
