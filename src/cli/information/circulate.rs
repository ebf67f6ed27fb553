use clap::Args;

use super::{InformationId, answer};
use crate::cli::{Run, Session, typed};
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::ops::information;

pub const ZH: &str = "例：
  crm information conclude F1 --effective
  crm information conclude F1 --improve 走访记录须当日上报";
pub const EN: &str = "Examples:
  crm information conclude F1 --effective
  crm information conclude F1 --improve 'visits are to be reported the same day'";

/// `information number`
#[derive(Args, Debug)]
pub struct Number {
    #[command(flatten)]
    information: InformationId,
}

/// `information distribute`
#[derive(Args, Debug)]
pub struct Distribute {
    #[command(flatten)]
    information: InformationId,
    #[arg(long = "to", value_name = "STAFF", required = true, help = help("接收人（可多次）", "who gets it (may be repeated)"))]
    to: Vec<String>,
}

/// `information acknowledge`
#[derive(Args, Debug)]
pub struct Acknowledge {
    #[command(flatten)]
    information: InformationId,
}

/// `information analyse`
#[derive(Args, Debug)]
pub struct Analyse {
    #[command(flatten)]
    information: InformationId,
    #[arg(long, value_name = "TEXT", help = help("分析结论", "what was found"))]
    finding: String,
}

/// `information conclude`
#[derive(Args, Debug)]
pub struct Conclude {
    #[command(flatten)]
    information: InformationId,
    #[arg(long, conflicts_with = "improve", help = help("有效", "it works"))]
    effective: bool,
    #[arg(long, value_name = "TEXT", help = help("无效，改进规章的建议", "it does not: the rule to be improved, and how"))]
    improve: Option<String>,
    #[arg(long, value_name = "TEXT", conflicts_with = "improve", help = help("审批意见", "a remark"))]
    note: Option<String>,
}

impl Run for Number {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = information::number(session.context()?, self.information.id)?;
        answer(session, &row)
    }
}

impl Run for Distribute {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = information::distribute(session.context()?, self.information.id, &self.to)?;
        answer(session, &row)
    }
}

impl Run for Acknowledge {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = information::acknowledge(session.context()?, self.information.id)?;
        answer(session, &row)
    }
}

impl Run for Analyse {
    fn run(self, session: &mut Session) -> Result<()> {
        let finding = typed::long("--finding", &self.finding)?;
        let row = information::analyse(session.context()?, self.information.id, &finding)?;
        answer(session, &row)
    }
}

impl Run for Conclude {
    fn run(self, session: &mut Session) -> Result<()> {
        if !self.effective && self.improve.is_none() {
            return Err(Error::Usage(UsageFault::MissingFlag {
                flag: "--effective | --improve",
            }));
        }
        let improve = match &self.improve {
            Some(text) => Some(typed::long("--improve", text)?),
            None => None,
        };
        let note = match &self.note {
            Some(text) => Some(typed::long("--note", text)?),
            None => None,
        };
        let id = self.information.id;
        let context = session.context()?;
        let row = information::conclude(context, id, improve.as_deref(), note.as_deref())?;
        answer(session, &row)
    }
}
