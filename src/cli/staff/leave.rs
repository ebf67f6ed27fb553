//! `crm staff leave`

use clap::Args;

use crate::cli::{Run, Session};
use crate::context;
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::ops::leaving::{self, Leaving};
use crate::views;

#[derive(Args)]
#[command(
    about = help("登记离职，客户与职责移交继任者", "record a leaving; customers and duties go to the successor"),
    after_help = help(
        "示例：crm staff leave E011 --successor E012",
        "Example: crm staff leave E011 --successor E012",
    )
)]
pub struct Leave {
    #[arg(value_name = "CODE", help = help("离职人员的工号", "who leaves"))]
    code: String,
    #[arg(long, value_name = "CODE", help = help("继任者的工号", "who takes over"))]
    successor: String,
    #[arg(long, value_name = "DATE", help = help("离任首日，默认今天", "first day away; today without it"))]
    on: Option<String>,
}

impl Run for Leave {
    fn run(self, session: &mut Session) -> Result<()> {
        let leaving = Leaving {
            code: self.code,
            successor: self.successor,
            day: self.on.map(|d| context::date("--on", &d)).transpose()?,
        };
        let row = leaving::leave(session.context()?, &leaving)?;
        let look = session.look()?;
        for text in notes::vacant(look.lang, &row.duties) {
            session.ui.warn(&text);
        }
        session.answer(&views::staff::leave(&look, &row))
    }
}
