use clap::Args;

use super::{Changes, FormText};
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::grades::changes::Decision;

#[derive(Args)]
#[command(about = help("审核等级变更", "take an open review step"),
          after_help = help("示例：crm --as E003 grade review G45 --opinion 同意", "Example: crm --as E003 grade review G45 --opinion agreed"))]
pub struct Review {
    #[command(flatten)]
    changes: Changes,
    #[command(flatten)]
    text: FormText,
}

impl Run for Review {
    fn run(self, session: &mut Session) -> Result<()> {
        super::decide(session, &self.changes, Decision::Review, &self.text)
    }
}
