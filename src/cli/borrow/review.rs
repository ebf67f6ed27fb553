use clap::Args;

use super::{Evidence, LoanId};
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::borrow::decide::{Decision, run};

#[derive(Args)]
#[command(about = help("审核", "take the next step if it is a review"),
          after_help = help("示例：crm --as E006 borrow review B12", "Example: crm --as E006 borrow review B12"))]
pub struct Review {
    #[command(flatten)]
    loan: LoanId,
    #[command(flatten)]
    evidence: Evidence,
}

impl Run for Review {
    fn run(self, session: &mut Session) -> Result<()> {
        let proof = self.evidence.proof();
        let row = run(session.context()?, self.loan.id, Decision::Review, &proof)?;
        super::answer(session, &row)
    }
}
