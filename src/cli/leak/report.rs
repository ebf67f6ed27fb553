use clap::Args;

use crate::cli::{Run, Session, typed, word};
use crate::domain::custody::Harm;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::leaks;

pub const ZH: &str = "例：
  crm leak report --what 客户名单外传 --item DA2025-001 --person E006 --harm serious";
pub const EN: &str = "Example:
  crm leak report --what 'a list of customers got out' --item DA2025-001 --person E006 --harm serious";

#[derive(Args, Debug)]
pub struct Report {
    #[arg(long, value_name = "TEXT", help = help("泄密情况", "what happened"))]
    what: String,
    #[arg(long, value_name = "CODE", help = help("涉及的档案", "the archive item concerned"))]
    item: Option<String>,
    #[arg(long = "person", value_name = "STAFF", help = help("涉及的人员（可多次）", "people concerned (may be repeated)"))]
    persons: Vec<String>,
    #[arg(long, value_name = "HARM", value_parser = word::<Harm>(), help = help("危害", "how bad it is"))]
    harm: Option<Harm>,
    #[arg(long, value_name = "DATE", help = help("发现日期（默认今天）", "the day it was noticed (today without it)"))]
    noticed: Option<String>,
}

impl Run for Report {
    fn run(self, session: &mut Session) -> Result<()> {
        let what = typed::long("--what", &self.what)?;
        let noticed = match &self.noticed {
            Some(day) => Some(crate::context::date("--noticed", day)?),
            None => None,
        };
        let new = leaks::Report {
            what: &what,
            item: self.item.as_deref(),
            persons: &self.persons,
            harm: self.harm,
            noticed,
        };
        let row = leaks::report(session.context()?, &new)?;
        super::answer(session, &row)
    }
}
