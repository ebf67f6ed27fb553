//! `crm department add`

use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::departments::{self, NewDepartment};
use crate::views;

#[derive(Args)]
#[command(
    about = help("登记部门", "enter a department"),
    after_help = help(
        "示例：crm department add 澜溪办事处 --subsidiary 澜溪分公司",
        "Example: crm department add 'Lanxi office' --subsidiary 'Lanxi Ltd'",
    )
)]
pub struct Add {
    #[arg(value_name = "NAME", help = help("部门名称", "name of the department"))]
    name: String,
    #[arg(long, value_name = "NAME", help = help("所属子公司，没有则新建", "its subsidiary, entered when new"))]
    subsidiary: Option<String>,
}

impl Run for Add {
    fn run(self, session: &mut Session) -> Result<()> {
        let subsidiary = self.subsidiary.map(|s| typed::name("--subsidiary", &s));
        let new = NewDepartment {
            name: typed::name("NAME", &self.name)?,
            subsidiary: subsidiary.transpose()?,
        };
        let row = departments::add(session.context()?, &new)?;
        let look = session.look()?;
        session.answer(&views::department::department(&look, &row))
    }
}
