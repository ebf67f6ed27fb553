use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::special::{Application, apply};

#[derive(Args)]
#[command(about = help("申请超额度合同的特批", "apply for a contract beyond the credit limit"),
          after_help = help("示例：crm grade special C001 --amount 800000 --reason 旺季备货", "Example: crm grade special C001 --amount 800000 --reason 'stock for the season'"))]
pub struct Special {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
    #[arg(long, value_name = "YUAN", allow_hyphen_values = true, help = help("合同金额（元）", "amount of the contract in yuan"))]
    amount: String,
    #[arg(long, value_name = "TEXT", help = help("理由", "why"))]
    reason: String,
}

impl Run for Special {
    fn run(self, session: &mut Session) -> Result<()> {
        let reason = typed::name("--reason", &self.reason)?;
        let application = Application {
            customer: &self.code,
            amount: typed::amount("--amount", &self.amount)?,
            reason: &reason,
        };
        let row = apply(session.context()?, &application)?;
        super::special_answer(session, &row)
    }
}
