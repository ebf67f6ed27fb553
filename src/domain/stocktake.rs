//! Taking stock 盘点 (ARC-13): what a code read at the shelf means for the register.

use super::words::Word;

words! {
    /// What is found of one item, or of one code.
    Finding "finding" {
        /// 在位
        Found = "found",
        /// 缺失
        Missing = "missing",
        /// 错位
        Misplaced = "misplaced",
        /// 破损
        Damaged = "damaged",
        /// 借出
        OnLoan = "on-loan",
        /// 不在盘点范围
        Unexpected = "unexpected",
        /// 无此档号
        Unknown = "unknown",
    }
}
words! {
    /// State of a stock-take.
    StocktakeState "stock-take state" {
        /// 盘点中
        Open = "open",
        /// 已结束
        Closed = "closed",
    }
}
words! {
    /// What is done in a stock-take.
    StocktakeAct "stock-take act" {
        /// 扫描
        Scan = "scan",
        /// 记录
        Note = "note",
        /// 结束
        Close = "close",
    }
}
words! {
    /// What is noted of the rooms (ARC-13).
    Trouble "trouble" {
        /// 潮湿
        Damp = "damp",
        /// 虫蛀
        Pests = "pests",
        /// 其他
        Other = "other",
    }
}

/// The state after an act; none where it is refused.
pub fn transition(state: StocktakeState, act: StocktakeAct) -> Option<StocktakeState> {
    use StocktakeAct as A;
    use StocktakeState as S;
    match (state, act) {
        (S::Open, A::Scan | A::Note) => Some(S::Open),
        (S::Open, A::Close) => Some(S::Closed),
        (S::Closed, A::Scan | A::Note | A::Close) => None,
    }
}

/// What an expected item comes to: what was seen of it, else whether it is out on loan.
pub fn outcome(seen: Option<Finding>, lent: bool) -> Finding {
    match (seen, lent) {
        (Some(seen), _) => seen,
        (None, true) => Finding::OnLoan,
        (None, false) => Finding::Missing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_the_table() {
        use StocktakeAct as A;
        use StocktakeState as S;
        for (state, act, want) in [
            (S::Open, A::Scan, Some(S::Open)),
            (S::Open, A::Note, Some(S::Open)),
            (S::Open, A::Close, Some(S::Closed)),
            (S::Closed, A::Scan, None),
            (S::Closed, A::Note, None),
            (S::Closed, A::Close, None),
        ] {
            assert_eq!(transition(state, act), want, "{state} {act}");
        }
        assert_eq!(S::ALL.len() * A::ALL.len(), 6);
    }

    #[test]
    fn what_was_not_seen_is_missing_unless_it_is_out() {
        assert_eq!(outcome(None, false), Finding::Missing);
        assert_eq!(outcome(None, true), Finding::OnLoan);
        assert_eq!(outcome(Some(Finding::Found), true), Finding::Found);
    }
}
