use clap::Args;

use super::item_of;
use crate::cli::{Run, Session, typed};
use crate::domain::retention;
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::ops::archives::retention::retention;

/// `archive retention`
#[derive(Args, Debug)]
pub struct Retention {
    #[arg(value_name = "CODE", help = help("档号", "code of the item"))]
    code: String,
    #[arg(long, value_name = "RETENTION", help = help("保管期限，如 30y、permanent", "term: 30y, permanent"))]
    to: String,
    #[arg(long, value_name = "TEXT", help = help("理由", "why"))]
    reason: String,
}

impl Run for Retention {
    fn run(self, session: &mut Session) -> Result<()> {
        let to: retention::Retention = self.to.parse().map_err(|_| {
            Error::Usage(UsageFault::BadValue {
                flag: "--to",
                value: self.to.clone(),
                wanted: "30y",
            })
        })?;
        let reason = typed::name("--reason", &self.reason)?;
        let row = retention(session.context()?, &self.code, to, &reason)?;
        item_of(session, row)
    }
}
