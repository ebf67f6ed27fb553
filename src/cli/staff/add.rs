//! `crm staff add`

use clap::Args;

use crate::cli::{Run, Session, typed, word};
use crate::context;
use crate::domain::record::NewStaff;
use crate::domain::words::{Function, Rank};
use crate::error::Result;
use crate::i18n::{help, import_faults};
use crate::import::fault::{Fault, FaultKind};
use crate::ops::staff::{self, NewName};
use crate::views;

#[derive(Args)]
#[command(
    about = help("登记人员", "enter a person"),
    after_help = help(
        "示例：crm staff add E016 --name 罗安 --department 业务部 --rank staff",
        "Example: crm staff add E016 --name 'Luo An' --department 业务部 --rank staff",
    )
)]
pub struct Add {
    #[arg(value_name = "CODE", help = help("工号", "staff code"))]
    code: String,
    #[arg(long, value_name = "NAME", help = help("姓名", "name"))]
    name: String,
    #[arg(long, value_name = "DEPARTMENT", help = help("部门，没有则新建", "department, entered when new"))]
    department: String,
    #[arg(long, value_name = "RANK", value_parser = word::<Rank>(), help = help("职级", "rank"))]
    rank: Rank,
    #[arg(long = "function", value_name = "FUNCTION", value_parser = word::<Function>(), help = help("职能，可多次", "function; may be repeated"))]
    functions: Vec<Function>,
    #[arg(long, value_name = "DEPARTMENT", help = help("副总经理分管的部门，可多次", "department a deputy is in charge of; may be repeated"))]
    oversees: Vec<String>,
    #[arg(long, value_name = "LOGIN", help = help("操作系统登录名", "login of the operating system"))]
    login: Option<String>,
    #[arg(long, value_name = "DATE", help = help("入职日期", "date of entry"))]
    joined: Option<String>,
}

impl Run for Add {
    fn run(self, session: &mut Session) -> Result<()> {
        let oversees = self.oversees.iter().map(|d| typed::name("--oversees", d));
        let new = NewStaff {
            code: typed::code("CODE", &self.code)?,
            name: typed::name("--name", &self.name)?,
            department: typed::name("--department", &self.department)?,
            rank: self.rank,
            functions: self.functions,
            oversees: oversees.collect::<Result<_>>()?,
            login: self.login.map(|l| typed::name("--login", &l)).transpose()?,
            joined: self
                .joined
                .map(|d| context::date("--joined", &d))
                .transpose()?,
        };
        let entered = staff::add(session.context()?, &new)?;
        for NewName { name, near } in entered.departments {
            let slip = !near.is_empty();
            let kind = FaultKind::DepartmentCreated {
                name: name.clone(),
                near,
            };
            let line =
                import_faults::line(session.lang(), &Fault::new(0, "department", &name, kind));
            if slip {
                session.ui.warn(&line);
            } else {
                session.ui.note(&line);
            }
        }
        let look = session.look()?;
        session.answer(&views::staff::staff(&look, &entered.row))
    }
}
