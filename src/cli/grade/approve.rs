use clap::Args;

use super::{Changes, FormText};
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::changes::Decision;

#[derive(Args)]
#[command(about = help("批准（或审核）等级变更、特批合同", "take the next open step, review or approval"),
          after_help = help("示例：crm --as E003 grade approve G45 --opinion 同意", "Example: crm --as E003 grade approve G45 --opinion agreed"))]
pub struct Approve {
    #[command(flatten)]
    changes: Changes,
    #[command(flatten)]
    text: FormText,
}

impl Run for Approve {
    fn run(self, session: &mut Session) -> Result<()> {
        super::decide(session, &self.changes, Decision::Approve, &self.text)
    }
}
