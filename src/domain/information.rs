//! The flow of customer information 信息综合管理 (ARC-14): one closed table of states and acts.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::route::Post;
use super::words::{Level, Word};

words! {
    /// State of a piece of information 信息状态.
    FlowState "information state" {
        /// 已收集
        Collected = "collected",
        /// 已分类
        Classified = "classified",
        /// 已定密，待审批
        Levelled = "levelled",
        /// 已审核
        Reviewed = "reviewed",
        /// 已批准
        Approved = "approved",
        /// 已编号
        Numbered = "numbered",
        /// 已分发，待签收
        Distributed = "distributed",
        /// 已签收
        Acknowledged = "acknowledged",
        /// 已分析，待审批
        Analysed = "analysed",
        /// 分析已审批
        Concluded = "concluded",
        /// 未获批准
        Refused = "refused",
        /// 已撤回
        Withdrawn = "withdrawn",
    }
}
words! {
    /// What is done with it 办理步骤.
    FlowAct "information act" {
        /// 收集
        Collect = "collect",
        /// 分类
        Classify = "classify",
        /// 定密
        Level = "level",
        /// 审核
        Review = "review",
        /// 批准
        Approve = "approve",
        /// 拒绝
        Refuse = "refuse",
        /// 撤回
        Withdraw = "withdraw",
        /// 编号
        Number = "number",
        /// 分发
        Distribute = "distribute",
        /// 签收
        Acknowledge = "acknowledge",
        /// 分析
        Analyse = "analyse",
        /// 审批分析
        Conclude = "conclude",
    }
}

/// The state after an act; none where the act is refused. Information is distributed until the last receiver has
/// signed, and reviewed until the last step of its route is taken. What is concluded is analysed again in time.
pub fn transition(state: FlowState, act: FlowAct) -> Option<FlowState> {
    use FlowAct as A;
    use FlowState as S;
    match (state, act) {
        (S::Collected, A::Classify) | (S::Classified, A::Classify) => Some(S::Classified),
        (S::Classified, A::Level) => Some(S::Levelled),
        (S::Levelled | S::Reviewed, A::Review) => Some(S::Reviewed),
        (S::Levelled | S::Reviewed, A::Approve) => Some(S::Approved),
        (S::Levelled | S::Reviewed, A::Refuse) => Some(S::Refused),
        (S::Collected | S::Classified | S::Levelled | S::Reviewed, A::Withdraw) => {
            Some(S::Withdrawn)
        }
        (S::Approved, A::Number) => Some(S::Numbered),
        (S::Numbered | S::Distributed | S::Acknowledged | S::Concluded, A::Distribute) => {
            Some(S::Distributed)
        }
        (S::Distributed, A::Acknowledge) => Some(S::Acknowledged),
        (S::Acknowledged | S::Concluded, A::Analyse) => Some(S::Analysed),
        (S::Analysed, A::Conclude) => Some(S::Concluded),
        (
            S::Collected
            | S::Classified
            | S::Levelled
            | S::Reviewed
            | S::Approved
            | S::Numbered
            | S::Distributed
            | S::Acknowledged
            | S::Analysed
            | S::Concluded
            | S::Refused
            | S::Withdrawn,
            A::Collect
            | A::Classify
            | A::Level
            | A::Review
            | A::Approve
            | A::Refuse
            | A::Withdraw
            | A::Number
            | A::Distribute
            | A::Acknowledge
            | A::Analyse
            | A::Conclude,
        ) => None,
    }
}

/// A class of information 信息类别.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InformationClass {
    pub name: String,
    pub zh: String,
    pub en: String,
}

/// `[information-flow]` of the rulebook: who takes each step, classes, numbers, how often it is analysed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InformationRules {
    pub article: String,
    /// What it counts as until its level is determined.
    pub until_level: Level,
    pub classes: Vec<InformationClass>,
    pub classify: Vec<Post>,
    pub level: Vec<Post>,
    /// Route of review and approval.
    pub route: String,
    pub number: Vec<Post>,
    pub distribute: Vec<Post>,
    pub analyse: Vec<Post>,
    pub conclude: Vec<Post>,
    /// Months after which it is analysed, and again after each conclusion.
    pub analyse_months: u32,
    /// Days before, from which on it is among what is to be done.
    pub remind_days: u32,
    /// Pattern of the number: `{year}`, `{class}`, `{sequence}`.
    pub pattern: String,
    pub digits: u32,
}

impl InformationRules {
    pub fn class(&self, word: &str) -> Option<&InformationClass> {
        let named = |c: &&InformationClass| c.name == word || c.zh == word || c.en == word;
        self.classes.iter().find(named)
    }

