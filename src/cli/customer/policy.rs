use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::ledger::collect::{NewPolicy, set_policy};
use crate::views;

/// `customer policy`
#[derive(Args, Debug)]
pub struct Policy {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
    #[arg(long, value_name = "TEXT", help = help("拖欠的可能性", "how likely delay is"))]
    likelihood: String,
    #[arg(long, value_name = "TEXT", help = help("预防办法", "how to prevent it"))]
    prevention: String,
    #[arg(long, value_name = "TEXT", help = help("应对办法", "how to answer it"))]
    response: String,
}

impl Run for Policy {
    fn run(self, session: &mut Session) -> Result<()> {
        let likelihood = typed::name("--likelihood", &self.likelihood)?;
        let prevention = typed::name("--prevention", &self.prevention)?;
        let response = typed::name("--response", &self.response)?;
        let new = NewPolicy {
            customer: &self.code,
            likelihood: &likelihood,
            prevention: &prevention,
            response: &response,
        };
        let row = set_policy(session.context()?, &new)?;
        let look = session.look()?;
        session.answer(&views::ledger::policy(&look, &row))
    }
}
