use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::customers;
use crate::ops::ledger::collect::policies;
use crate::render::Answer;
use crate::views;

/// `customer show`
#[derive(Args, Debug)]
pub struct Show {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
}

impl Run for Show {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = customers::show(session.context()?, &self.code)?;
        let policies = policies(session.context()?, &row.code)?;
        let look = session.look()?;
        let mut answer = views::customers::customer(&look, &row);
        if let Answer::Object { fields, .. } = &mut answer
            && !policies.is_empty()
        {
            fields.push(views::ledger::policies(&look, &policies));
        }
        session.answer(&answer)
    }
}
