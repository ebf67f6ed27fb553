//! The closed state table of a destruction list (DES-2, DES-3).

use crate::domain::words::Word;

words! {
    /// State of a destruction list 销毁清单状态.
    ListState "destruction list state" {
        /// 待审批
        Draft = "draft",
        /// 已审核
        Reviewed = "reviewed",
        /// 已批准
        Approved = "approved",
        /// 已执行
        Executed = "executed",
        /// 已拒绝
        Refused = "refused",
        /// 已撤回
        Withdrawn = "withdrawn",
    }
}
words! {
    /// What may be done to a destruction list.
    ListAct "destruction act" {
        /// 鉴定
        Appraise = "appraise",
        /// 审核, a step that is not the last
        Review = "review",
        /// 批准, the last step
        Approve = "approve",
        /// 拒绝
        Refuse = "refuse",
        /// 撤回
        Withdraw = "withdraw",
        /// 指定监销人
        Witness = "witness",
        /// 执行; again, it finishes the erasing
        Execute = "execute",
        /// 监销签字
        Attest = "attest",
        /// 出具销毁证明
        Certify = "certify",
    }
}

/// The closed table: the state after `act`, or `None` where the act is refused in that state.
pub fn transition(state: ListState, act: ListAct) -> Option<ListState> {
    use ListAct as A;
    use ListState as S;
    match (state, act) {
        (S::Draft, A::Appraise) => Some(S::Draft),
        (S::Draft | S::Reviewed, A::Review) => Some(S::Reviewed),
        (S::Draft | S::Reviewed, A::Approve) => Some(S::Approved),
        (S::Draft | S::Reviewed, A::Refuse) => Some(S::Refused),
        (S::Draft | S::Reviewed | S::Approved, A::Withdraw) => Some(S::Withdrawn),
        (S::Approved, A::Witness) => Some(S::Approved),
        (S::Approved | S::Executed, A::Execute) => Some(S::Executed),
        (S::Executed, A::Attest | A::Certify) => Some(S::Executed),
        (S::Draft, A::Witness | A::Execute | A::Attest | A::Certify)
        | (S::Reviewed, A::Appraise | A::Witness | A::Execute | A::Attest | A::Certify)
        | (
            S::Approved,
            A::Appraise | A::Review | A::Approve | A::Refuse | A::Attest | A::Certify,
        )
        | (
            S::Executed,
            A::Appraise | A::Review | A::Approve | A::Refuse | A::Withdraw | A::Witness,
        )
        | (S::Refused | S::Withdrawn, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows in the order of the states, cells in the order of the acts.
    const TABLE: [[&str; 9]; 6] = [
        [
            "draft",
            "reviewed",
            "approved",
            "refused",
            "withdrawn",
            "",
            "",
            "",
            "",
        ],
        [
            "",
            "reviewed",
            "approved",
            "refused",
            "withdrawn",
            "",
            "",
            "",
            "",
        ],
        ["", "", "", "", "withdrawn", "approved", "executed", "", ""],
        ["", "", "", "", "", "", "executed", "executed", "executed"],
        ["", "", "", "", "", "", "", "", ""],
        ["", "", "", "", "", "", "", "", ""],
    ];

    #[test]
    fn every_cell_of_the_table() {
        for (state, row) in ListState::ALL.iter().zip(TABLE) {
            for (act, after) in ListAct::ALL.iter().zip(row) {
                let found = transition(*state, *act).map_or("", Word::word);
                assert_eq!(found, after, "{state} {act}");
            }
        }
    }
}
