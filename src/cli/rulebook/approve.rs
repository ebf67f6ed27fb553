use clap::Args;

use super::VersionId;
use crate::cli::borrow::Evidence;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::rulebook::decide::decide;

#[derive(Args)]
#[command(about = help("批准（或审核）新版本的下一步", "take the next open step of a proposed version"),
          after_help = help("示例：crm --as E001 rulebook approve R2", "Example: crm --as E001 rulebook approve R2"))]
pub struct Approve {
    #[command(flatten)]
    version: VersionId,
    #[command(flatten)]
    evidence: Evidence,
}

impl Run for Approve {
    fn run(self, session: &mut Session) -> Result<()> {
        let proof = self.evidence.proof();
        let row = decide(session.context()?, self.version.id, true, &proof)?;
        super::answer(session, &row)
    }
}
