//! `crm staff delegate`

use clap::Args;

use crate::cli::{Run, Session, typed, word};
use crate::context;
use crate::domain::words::Matter;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::staff::{self, NewDelegation};
use crate::views;

#[derive(Args)]
#[command(
    about = help("登记书面授权", "record a delegation in writing"),
    after_help = help(
        "示例：crm staff delegate --from E001 --to E002 --matter borrow --since 2026-03-01 --until 2026-03-31 --document 授权2026-3",
        "Example: crm staff delegate --from E001 --to E002 --matter borrow --since 2026-03-01 --until 2026-03-31 --document D-2026-3",
    )
)]
pub struct Delegate {
    #[arg(long, value_name = "CODE", help = help("授权人", "who delegates"))]
    from: String,
    #[arg(long, value_name = "CODE", help = help("受托人", "to whom"))]
    to: String,
    #[arg(long, value_name = "MATTER", value_parser = word::<Matter>(), help = help("授权事项", "in which matter"))]
    matter: Matter,
    #[arg(long, value_name = "DATE", help = help("起始日", "first day"))]
    since: String,
    #[arg(long, value_name = "DATE", help = help("截止日", "last day"))]
    until: String,
    #[arg(long, value_name = "NO", help = help("授权书号", "number of the document"))]
    document: String,
}

impl Run for Delegate {
    fn run(self, session: &mut Session) -> Result<()> {
        let new = NewDelegation {
            from: self.from,
            to: self.to,
            matter: self.matter,
            since: context::date("--since", &self.since)?,
            until: context::date("--until", &self.until)?,
            document: typed::name("--document", &self.document)?,
        };
        let row = staff::delegate(session.context()?, &new)?;
        let look = session.look()?;
        session.answer(&views::staff::delegation(&look, &row))
    }
}
