use clap::Args;

use crate::cli::typed::said;
use crate::cli::{Run, Session, word};
use crate::context;
use crate::domain::words;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives::{self, Ask, Asked};

/// `archive level`
#[derive(Args, Debug)]
pub struct Level {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
    #[arg(long, value_name = "LEVEL", value_parser = word::<words::Level>(), help = help("新密级", "the new level"))]
    to: words::Level,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("理由", "why"))]
    reason: String,
}

/// `archive extend-term`
#[derive(Args, Debug)]
pub struct ExtendTerm {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
    #[arg(long, value_name = "DATE", help = help("延长至哪一天解密", "first day declassified"))]
    until: String,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("理由", "why"))]
    reason: String,
}

/// `archive lost`
#[derive(Args, Debug)]
pub struct Lost {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("遗失情况报告", "what happened"))]
    report: String,
}

fn ask(session: &mut Session, code: &str, ask: Ask, reason: &str) -> Result<()> {
    let asked = Asked {
        item: code,
        ask,
        reason,
    };
    let row = archives::ask(session.context()?, &asked)?;
    super::case::answer(session, &row)
}

impl Run for Level {
    fn run(self, session: &mut Session) -> Result<()> {
        ask(session, &self.code, Ask::Level(self.to), &self.reason)
    }
}

impl Run for ExtendTerm {
    fn run(self, session: &mut Session) -> Result<()> {
        let until = context::date("--until", &self.until)?;
        ask(session, &self.code, Ask::Term(until), &self.reason)
    }
}

impl Run for Lost {
    fn run(self, session: &mut Session) -> Result<()> {
        ask(session, &self.code, Ask::Loss, &self.report)
    }
}
