use clap::Args;

use super::case::{CaseId, answer};
use crate::cli::borrow::Evidence;
use crate::cli::typed::said;
use crate::cli::{Run, Session};
use crate::error::Result;
use crate::i18n::help;
use crate::ops::archives;
use crate::ops::borrow::decide::Decision;
use crate::ops::cases::Proof;

/// `archive approve`
#[derive(Args, Debug)]
pub struct Approve {
    #[command(flatten)]
    case: CaseId,
    #[command(flatten)]
    evidence: Evidence,
}

/// `archive review`
#[derive(Args, Debug)]
pub struct Review {
    #[command(flatten)]
    case: CaseId,
    #[command(flatten)]
    evidence: Evidence,
}

/// `archive refuse`
#[derive(Args, Debug)]
pub struct Refuse {
    #[command(flatten)]
    case: CaseId,
    #[arg(long, value_name = "TEXT", value_parser = said, help = help("理由", "why"))]
    reason: String,
}

/// `archive withdraw`
#[derive(Args, Debug)]
pub struct Withdraw {
    #[command(flatten)]
    case: CaseId,
}

impl Run for Approve {
    fn run(self, session: &mut Session) -> Result<()> {
        let (id, proof) = (self.case.id, self.evidence.proof());
        let row = archives::decide(session.context()?, id, Decision::Approve, &proof)?;
        answer(session, &row)
    }
}

impl Run for Review {
    fn run(self, session: &mut Session) -> Result<()> {
        let (id, proof) = (self.case.id, self.evidence.proof());
        let row = archives::decide(session.context()?, id, Decision::Review, &proof)?;
        answer(session, &row)
    }
}

impl Run for Refuse {
    fn run(self, session: &mut Session) -> Result<()> {
        let proof = Proof {
            note: Some(&self.reason),
            ..Proof::default()
        };
        let id = self.case.id;
        let row = archives::decide(session.context()?, id, Decision::Refuse, &proof)?;
        answer(session, &row)
    }
}

impl Run for Withdraw {
    fn run(self, session: &mut Session) -> Result<()> {
        let row = archives::withdraw(session.context()?, self.case.id)?;
        answer(session, &row)
    }
}
