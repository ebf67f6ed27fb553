use clap::{Args, Subcommand};

use super::numbered;
use crate::cli::typed::said;
use crate::cli::{Run, Session};
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::ops::borrow::incident::{Amendment, amend, list, show};
use crate::views;

#[derive(Args)]
#[command(about = help("异常情况：损坏、涂改、遗失、页数不符", "damage, alteration, loss, missing pages"))]
pub struct Incident {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    #[command(about = help("一览", "incidents you may see"),
              after_help = help("示例：crm borrow incident list", "Example: crm borrow incident list"))]
    List,
    #[command(about = help("一件", "one incident"),
              after_help = help("示例：crm borrow incident show I3", "Example: crm borrow incident show I3"))]
    Show(Id),
    #[command(about = help("补充报告、处理、处罚；或由负责人签阅", "add report, remedy, penalty, or take note"),
              after_help = help("示例：crm borrow incident amend I3 --remedy 修复 --penalty 20元", "Example: crm borrow incident amend I3 --remedy mended"))]
    Amend(Amend),
}

#[derive(Args)]
struct Id {
    #[arg(value_name = "ID", value_parser = incident_id, help = help("编号，如 I3", "number, such as I3"))]
    id: i64,
}

#[derive(Args)]
struct Amend {
    #[command(flatten)]
    incident: Id,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("情况报告", "what happened"))]
    report: Option<String>,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("处理措施", "what is done about it"))]
    remedy: Option<String>,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("处罚", "the penalty"))]
    penalty: Option<String>,
    #[arg(long, help = help("负责人签阅", "the leader takes note"))]
    note: bool,
}

fn incident_id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'I')
}

impl Run for Incident {
    fn run(self, session: &mut Session) -> Result<()> {
        match self.verb {
            Verb::List => {
                let rows = list(session.context()?)?;
                let look = session.look()?;
                session.answer(&views::incident::list(&look, &rows))
            }
            Verb::Show(Id { id }) => {
                let row = show(session.context()?, id)?;
                let look = session.look()?;
                session.answer(&views::incident::incident(&look, &row))
            }
            Verb::Amend(verb) => verb.run(session),
        }
    }
}

impl Run for Amend {
    fn run(self, session: &mut Session) -> Result<()> {
        let amendment = Amendment {
            report: self.report.as_deref(),
            remedy: self.remedy.as_deref(),
            penalty: self.penalty.as_deref(),
            noted: self.note,
        };
        if amendment.report.is_none()
            && amendment.remedy.is_none()
            && amendment.penalty.is_none()
            && !amendment.noted
        {
            return Err(Error::Usage(UsageFault::MissingFlag {
                flag: "--report | --remedy | --penalty | --note",
            }));
        }
        let row = amend(session.context()?, self.incident.id, &amendment)?;
        let look = session.look()?;
        session.answer(&views::incident::incident(&look, &row))
    }
}
