use clap::Args;

use super::ListId;
use crate::cli::typed::said;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::cases::Proof;
use crate::ops::destruction::decide::{Decision, run};

#[derive(Args)]
#[command(about = help("拒绝", "refuse a list"),
          after_help = help("示例：crm --as E006 destroy refuse D3 --reason 尚有查考价值", "Example: crm --as E006 destroy refuse D3 --reason 'still of use'"))]
pub struct Refuse {
    #[command(flatten)]
    list: ListId,
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
        let row = run(session.context()?, self.list.id, Decision::Refuse, &proof)?;
        super::answer(session, &row)
    }
}
