use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::credit::privileges::{Of, privileges};
use crate::views;

#[derive(Args)]
#[command(about = help("各等级的待遇：供货顺序、价格档次、走访", "what a grade is entitled to: delivery, price, visits"),
          after_help = help("示例：crm grade privileges C001", "Example: crm grade privileges C001"))]
pub struct Privileges {
    #[arg(value_name = "CODE", conflicts_with = "grade", help = help("客户编号：按其现行等级", "a customer, by its grade in force"))]
    code: Option<String>,
    #[arg(long, value_name = "GRADE", help = help("等级", "only this grade"))]
    grade: Option<String>,
}

impl Run for Privileges {
    fn run(self, session: &mut Session) -> Result<()> {
        let of = match (&self.code, &self.grade) {
            (Some(code), _) => Of::Customer(code),
            (None, Some(grade)) => Of::Grade(grade),
            (None, None) => Of::Every,
        };
        let rows = privileges(session.context()?, of)?;
        let look = session.look()?;
        session.answer(&match (rows.as_slice(), of) {
            ([row], Of::Customer(_) | Of::Grade(_)) => views::duties::privilege(&look, row),
            (rows, _) => views::duties::privileges(&look, rows),
        })
    }
}
