//! `crm init`

use std::path::PathBuf;

use clap::Args;

use super::{Run, Session};
use crate::context;
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::ops::setup::{self, Setup};
use crate::views;

#[derive(Args)]
#[command(
    about = help("新建数据库", "make a new database"),
    after_help = help("示例：crm init --company 云汀澜溪机电贸易有限公司", "Example: crm init --company 'Yunting Lanxi'")
)]
pub struct Init {
    #[arg(long, value_name = "NAME", help = help("公司名称", "name of the company"))]
    company: Option<String>,
    #[arg(long, value_name = "FILE", help = help("本公司的制度文件", "the company's own rulebook"))]
    rulebook: Option<PathBuf>,
    #[arg(long, value_name = "CODE=NAME", help = help("系统管理员的工号和姓名", "code and name of the administrator"))]
    admin: Option<String>,
    #[arg(long, help = help("训练用，可用 CRM_NOW 设定时间", "for training: CRM_NOW sets the clock"))]
    training: bool,
}

impl Run for Init {
    fn run(self, session: &mut Session) -> Result<()> {
        let admin = self.admin.as_deref().map(admin).transpose()?;
        let path = context::database(session.globals.db.as_deref())?;
        let row = setup::init(
            &Setup {
                path: &path,
                company: self.company.as_deref(),
                rulebook: self.rulebook.as_deref(),
                admin,
                training: self.training,
                at: None,
            },
            &context::host(),
        )?;
        let look = session.look()?;
        session.answer(&views::setup::setup(&look, &row))
    }
}

/// Code and name as `CODE=NAME`.
fn admin(text: &str) -> Result<(&str, &str)> {
    text.split_once('=')
        .map(|(code, name)| (code.trim(), name.trim()))
        .filter(|(code, name)| !code.is_empty() && !name.is_empty())
        .ok_or_else(|| {
            Error::Usage(UsageFault::BadValue {
                flag: "--admin",
                value: text.to_owned(),
                wanted: "CODE=NAME",
            })
        })
}
