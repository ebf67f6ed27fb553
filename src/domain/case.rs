//! The course of a case: one closed table of states and acts.

use super::words::{CaseState, Word};

words! {
    /// What is done in a case 审批动作.
    CaseAct "case act" {
        /// 审核
        Review = "review",
        /// 批准
        Approve = "approve",
        /// 拒绝
        Refuse = "refuse",
        /// 撤回
        Withdraw = "withdraw",
    }
}

/// The state after an act; none where the act is refused. A step before the last leaves the case waiting.
pub fn transition(state: CaseState, act: CaseAct) -> Option<CaseState> {
    use CaseState as S;
    match (state, act) {
        (S::Waiting, CaseAct::Review) => Some(S::Waiting),
        (S::Waiting, CaseAct::Approve) => Some(S::Approved),
        (S::Waiting, CaseAct::Refuse) => Some(S::Refused),
        (S::Waiting, CaseAct::Withdraw) => Some(S::Withdrawn),
        (
            S::Approved | S::Refused | S::Withdrawn | S::Expired,
            CaseAct::Review | CaseAct::Approve | CaseAct::Refuse | CaseAct::Withdraw,
        ) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_the_table() {
        use CaseAct as A;
        use CaseState as S;
        let mut cells = 0;
        for state in S::ALL {
            for act in A::ALL {
                let want = match (*state, *act) {
                    (S::Waiting, A::Review) => Some(S::Waiting),
                    (S::Waiting, A::Approve) => Some(S::Approved),
                    (S::Waiting, A::Refuse) => Some(S::Refused),
                    (S::Waiting, A::Withdraw) => Some(S::Withdrawn),
                    _ => None,
                };
                assert_eq!(transition(*state, *act), want, "{state} {act}");
                cells += 1;
            }
        }
        assert_eq!(cells, 20);
    }
}
