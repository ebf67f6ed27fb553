use clap::Args;

use super::{InformationId, answer};
use crate::cli::{Run, Session, word};
use crate::domain::custody::Harm;
use crate::domain::words;
use crate::error::Result;
use crate::i18n::help;
use crate::ops::information;

/// `information classify`
#[derive(Args, Debug)]
pub struct Classify {
    #[command(flatten)]
    information: InformationId,
    #[arg(long, value_name = "CLASS", help = help("规章规定的类别", "a class of the rulebook"))]
    class: String,
}

/// `information level`
#[derive(Args, Debug)]
pub struct Level {
    #[command(flatten)]
    information: InformationId,
    #[arg(long, value_name = "LEVEL", value_parser = word::<words::Level>(), help = help("密级（默认按定密主题表）", "the level, as the list of subjects proposes without it"))]
    to: Option<words::Level>,
    #[arg(long, value_name = "HARM", value_parser = word::<Harm>(), help = help("泄密危害", "harm of a leak"))]
    harm: Option<Harm>,
}

impl Run for Classify {
    fn run(self, session: &mut Session) -> Result<()> {
        let id = self.information.id;
        let row = information::classify(session.context()?, id, &self.class)?;
        answer(session, &row)
    }
}

impl Run for Level {
    fn run(self, session: &mut Session) -> Result<()> {
        let id = self.information.id;
        let row = information::level(session.context()?, id, self.to, self.harm)?;
        answer(session, &row)
    }
}
