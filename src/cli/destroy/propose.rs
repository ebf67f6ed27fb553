use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::error::{Error, Result, UsageFault};
use crate::i18n::{help, notes};
use crate::ops::destruction::propose::{AllDue, What, plan, propose};
use crate::views;

#[derive(Args)]
#[command(about = help("提出销毁清单", "draw up a destruction list"),
          after_help = help(
    "示例：\n  crm destroy propose DA2010-001 DA2010-002 --reason 保管期满\n  crm destroy propose --all-due --year 2010 --reason 保管期满\n  后者只显示方案及其摘要；加 --digest 摘要 才提出",
    "Examples:\n  crm destroy propose DA2010-001 DA2010-002 --reason 'retention ended'\n  crm destroy propose --all-due --year 2010 --reason 'retention ended'\n  The latter shows the plan and its digest; with --digest DIGEST it is proposed"))]
pub struct Propose {
    #[arg(value_name = "CODE", required_unless_present = "all_due", help = help("档号", "codes of the items"))]
    codes: Vec<String>,
    #[arg(long, value_name = "TEXT", help = help("理由", "why"))]
    reason: String,
    #[arg(long, conflicts_with = "codes", help = help("今日到期的全部（先看方案）", "all that is due today; shows the plan first"))]
    all_due: bool,
    #[arg(long, value_name = "CATEGORY", requires = "all_due", help = help("只限此类目", "only of this category"))]
    category: Option<String>,
    #[arg(long, value_name = "YEAR", requires = "all_due", help = help("只限此年度", "only of this year"))]
    year: Option<i32>,
    #[arg(long, value_name = "DIGEST", requires = "all_due", help = help("方案的摘要：照此提出", "digest of the plan: propose exactly that"))]
    digest: Option<String>,
}

impl Run for Propose {
    fn run(self, session: &mut Session) -> Result<()> {
        let reason = typed::name("--reason", &self.reason)?;
        if !self.all_due {
            let row = propose(session.context()?, &What::Items(&self.codes), &reason)?;
            return super::answer(session, &row);
        }
        let part = AllDue {
            category: self.category.as_deref(),
            year: self.year,
        };
        match &self.digest {
            Some(digest) if digest.trim().is_empty() => Err(Error::Usage(UsageFault::BadValue {
                flag: "--digest",
                value: digest.clone(),
                wanted: "DIGEST",
            })),
            Some(digest) => {
                let row = propose(session.context()?, &What::Plan(part, digest), &reason)?;
                super::answer(session, &row)
            }
            None => {
                let row = plan(session.context()?, part)?;
                let look = session.look()?;
                session.ui.note(&notes::destruction_plan(look.lang, &row));
                session.answer(&views::destruction::plan(&look, &row))
            }
        }
    }
}
