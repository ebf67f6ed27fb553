use clap::Args;

use super::{Evidence, LoanId};
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::borrow::decide::{Decision, run};

#[derive(Args)]
#[command(about = help("批准（或审核）下一步", "take the next open step, review or approval"),
          after_help = help("示例：crm --as E006 borrow approve B12", "Example: crm --as E006 borrow approve B12"))]
pub struct Approve {
    #[command(flatten)]
    loan: LoanId,
    #[command(flatten)]
    evidence: Evidence,
}

impl Run for Approve {
    fn run(self, session: &mut Session) -> Result<()> {
        let proof = self.evidence.proof();
        let row = run(session.context()?, self.loan.id, Decision::Approve, &proof)?;
        super::answer(session, &row)
    }
}
