use std::path::PathBuf;

use clap::{ArgGroup, Args};

use super::version_id;
use crate::cli::{Run, Session};
use crate::context::date;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::rulebook::trial::{Draft, trial};
use crate::views;

#[derive(Args)]
#[command(group = ArgGroup::new("list").multiple(false),
          about = help("试行：草案会使哪些等级、借阅不同", "try a draft: which grades and loans it would have changed"),
          long_about = help(
              "试行一份草案，不写入任何数据：自某日起每月末及今日，所有客户按当日制度与按草案各评一次；其间每一份借阅申请按立案时的制度与按草案各判一次。借阅只比对借阅规定与借阅人职级，不计当时的排队和逾期。未注明日期的，回看一年。",
              "Try a draft; nothing is written. At each month's end since a day, and today, every customer is graded by the rules of that day and by the draft; every request since then is judged by the rules it was made under and by the draft. Of loans only the table of loans and the borrower's rank are compared, not who was in the queue or overdue at the time. Without a day it looks back one year."),
          after_help = help("示例：crm rulebook try 制度第二版.toml --since 2026-01-01", "Example: crm rulebook try second.toml --since 2026-01-01"))]
pub struct Try {
    #[arg(value_name = "FILE", help = help("TOML 文件，或已提出的版本编号，如 R2", "TOML file, or the number of a proposed version, such as R2"))]
    draft: PathBuf,
    #[arg(long, value_name = "DATE", help = help("自某日起", "from a day on"))]
    since: Option<String>,
    #[arg(long, group = "list", help = help("逐一列出等级不同的客户", "list the customers with another grade"))]
    grades: bool,
    #[arg(long, group = "list", help = help("逐一列出结论或路线不同的申请", "list the requests with another verdict or route"))]
    loans: bool,
}

impl Run for Try {
    fn run(self, session: &mut Session) -> Result<()> {
        let since = self.since.map(|day| date("--since", &day)).transpose()?;
        let proposed = self.draft.to_str().filter(|_| !self.draft.exists());
        let draft = match proposed.and_then(|text| version_id(text).ok()) {
            Some(id) => Draft::Proposed(id),
            None => Draft::File(&self.draft),
        };
        let row = trial(session.context()?, draft, since)?;
        let look = session.look()?;
        session.answer(&match (self.grades, self.loans) {
            (true, _) => views::trial::grades(&look, &row),
            (_, true) => views::trial::loans(&look, &row),
            (false, false) => views::trial::trial(&look, &row),
        })
    }
}
