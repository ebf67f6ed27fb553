//! `crm rulebook`: the company's written regulation and its versions (GRD-7).

mod approve;
mod check;
mod propose;
mod refuse;
mod show;
mod trial;
mod versions;
mod withdraw;

use clap::{Args, Subcommand};

use super::borrow::numbered;
use super::{Run, Session};
use crate::domain::rows::VersionRow;
use crate::error::Result;
use crate::i18n::{help, notes};
use crate::views;

#[derive(Subcommand)]
#[command(about = help("制度文件及其版本", "the rulebook and its versions"))]
pub enum Rulebook {
    Check(check::Check),
    Show(show::Show),
    Versions(versions::Versions),
    Try(trial::Try),
    Propose(propose::Propose),
    Approve(approve::Approve),
    Refuse(refuse::Refuse),
    Withdraw(withdraw::Withdraw),
}

impl Run for Rulebook {
    fn run(self, session: &mut Session) -> Result<()> {
        match self {
            Rulebook::Check(verb) => verb.run(session),
            Rulebook::Show(verb) => verb.run(session),
            Rulebook::Versions(verb) => verb.run(session),
            Rulebook::Try(verb) => verb.run(session),
            Rulebook::Propose(verb) => verb.run(session),
            Rulebook::Approve(verb) => verb.run(session),
            Rulebook::Refuse(verb) => verb.run(session),
            Rulebook::Withdraw(verb) => verb.run(session),
        }
    }
}

/// The id of a version: `R2`, or the bare number.
#[derive(Args, Clone, Copy, Debug)]
struct VersionId {
    #[arg(value_name = "ID", value_parser = version_id, help = help("版本编号，如 R2", "number of the version, such as R2"))]
    id: i64,
}

fn version_id(text: &str) -> std::result::Result<i64, String> {
    numbered(text, 'R')
}

/// Prints a version after an act and says what comes next.
fn answer(session: &mut Session, row: &VersionRow) -> Result<()> {
    let look = session.look()?;
    session.ui.note(&notes::version(look.lang, row));
    session.answer(&views::rulebook::version(&look, row))
}
