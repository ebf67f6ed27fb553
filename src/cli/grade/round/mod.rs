//! `crm grade round`: rounds of reviews (GRD-6).

mod close;
mod list;
mod open;
mod opinion;
mod show;

use clap::{Args, Subcommand};

use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;

#[derive(Args)]
#[command(about = help("升降级评审", "rounds of reviews"))]
pub struct Round {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Open(open::Open),
    List(list::List),
    Show(show::Show),
    Opinion(opinion::Opinion),
    Close(close::Close),
}

impl Run for Round {
    fn run(self, session: &mut Session) -> Result<()> {
        match self.verb {
            Verb::Open(verb) => verb.run(session),
            Verb::List(verb) => verb.run(session),
            Verb::Show(verb) => verb.run(session),
            Verb::Opinion(verb) => verb.run(session),
            Verb::Close(verb) => verb.run(session),
        }
    }
}

fn round_id(text: &str) -> std::result::Result<i64, String> {
    crate::cli::borrow::numbered(text, 'P')
}
