use clap::Args;

use super::ListId;
use crate::cli::borrow::Evidence;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::destruction::decide::{Decision, run};

#[derive(Args)]
#[command(about = help("批准（或审核）下一步", "take the next open step, review or approval"),
          after_help = help("示例：crm --as E001 destroy approve D3", "Example: crm --as E001 destroy approve D3"))]
pub struct Approve {
    #[command(flatten)]
    list: ListId,
    #[command(flatten)]
    evidence: Evidence,
}

impl Run for Approve {
    fn run(self, session: &mut Session) -> Result<()> {
        let proof = self.evidence.proof();
        let row = run(session.context()?, self.list.id, Decision::Approve, &proof)?;
        super::answer(session, &row)
    }
}
