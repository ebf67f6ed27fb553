use std::path::PathBuf;

use clap::Args;

use crate::cli::{Run, Session};
use crate::domain::rows::Head;
use crate::domain::time::Moment;
use crate::error::{Error, InputFault, Result};
use crate::i18n::{help, notes};
use crate::ops::journal::verify;
use crate::views;

#[derive(Args)]
#[command(about = help("核对整条日志", "check the whole chain"),
          after_help = help("示例：crm journal verify --against head.json", "Example: crm journal verify --against head.json"))]
pub struct Verify {
    #[arg(long, value_name = "FILE", help = help("库外保存的链头", "a head kept outside"))]
    against: Option<PathBuf>,
}

/// The part of a head file that is compared; its moment is for people.
#[derive(serde::Deserialize)]
struct Kept {
    database: String,
    seq: i64,
    hash: String,
}

fn head(file: PathBuf) -> Result<Head> {
    let text = std::fs::read_to_string(&file).map_err(|error| {
        Error::Input(InputFault::Unreadable {
            file: file.clone(),
            error,
        })
    })?;
    let kept: Kept =
        serde_json::from_str(&text).map_err(|_| Error::Input(InputFault::Head { file }))?;
    Ok(Head {
        database: kept.database,
        seq: kept.seq,
        hash: kept.hash,
        at: Moment(0),
    })
}

impl Run for Verify {
    fn run(self, session: &mut Session) -> Result<()> {
        let against = self.against.map(head).transpose()?;
        let row = verify(session.context()?, against.as_ref())?;
        let look = session.look()?;
        session.ui.note(&notes::verified(look.lang, &row));
        session.answer(&views::journal::verify(&look, &row))
    }
}
