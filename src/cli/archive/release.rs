use clap::Args;

use crate::cli::borrow::numbered;
use crate::cli::{Run, Session, typed};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives::hold::release;
use crate::views;

/// `archive release`
#[derive(Args, Debug)]
pub struct Release {
    #[arg(value_name = "HOLD", value_parser = hold_id, help = help("冻结编号，如 H2", "number of the hold, such as H2"))]
    hold: i64,
    #[arg(long, value_name = "TEXT", help = help("理由", "why"))]
    reason: Option<String>,
}

fn hold_id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'H')
}

impl Run for Release {
    fn run(self, session: &mut Session) -> Result<()> {
        let reason = self.reason.map(|r| typed::name("--reason", &r));
        let reason = reason.transpose()?;
        let row = release(session.context()?, self.hold, reason.as_deref())?;
        let look = session.look()?;
        session.answer(&views::destruction::hold(&look, &row))
    }
}
