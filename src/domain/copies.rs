//! The life of a copy 复制件 (ARC-12): made at issue, back at return, destroyed afterwards.

use super::words::Word;

words! {
    /// State of a copy.
    CopyState "copy state" {
        /// 在外
        Out = "out",
        /// 已交回
        Returned = "returned",
        /// 已遗失
        Lost = "lost",
        /// 已销毁
        Destroyed = "destroyed",
    }
}

/// Why a copy cannot be destroyed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotDestroyed {
    StillOut,
    Already,
}

/// The state after a copy is destroyed, or why that is refused. What turned up after a loss may be destroyed.
pub fn destroy(state: CopyState) -> Result<CopyState, NotDestroyed> {
    match state {
        CopyState::Returned | CopyState::Lost => Ok(CopyState::Destroyed),
        CopyState::Out => Err(NotDestroyed::StillOut),
        CopyState::Destroyed => Err(NotDestroyed::Already),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_the_table() {
        use CopyState::{Destroyed, Lost, Out, Returned};
        for (state, want) in [
            (Out, Err(NotDestroyed::StillOut)),
            (Returned, Ok(Destroyed)),
            (Lost, Ok(Destroyed)),
            (Destroyed, Err(NotDestroyed::Already)),
        ] {
            assert_eq!(destroy(state), want, "{state}");
        }
    }
}
