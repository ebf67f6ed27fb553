//! `crm staff delegations`

use clap::Args;

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::staff;
use crate::views;

#[derive(Args)]
#[command(
    about = help("列出书面授权", "list the delegations"),
    after_help = help("示例：crm staff delegations", "Example: crm staff delegations")
)]
pub struct Delegations {}

impl Run for Delegations {
    fn run(self, session: &mut Session) -> Result<()> {
        let rows = staff::delegations(session.context()?)?;
        let look = session.look()?;
        session.answer(&views::staff::delegation_list(&look, &rows))
    }
}
