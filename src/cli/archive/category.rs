use clap::{Args, Subcommand};

use crate::cli::typed::said;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives;
use crate::views;

#[derive(Args, Debug)]
#[command(about = help("案卷类目：每部门每年度一份编号目录", "categories: a numbered list per department and year"))]
pub struct Category {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    #[command(about = help("列入一个类目", "enter a category"),
              after_help = help("例：\n  crm archive category add --department 业务部 --year 2025 --name 合同", "Example:\n  crm archive category add --department 业务部 --year 2025 --name 合同"))]
    Add(Add),
    #[command(about = help("类目表", "the list"),
              after_help = help("例：crm archive category list --year 2025", "Example: crm archive category list --year 2025"))]
    List(List),
}

#[derive(Args, Debug)]
struct Add {
    #[arg(long, value_name = "DEPARTMENT", help = help("部门", "department"))]
    department: String,
    #[arg(long, value_name = "YEAR", help = help("年度", "year"))]
    year: i32,
    #[arg(long, value_name = "NAME", value_parser = said, help = help("类目名称", "name of the category"))]
    name: String,
    #[arg(long, value_name = "N", help = help("编号，缺省为下一个", "number; the next one without it"))]
    number: Option<u32>,
}

#[derive(Args, Debug)]
struct List {
    #[arg(long, value_name = "DEPARTMENT", help = help("部门", "department"))]
    department: Option<String>,
    #[arg(long, value_name = "YEAR", help = help("年度", "year"))]
    year: Option<i32>,
}

impl Run for Category {
    fn run(self, session: &mut Session) -> Result<()> {
        match self.verb {
            Verb::Add(a) => {
                let (department, name) = (a.department.trim(), a.name.trim());
                let ctx = session.context()?;
                let row = archives::add_category(ctx, department, a.year, a.number, name)?;
                let look = session.look()?;
                session.answer(&views::volumes::category(&look, &row))
            }
            Verb::List(l) => {
                let department = l.department.as_deref();
                let rows = archives::categories(session.context()?, department, l.year)?;
                let look = session.look()?;
                session.answer(&views::volumes::categories(&look, &rows))
            }
        }
    }
}
