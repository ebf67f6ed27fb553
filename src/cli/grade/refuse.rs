use clap::Args;

use super::{Changes, FormText};
use crate::cli::typed::said;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::changes::Decision;

#[derive(Args)]
#[command(about = help("否决等级变更、特批合同", "refuse changes of grade or a special contract"),
          after_help = help("示例：crm --as E003 grade refuse G45 --reason 暂缓", "Example: crm --as E003 grade refuse G45 --reason premature"))]
pub struct Refuse {
    #[command(flatten)]
    changes: Changes,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("否决理由", "why it is refused"))]
    reason: String,
    #[arg(long, value_name = "NO", value_parser = said, help = help("纸质审批单编号（档案管理员登记）", "number of the signed paper form"))]
    paper: Option<String>,
    #[arg(long, value_name = "STAFF", requires = "paper", help = help("在纸上签字的人", "who signed the paper form"))]
    by: Option<String>,
}

impl Run for Refuse {
    fn run(self, session: &mut Session) -> Result<()> {
        let text = FormText {
            note: Some(self.reason),
            measures: None,
            opinion: None,
            paper: self.paper,
            by: self.by,
        };
        super::decide(session, &self.changes, Decision::Refuse, &text)
    }
}
