use clap::Args;

use super::LoanId;
use crate::cli::{Run, Session, word};
use crate::domain::words::Condition;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::borrow::desk::{Return as Back, take_back};

#[derive(Args)]
#[command(about = help("归还；遗失也在此登记", "take an item back, or record it as lost"),
          after_help = help("示例：crm borrow return B12 --condition good --pages 24", "Example: crm borrow return B12 --condition good --pages 24"))]
pub struct Return {
    #[command(flatten)]
    loan: LoanId,
    #[arg(long, value_parser = word::<Condition>(), default_value = "good", help = help("归还状况", "condition"))]
    condition: Condition,
    #[arg(long, value_name = "N", help = help("清点的页数", "pages as counted"))]
    pages: Option<u32>,
    #[arg(long, value_name = "TEXT", help = help("异常情况说明", "what was seen, for the incident"))]
    report: Option<String>,
}

impl Run for Return {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = take_back(
            session.context()?,
            self.loan.id,
            &Back {
                condition: self.condition,
                pages: self.pages,
                report: self.report.as_deref(),
            },
        )?;
        super::answer(session, &row)
    }
}
