use clap::Args;

use super::ListId;
use crate::cli::borrow::Evidence;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::destruction::decide::{Decision, run};

#[derive(Args)]
#[command(about = help("审核下一步", "take the next open step, if it is a review"),
          after_help = help("示例：crm --as E006 destroy review D3", "Example: crm --as E006 destroy review D3"))]
pub struct Review {
    #[command(flatten)]
    list: ListId,
    #[command(flatten)]
    evidence: Evidence,
}

impl Run for Review {
    fn run(self, session: &mut Session) -> Result<()> {
        let proof = self.evidence.proof();
        let row = run(session.context()?, self.list.id, Decision::Review, &proof)?;
        super::answer(session, &row)
    }
}
