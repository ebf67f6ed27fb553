use clap::Args;

use super::WaiverId;
use crate::cli::{Run, Session, word};
use crate::domain::words::CaseState;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::penalties;
use crate::views;

/// `penalty waivers`
#[derive(Args, Debug)]
pub struct Waivers {
    #[arg(long, value_name = "STATE", value_parser = word::<CaseState>(), help = help("状态", "state"))]
    state: Option<CaseState>,
}

/// `penalty waiver`
#[derive(Args, Debug)]
pub struct Waiver {
    #[command(flatten)]
    waiver: WaiverId,
}

impl Run for Waivers {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = penalties::waivers(session.context()?, self.state)?;
        let look = session.look()?;
        session.answer(&views::penalties::waivers(&look, &rows))
    }
}

impl Run for Waiver {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = penalties::waiver(session.context()?, self.waiver.id)?;
        let look = session.look()?;
        session.answer(&views::penalties::waiver(&look, &row))
    }
}
