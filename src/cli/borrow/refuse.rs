use clap::Args;

use super::LoanId;
use crate::cli::typed::said;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::borrow::decide::{Decision, run};
use crate::ops::cases::Proof;

#[derive(Args)]
#[command(about = help("拒绝", "refuse a request or a renewal"),
          after_help = help("示例：crm --as E005 borrow refuse B12 --reason 理由不足", "Example: crm --as E005 borrow refuse B12 --reason 'no need shown'"))]
pub struct Refuse {
    #[command(flatten)]
    loan: LoanId,
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
        let row = run(session.context()?, self.loan.id, Decision::Refuse, &proof)?;
        super::answer(session, &row)
    }
}
