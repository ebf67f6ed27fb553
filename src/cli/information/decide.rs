use clap::Args;

use super::{InformationId, answer};
use crate::cli::borrow::Evidence;
use crate::cli::typed::said;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::borrow::decide::Decision;
use crate::ops::cases::Proof;
use crate::ops::information;

/// `information approve`
#[derive(Args, Debug)]
pub struct Approve {
    #[command(flatten)]
    information: InformationId,
    #[command(flatten)]
    evidence: Evidence,
}

/// `information review`
#[derive(Args, Debug)]
pub struct Review {
    #[command(flatten)]
    information: InformationId,
    #[command(flatten)]
    evidence: Evidence,
}

/// `information refuse`
#[derive(Args, Debug)]
pub struct Refuse {
    #[command(flatten)]
    information: InformationId,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("理由", "why"))]
    reason: String,
}

/// `information withdraw`
#[derive(Args, Debug)]
pub struct Withdraw {
    #[command(flatten)]
    information: InformationId,
}

impl Run for Approve {
    fn run(self, session: &mut Session) -> Result<()> {
        let (id, proof) = (self.information.id, self.evidence.proof());
        let row = information::decide(session.context()?, id, Decision::Approve, &proof)?;
        answer(session, &row)
    }
}

impl Run for Review {
    fn run(self, session: &mut Session) -> Result<()> {
        let (id, proof) = (self.information.id, self.evidence.proof());
        let row = information::decide(session.context()?, id, Decision::Review, &proof)?;
        answer(session, &row)
    }
}

impl Run for Refuse {
    fn run(self, session: &mut Session) -> Result<()> {
        let proof = Proof {
            note: Some(&self.reason),
            ..Proof::default()
        };
        let id = self.information.id;
        let row = information::decide(session.context()?, id, Decision::Refuse, &proof)?;
        answer(session, &row)
    }
}

impl Run for Withdraw {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = information::withdraw(session.context()?, self.information.id)?;
        answer(session, &row)
    }
}
