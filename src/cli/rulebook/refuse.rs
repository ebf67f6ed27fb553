use clap::Args;

use super::VersionId;
use crate::cli::typed::said;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::cases::Proof;
use crate::ops::rulebook::decide::decide;

#[derive(Args)]
#[command(about = help("不同意新版本", "refuse a proposed version"),
          after_help = help("示例：crm --as E001 rulebook refuse R2 --reason 额度过宽", "Example: crm --as E001 rulebook refuse R2 --reason 'limits too wide'"))]
pub struct Refuse {
    #[command(flatten)]
    version: VersionId,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("理由", "why"))]
    reason: String,
    #[arg(long, value_name = "NO", value_parser = said, help = help("纸质审批单编号", "number of the signed paper form"))]
    paper: Option<String>,
    #[arg(long, value_name = "STAFF", requires = "paper", help = help("在纸上签字的人", "who signed the paper form"))]
    by: Option<String>,
}

impl Run for Refuse {
    fn run(self, session: &mut Session) -> Result<()> {
        let proof = Proof {
            note: Some(&self.reason),
            paper: self.paper.as_deref(),
            signer: self.by.as_deref(),
        };
        let row = decide(session.context()?, self.version.id, false, &proof)?;
        super::answer(session, &row)
    }
}
