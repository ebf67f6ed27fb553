use clap::Args;

use super::{LeakId, answer};
use crate::cli::penalty::breach_id;
use crate::cli::{Run, Session, typed};
use crate::domain::leak::Merit;
use crate::domain::words::Word;
use crate::error::{Error, Result, UsageFault};
use crate::i18n::help;
use crate::ops::leaks::{Conclusion, Reward, close};

pub const ZH: &str = "例：
  crm leak close K1 --conclusion 已收回全部副本 --reward E007:report --reward E008:remedy:500 --penalty J3";
pub const EN: &str = "Example:
  crm leak close K1 --conclusion 'every copy is back' --reward E007:report --reward E008:remedy:500 --penalty J3";

#[derive(Args, Debug)]
pub struct Close {
    #[command(flatten)]
    leak: LeakId,
    #[arg(long, value_name = "TEXT", help = help("结论", "how it ended"))]
    conclusion: String,
    #[arg(long = "reward", value_name = "STAFF:MERIT[:YUAN]", help = help("奖励：人员、事由（report 报告、remedy 补救）、金额（默认按规章）；可多次", "a reward: who, for report or remedy, yuan (the rulebook's without it); may be repeated"))]
    rewards: Vec<String>,
    #[arg(long = "penalty", value_name = "ID", value_parser = breach_id, help = help("处罚：台账中的违规记录，如 J3；可多次", "a penalty: the breach in the ledger, such as J3; may be repeated"))]
    penalties: Vec<i64>,
}

/// `E007:report`, `E008:remedy:500`.
fn reward(text: &str) -> Result<Reward> {
    let bad = || {
        Error::Usage(UsageFault::BadValue {
            flag: "--reward",
            value: text.to_owned(),
            wanted: "E007:report:200",
        })
    };
    let mut parts = text.split(':');
    let staff = parts.next().filter(|s| !s.trim().is_empty());
    let merit = parts.next().and_then(Merit::parse);
    let amount = match parts.next() {
        Some(amount) => Some(typed::amount("--reward", amount)?),
        None => None,
    };
    match (staff, merit, parts.next()) {
        (Some(staff), Some(merit), None) => Ok(Reward {
            staff: staff.to_owned(),
            merit,
            amount,
        }),
        _ => Err(bad()),
    }
}

impl Run for Close {
    fn run(self, session: &mut Session) -> Result<()> {
        let text = typed::long("--conclusion", &self.conclusion)?;
        let rewards: Result<Vec<Reward>> = self.rewards.iter().map(|r| reward(r)).collect();
        let conclusion = Conclusion {
            text: &text,
            rewards: &rewards?,
            penalties: &self.penalties,
        };
        let row = close(session.context()?, self.leak.id, &conclusion)?;
        answer(session, &row)
    }
}
