//! `crm grade`: judgements, grades, credit (GRD).

mod check;
mod judge;
mod judgements;

use clap::{Args, Subcommand};

use super::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

#[derive(Args)]
#[command(about = help("信用等级与信用额度", "credit grades and credit limits"))]
pub struct Grade {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Judge(judge::Judge),
    Judgements(judgements::Judgements),
    Check(check::Check),
}

impl Run for Grade {
    fn run(self, session: &mut Session) -> Result<()> {
        match self.verb {
            Verb::Judge(verb) => verb.run(session),
            Verb::Judgements(verb) => verb.run(session),
            Verb::Check(verb) => verb.run(session),
        }
    }
}
