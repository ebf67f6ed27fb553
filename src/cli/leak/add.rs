use clap::Args;

use super::{LeakId, answer};
use crate::cli::{Run, Session, typed, word};
use crate::domain::custody::Harm;
use crate::domain::leak::LeakEntry;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::leaks::{Addition, add};

/// `leak add`
#[derive(Args, Debug)]
pub struct Add {
    #[command(flatten)]
    leak: LeakId,
    #[arg(long, value_name = "TEXT", help = help("查明的情况", "what was found"))]
    text: String,
    #[arg(long, value_name = "HARM", value_parser = word::<Harm>(), help = help("危害", "how bad it is"))]
    harm: Option<Harm>,
    #[arg(long, value_name = "STAFF", help = help("涉及的人员", "a person concerned"))]
    person: Option<String>,
}

/// `leak remedy`
#[derive(Args, Debug)]
pub struct Remedy {
    #[command(flatten)]
    leak: LeakId,
    #[arg(long, value_name = "TEXT", help = help("补救措施", "what was done about it"))]
    text: String,
    #[arg(long, value_name = "STAFF", help = help("由谁补救（默认登记人）", "who did it (whoever records it, without it)"))]
    by: Option<String>,
}

impl Run for Add {
    fn run(self, session: &mut Session) -> Result<()> {
        let text = typed::long("--text", &self.text)?;
        let addition = Addition {
            entry: LeakEntry::Finding,
            text: &text,
            staff: self.person.as_deref(),
            harm: self.harm,
        };
        let row = add(session.context()?, self.leak.id, &addition)?;
        answer(session, &row)
    }
}

impl Run for Remedy {
    fn run(self, session: &mut Session) -> Result<()> {
        let text = typed::long("--text", &self.text)?;
        let addition = Addition {
            entry: LeakEntry::Remedy,
            text: &text,
            staff: self.by.as_deref(),
            harm: None,
        };
        let row = add(session.context()?, self.leak.id, &addition)?;
        answer(session, &row)
    }
}
