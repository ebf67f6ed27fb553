use clap::Args;

use crate::cli::{Run, Session, word};
use crate::domain::words::Level;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives;
use crate::views;

/// `archive list`
#[derive(Args, Debug)]
pub struct List {
    #[arg(long, value_name = "DEPARTMENT", help = help("归属部门", "owning department"))]
    department: Option<String>,
    #[arg(long, value_name = "LEVEL", value_parser = word::<Level>(), help = help("现行密级", "level in force"))]
    level: Option<Level>,
    #[arg(long, value_name = "YEAR", help = help("年度", "year"))]
    year: Option<i32>,
    #[arg(long, value_name = "CODE", help = help("客户编号", "customer"))]
    customer: Option<String>,
}

impl Run for List {
    fn run(self, session: &mut Session) -> Result<()> {
        let asked = archives::List {
            department: self.department,
            level: self.level,
            year: self.year,
            customer: self.customer,
        };
        let worded = session.look()?.people;
        session.list(views::archives::part, |ctx, emit| {
            archives::list(ctx, &asked, worded, emit)
        })
    }
}
