//! The end of an archive: appraisal, destruction lists, what stands against destroying (DES, ARC-10).

mod finding;
mod judging;
mod list;
mod routing;
pub mod rows;

pub use finding::Finding;
pub use judging::{Judgement, Standing, Term, judge};
pub use list::{ListAct, ListState, transition};
pub use routing::{Sorts, route_of};

use serde::{Deserialize, Serialize};

use super::route::Post;
use super::words::{FileKind, Word};

words! {
    /// Answer to whether an item may be destroyed 鉴定判定.
    DisposalVerdict "disposal verdict" {
        /// 到期
        Due = "due",
        /// 保管中
        Keep = "keep",
        /// 到期，须先审查
        Review = "review",
        /// 暂停处置
        Blocked = "blocked",
    }
}
words! {
    /// What the appraisal of an item came to 鉴定意见 (DES-1).
    Appraisal "appraisal" {
        /// 销毁
        Destroy = "destroy",
        /// 延长保管
        Keep = "keep",
    }
}
words! {
    /// What became of an item of a list 处理结果.
    Outcome "destruction outcome" {
        /// 已销毁
        Destroyed = "destroyed",
        /// 延长保管
        Kept = "kept",
        /// 核对时剔除
        Dropped = "dropped",
        /// 清单未执行
        Spared = "spared",
    }
}
words! {
    /// How it is destroyed 销毁方式 (DES-3).
    Method "destruction method" {
        /// 碎纸
        Shred = "shred",
        /// 撕毁
        Tear = "tear",
        /// 清除电子内容
        Erase = "erase",
    }
}
words! {
    /// Business of a customer that blocks destruction until it is finished 未了结事项 (DES-1).
    Business "unfinished business" {
        /// 未收清的合同
        Outstanding = "outstanding",
        /// 已逾期的合同
        Overdue = "overdue",
    }
}
words! {
    /// From when a term runs 起算日 (ARC-10).
    Trigger "retention trigger" {
        /// 结案之日
        Closed = "closed",
        /// 年末
        YearEnd = "year-end",
        /// 原期限届满之日, when it was decided to keep the item longer
        Extended = "extended",
        /// 事件发生之日
        Event = "event",
        /// 指定之日
        Date = "date",
        /// 事件尚未发生
        Awaited = "awaited",
    }
}

/// Destruction as the rulebook has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DestructionRules {
    pub article: String,
    /// Names of routes, by what a list holds (DES-2).
    pub ordinary: String,
    pub classified: String,
    pub customer_file: String,
    /// Who names a witness (DES-3).
    pub named_by: Vec<Post>,
    /// How many at least.
    pub witnesses: u32,
    /// Calendar days between approval and execution.
    pub cooling_days: u32,
    /// Kinds of file that are looked at before they may be destroyed.
    pub review: Vec<FileKind>,
    /// Business of a customer that blocks.
    pub blocks: Vec<Business>,
    /// How classified paper may be destroyed.
    pub classified_methods: Vec<Method>,
}
