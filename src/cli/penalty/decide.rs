use clap::Args;

use super::{WaiverId, waiver_answer};
use crate::cli::borrow::Evidence;
use crate::cli::typed::said;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::borrow::decide::Decision;
use crate::ops::cases::Proof;
use crate::ops::penalties;

/// `penalty approve`
#[derive(Args, Debug)]
pub struct Approve {
    #[command(flatten)]
    waiver: WaiverId,
    #[command(flatten)]
    evidence: Evidence,
}

/// `penalty review`
#[derive(Args, Debug)]
pub struct Review {
    #[command(flatten)]
    waiver: WaiverId,
    #[command(flatten)]
    evidence: Evidence,
}

/// `penalty refuse`
#[derive(Args, Debug)]
pub struct Refuse {
    #[command(flatten)]
    waiver: WaiverId,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("理由", "why"))]
    reason: String,
}

/// `penalty withdraw`
#[derive(Args, Debug)]
pub struct Withdraw {
    #[command(flatten)]
    waiver: WaiverId,
}

impl Run for Approve {
    fn run(self, session: &mut Session) -> Result<()> {
        let (id, proof) = (self.waiver.id, self.evidence.proof());
        let row = penalties::decide(session.context()?, id, Decision::Approve, &proof)?;
        waiver_answer(session, &row)
    }
}

impl Run for Review {
    fn run(self, session: &mut Session) -> Result<()> {
        let (id, proof) = (self.waiver.id, self.evidence.proof());
        let row = penalties::decide(session.context()?, id, Decision::Review, &proof)?;
        waiver_answer(session, &row)
    }
}

impl Run for Refuse {
    fn run(self, session: &mut Session) -> Result<()> {
        let proof = Proof {
            note: Some(&self.reason),
            ..Proof::default()
        };
        let id = self.waiver.id;
        let row = penalties::decide(session.context()?, id, Decision::Refuse, &proof)?;
        waiver_answer(session, &row)
    }
}

impl Run for Withdraw {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = penalties::withdraw(session.context()?, self.waiver.id)?;
        waiver_answer(session, &row)
    }
}
