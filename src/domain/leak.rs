//! Leak incidents 泄密事件 (ARC-17): the report stays as it was made, whatever is found or done later is added to it.

use serde::{Deserialize, Serialize};

use super::money::Fen;
use super::route::Post;
use super::words::Word;

words! {
    /// State of a leak 事件状态.
    LeakState "leak state" {
        /// 处理中
        Open = "open",
        /// 已结案
        Closed = "closed",
    }
}
words! {
    /// What is added to a leak 续记种类.
    LeakEntry "leak entry" {
        /// 续报
        Finding = "finding",
        /// 补救措施
        Remedy = "remedy",
        /// 奖励
        Reward = "reward",
        /// 处罚
        Penalty = "penalty",
        /// 结论
        Conclusion = "conclusion",
    }
}
words! {
    /// What a reward is for 奖励事由.
    Merit "merit" {
        /// 报告
        Report = "report",
        /// 补救
        Remedy = "remedy",
    }
}

/// The state after an entry; none where it is refused. Findings and remedies may still come after the conclusion.
pub fn transition(state: LeakState, entry: LeakEntry) -> Option<LeakState> {
    use LeakEntry as E;
    use LeakState as S;
    match (state, entry) {
        (S::Open, E::Finding | E::Remedy | E::Reward | E::Penalty) => Some(S::Open),
        (S::Open, E::Conclusion) => Some(S::Closed),
        (S::Closed, E::Finding | E::Remedy) => Some(S::Closed),
        (S::Closed, E::Reward | E::Penalty | E::Conclusion) => None,
    }
}

/// `[leak]` of the rulebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeakRules {
    pub article: String,
    /// Leaders who have it on their list at once, and conclude it.
    pub told: Vec<Post>,
    /// Who sees it beside them and the reporter, and records findings and remedies.
    pub handled_by: Vec<Post>,
    /// Usual rewards.
    pub rewards: Vec<(Merit, Fen)>,
}

impl LeakRules {
    pub fn reward(&self, merit: Merit) -> Option<Fen> {
        let found = self.rewards.iter().find(|(m, _)| *m == merit);
        found.map(|(_, amount)| *amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (ARC-17) Every cell.
    #[test]
    fn every_cell_of_the_table() {
        let table = [
            ["open", "open", "open", "open", "closed"],
            ["closed", "closed", "", "", ""],
        ];
        for (state, row) in LeakState::ALL.iter().zip(table) {
            for (entry, want) in LeakEntry::ALL.iter().zip(row) {
                let after = transition(*state, *entry).map_or("", Word::word);
                assert_eq!(after, want, "{state} {entry}");
            }
        }
    }
}
