use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::context::date;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::check::{Question, check};
use crate::views;

#[derive(Args)]
#[command(about = help("新合同是否在信用额度之内：结论、数字、全部理由", "does a contract fit the credit: verdict, figures, every reason"),
          after_help = help("示例：crm grade check C001 --amount 50000", "Example: crm grade check C001 --amount 50000"))]
pub struct Check {
    #[arg(value_name = "CODE", help = help("客户编号", "code of the customer"))]
    code: String,
    #[arg(long, value_name = "YUAN", allow_hyphen_values = true, help = help("合同金额（元）", "amount of the contract in yuan"))]
    amount: String,
    #[arg(long, value_name = "DATE", help = help("截至某日", "as of an earlier day"))]
    as_of: Option<String>,
    #[arg(long, help = help("款到发货", "paid in advance"))]
    prepaid: bool,
    #[arg(long, value_name = "ID", value_parser = super::special_id, conflicts_with_all = ["as_of", "prepaid"],
          help = help("已批准的特批合同，如 X3", "an approved special contract, such as X3"))]
    special: Option<i64>,
}

impl Run for Check {
    fn run(self, session: &mut Session) -> Result<()> {
        let question = Question {
            customer: &self.code,
            amount: typed::amount("--amount", &self.amount)?,
            as_of: self.as_of.map(|day| date("--as-of", &day)).transpose()?,
            prepaid: self.prepaid,
            special: self.special,
        };
        let row = check(session.context()?, &question)?;
        let look = session.look()?;
        session.answer(&views::credit::check(&look, &row))
    }
}
