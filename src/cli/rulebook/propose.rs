use std::path::PathBuf;

use clap::Args;

use crate::cli::{Run, Session, typed};
use crate::context::date;
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::ops::rulebook::propose::{Proposal, propose};
use crate::ops::rulebook::{check, unwalkable};

#[derive(Args)]
#[command(about = help("提出新版本：检查后进入审批", "propose a new version: it is checked and goes to its approval"),
          long_about = help(
              "提出新版本：文件无错误才进入审批，路线由现行制度的 [policy] 规定。批准后自生效日起执行；批准时生效日已过的，自批准之日起执行。同一天生效的两个版本，以后批准的为准。此前立案的审批仍按原版本的路线。",
              "Propose a new version. A file without faults goes to its approval, by the route that [policy] of the rulebook in force names. Once approved it is in force from its day on; where that day has passed by then, from the day of approval. Of two versions from one day the one approved later counts. Cases opened before keep the route of the version they were opened under."),
          after_help = help("示例：crm rulebook propose 制度第二版.toml --from 2027-01-01 --note 年度修订", "Example: crm rulebook propose second.toml --from 2027-01-01 --note 'yearly revision'"))]
pub struct Propose {
    #[arg(value_name = "FILE", help = help("TOML 文件", "TOML file"))]
    file: PathBuf,
    #[arg(long, value_name = "DATE", help = help("生效日，今日或以后", "first day in force, today or later"))]
    from: String,
    #[arg(long, value_name = "TEXT", help = help("修订说明", "what is revised and why"))]
    note: Option<String>,
}

impl Run for Propose {
    fn run(self, session: &mut Session) -> Result<()> {
        let note = match &self.note {
            Some(note) => Some(typed::name("--note", note)?),
            None => None,
        };
        let proposal = Proposal {
            file: &self.file,
            from: date("--from", &self.from)?,
            note: note.as_deref(),
        };
        let context = session.context()?;
        let row = propose(context, &proposal)?;
        let stuck = match check(&self.file)?.rulebook {
            Some(rulebook) => unwalkable(context, &rulebook)?,
            None => Vec::new(),
        };
        let lang = session.lang();
        for (stuck, departments) in stuck {
            session
                .ui
                .warn(&notes::unwalkable(lang, &stuck, &departments));
        }
        super::answer(session, &row)
    }
}