    /// Who may take a step of the rulebook's; none for those of the route, the collector and the receivers.
    pub fn posts(&self, act: FlowAct) -> Option<&[Post]> {
        match act {
            FlowAct::Classify => Some(&self.classify),
            FlowAct::Level => Some(&self.level),
            FlowAct::Number => Some(&self.number),
            FlowAct::Distribute => Some(&self.distribute),
            FlowAct::Analyse => Some(&self.analyse),
            FlowAct::Conclude => Some(&self.conclude),
            FlowAct::Collect
            | FlowAct::Review
            | FlowAct::Approve
            | FlowAct::Refuse
            | FlowAct::Withdraw
            | FlowAct::Acknowledge => None,
        }
    }

    /// Last day for the next analysis, counted from the day it was acknowledged or concluded.
    pub fn analyse_by(&self, from: NaiveDate) -> Option<NaiveDate> {
        from.checked_add_months(Months::new(self.analyse_months))
    }

    /// What stands before and behind the running number.
    pub fn around_sequence(&self, year: i32, class: &str) -> (String, String) {
        let (before, after) =
            (self.pattern.split_once("{sequence}")).unwrap_or((&self.pattern, ""));
        let part = |text: &str| {
            let text = text.replace("{year}", &year.to_string());
            text.replace("{class}", class)
        };
        (part(before), part(after))
    }
}

/// The step that comes next in a state, with which it goes on as it should.
pub fn next_act(state: FlowState) -> Option<FlowAct> {
    match state {
        FlowState::Collected => Some(FlowAct::Classify),
        FlowState::Classified => Some(FlowAct::Level),
        FlowState::Levelled | FlowState::Reviewed => Some(FlowAct::Approve),
        FlowState::Approved => Some(FlowAct::Number),
        FlowState::Numbered => Some(FlowAct::Distribute),
        FlowState::Distributed => Some(FlowAct::Acknowledge),
        FlowState::Acknowledged | FlowState::Concluded => Some(FlowAct::Analyse),
        FlowState::Analysed => Some(FlowAct::Conclude),
        FlowState::Refused | FlowState::Withdrawn => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (ARC-14) A row for each state, a column for each act, in the order of the lists.
    const TABLE: [[&str; 12]; 12] = [
        // collect, classify, level, review, approve, refuse, withdraw, number, distribute, acknowledge, analyse, conclude
        [
            "",
            "classified",
            "",
            "",
            "",
            "",
            "withdrawn",
            "",
            "",
            "",
            "",
            "",
        ],
        [
            "",
            "classified",
            "levelled",
            "",
            "",
            "",
            "withdrawn",
            "",
            "",
            "",
            "",
            "",
        ],
        [
            "",
            "",
            "",
            "reviewed",
            "approved",
            "refused",
            "withdrawn",
            "",
            "",
            "",
            "",
            "",
        ],
        [
            "",
            "",
            "",
            "reviewed",
            "approved",
            "refused",
            "withdrawn",
            "",
            "",
            "",
            "",
            "",
        ],
        ["", "", "", "", "", "", "", "numbered", "", "", "", ""],
        ["", "", "", "", "", "", "", "", "distributed", "", "", ""],
        [
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "distributed",
            "acknowledged",
            "",
            "",
        ],
        [
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "distributed",
            "",
            "analysed",
            "",
        ],
        ["", "", "", "", "", "", "", "", "", "", "", "concluded"],
        [
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "distributed",
            "",
            "analysed",
            "",
        ],
        ["", "", "", "", "", "", "", "", "", "", "", ""],
        ["", "", "", "", "", "", "", "", "", "", "", ""],
    ];

    #[test]
    fn every_cell_of_the_table() {
        for (state, row) in FlowState::ALL.iter().zip(TABLE) {
            for (act, want) in FlowAct::ALL.iter().zip(row) {
                let after = transition(*state, *act).map_or("", Word::word);
                assert_eq!(after, want, "{state} {act}");
            }
        }
        assert_eq!(FlowState::ALL.len() * FlowAct::ALL.len(), 144);
    }

    #[test]
    fn the_next_act_is_one_that_the_table_allows() {
        for state in FlowState::ALL {
            let allowed = FlowAct::ALL
                .iter()
                .any(|a| transition(*state, *a).is_some());
            let next = next_act(*state);
            assert_eq!(next.is_some(), allowed, "{state}");
            if let Some(act) = next {
                assert!(transition(*state, act).is_some(), "{state} {act}");
            }
        }
    }
}
