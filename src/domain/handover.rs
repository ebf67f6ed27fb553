//! Handing papers over against signature 移交签收 (ARC-6): the states of a handover, and how a file stands against
//! its deadline and its checklist.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::filing::{DocumentFact, DocumentState, Gaps, checklist};
use super::people::Id;
use super::rules::FileType;
use super::words::{Level, Word};

words! {
    /// State of a handover 移交状态.
    HandoverState "handover state" {
        /// 备交
        Prepared = "prepared",
        /// 待签收: checked and signed by the sender
        Offered = "offered",
        /// 已签收: signed by both sides
        Signed = "signed",
        /// 已核对
        Checked = "checked",
        /// 已扫描
        Scanned = "scanned",
        /// 已入柜
        Shelved = "shelved",
        /// 已形成电子档案
        Electronic = "electronic",
        /// 已退回
        Returned = "returned",
        /// 已撤回
        Withdrawn = "withdrawn",
    }
}
words! {
    /// What is done with a handover.
    HandoverAct "handover act" {
        /// 增减
        Amend = "amend",
        /// 移交人自查签字
        Offer = "offer",
        /// 接收人签字
        Sign = "sign",
        /// 退回
        Refuse = "refuse",
        /// 核对
        Check = "check",
        /// 扫描
        Scan = "scan",
        /// 入柜
        Shelve = "shelve",
        /// 形成电子档案
        Complete = "complete",
        /// 撤回
        Withdraw = "withdraw",
    }
}
words! {
    /// Who has the paper of an item 保管处 (ARC-5).
    Custody "custody" {
        /// 档案室
        Archives = "archives",
        /// 部门档案员
        Clerk = "clerk",
    }
}

/// The state after an act; none where it is refused.
pub fn transition(state: HandoverState, act: HandoverAct) -> Option<HandoverState> {
    use HandoverAct as A;
    use HandoverState as S;
    match (state, act) {
        (S::Prepared, A::Amend) => Some(S::Prepared),
        (S::Returned, A::Amend) => Some(S::Returned),
        (S::Prepared | S::Returned, A::Offer) => Some(S::Offered),
        (S::Prepared | S::Returned | S::Offered, A::Withdraw) => Some(S::Withdrawn),
        (S::Offered, A::Sign) => Some(S::Signed),
        (S::Offered | S::Signed, A::Refuse) => Some(S::Returned),
        (S::Signed, A::Check) => Some(S::Checked),
        (S::Checked, A::Scan) => Some(S::Scanned),
        (S::Scanned, A::Shelve) => Some(S::Shelved),
        (S::Shelved, A::Complete) => Some(S::Electronic),
        (S::Prepared | S::Returned, A::Sign | A::Refuse)
        | (S::Offered, A::Amend | A::Offer)
        | (S::Signed, A::Amend | A::Offer | A::Sign | A::Withdraw)
        | (
            S::Checked | S::Scanned | S::Shelved,
            A::Amend | A::Offer | A::Sign | A::Refuse | A::Withdraw,
        )
        | (S::Prepared | S::Returned | S::Offered, A::Check)
        | (S::Prepared | S::Returned | S::Offered | S::Signed, A::Scan)
        | (
            S::Prepared | S::Returned | S::Offered | S::Signed | S::Checked,
            A::Shelve | A::Complete,
        )
        | (S::Checked | S::Scanned | S::Shelved, A::Check)
        | (S::Scanned | S::Shelved, A::Scan)
        | (S::Shelved, A::Shelve)
        | (S::Scanned, A::Complete)
        | (S::Electronic | S::Withdrawn, _) => None,
    }
}

/// One step of a handover as it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub act: HandoverAct,
    pub day: NaiveDate,
    pub by: Id,
    /// The last document fact known when it was taken.
    pub seen: i64,
}

/// The state that steps lead to.
pub fn state_after(steps: &[Step]) -> HandoverState {
    steps.iter().fold(HandoverState::Prepared, |state, step| {
        transition(state, step.act).unwrap_or(state)
    })
}

/// A file as the signing-in book knows it: a line of a handover, or a file noted that none has brought yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookedFile {
    /// `Y3/2`, the second line of handover Y3, or `W7`, expected and not yet in a handover.
    pub reference: String,
    pub department: Id,
    pub department_name: String,
    pub file_type: Option<String>,
    pub title: String,
    pub level: Level,
    pub vehicle: Option<String>,
    /// Code of the item, once it has one.
    pub item: Option<String>,
    /// Delivery of the vehicle.
    pub delivered: Option<NaiveDate>,
    /// Steps of its handover up to the day asked for; none where no handover brings it.
    pub steps: Vec<Step>,
    /// What was noted of its documents, in order.
    pub facts: Vec<DocumentFact>,
}

/// Last day to hand a file over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deadline {
    /// The type has none, or no delivery is noted.
    None,
    Day(NaiveDate),
    /// The calendar lacks this year.
    MissingYear(i32),
}

impl Deadline {
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Deadline::Day(day) => Some(day),
            Deadline::None | Deadline::MissingYear(_) => None,
        }
    }
}

/// A file against its deadline and its checklist (ARC-6, ARC-7), as penalties and rates count it (ARC-8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub reference: String,
    pub department: Id,
    pub department_name: String,
    /// The type and those it includes, such as `overhaul`, `vehicle-service`.
    pub file_types: Vec<String>,
    pub title: String,
    pub vehicle: Option<String>,
    pub item: Option<String>,
    pub delivered: Option<NaiveDate>,
    pub deadline: Deadline,
    /// The day the sender signed for what the receiver took, or has yet to take.
    pub handed_over: Option<NaiveDate>,
    /// The day both had signed.
    pub signed: Option<NaiveDate>,
    /// Who signed as sender.
    pub sender: Option<Id>,
    /// Handed over after the deadline, or not at all and the deadline has passed.
    pub late: bool,
    /// What was missing or wrong when both had signed, or by the archivist's check; none before the signatures.
    pub found: Option<Gaps>,
    /// What is missing or wrong now.
    pub now: Gaps,
    /// Whether the type has a checklist.
    pub listed: bool,
}

impl Standing {
    /// The month it is counted in, by its first day: that of the deadline, else of the handing over.
    pub fn month(&self) -> Option<NaiveDate> {
        (self.deadline.day().or(self.handed_over)).map(first_of_month)
    }

    /// Handed over and not complete then.
    pub fn incomplete(&self) -> bool {
        self.found.as_ref().is_some_and(|gaps| !gaps.is_complete())
    }
}

/// First day of the month a day falls in.
pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Last day of the month a day falls in; none beyond the calendar.
pub fn last_of_month(day: NaiveDate) -> Option<NaiveDate> {
    let next = first_of_month(day).checked_add_months(Months::new(1))?;
    next.pred_opt()
}

/// How a file stands as of a day, by the types of file in force when the vehicle was delivered.
pub fn standing(
    file: &BookedFile,
    types: &[FileType],
    calendar: &Calendar,
    as_of: NaiveDate,
) -> Standing {
    use HandoverAct as A;
    use HandoverState as S;
    let name = file.file_type.as_deref();
    let list = name.and_then(|name| checklist(types, name));
    let deadline = match (
        list.as_ref().and_then(|l| l.hand_over_within),
        file.delivered,
    ) {
        (Some(days), Some(delivered)) => match calendar.after_working_days(delivered, days) {
            Ok(day) => Deadline::Day(day),
            Err(missing) => Deadline::MissingYear(missing.0),
        },
        (None, _) | (_, None) => Deadline::None,
    };
    let last = |act| file.steps.iter().rev().find(|s| s.act == act);
    let (offer, sign, check) = match state_after(&file.steps) {
        S::Prepared | S::Returned | S::Withdrawn => (None, None, None),
        S::Offered => (last(A::Offer), None, None),
        S::Signed => (last(A::Offer), last(A::Sign), None),
        S::Checked | S::Scanned | S::Shelved | S::Electronic => {
            (last(A::Offer), last(A::Sign), last(A::Check))
        }
    };
    let handed_over = offer.map(|s| s.day);
    let late = deadline
        .day()
        .is_some_and(|day| handed_over.unwrap_or(as_of) > day);
    let found = sign.zip(list.as_ref()).map(|(sign, list)| {
        let upto = |id| file.facts.iter().take_while(move |f| f.id <= id);
        let mut gaps = list.gaps(&upto(sign.seen).cloned().collect::<Vec<_>>());
        for fact in upto(check.map_or(sign.seen, |s| s.seen)).filter(|f| f.id > sign.seen) {
            gaps.add(&fact.document, fact.state);
        }
        gaps
    });
    Standing {
        reference: file.reference.clone(),
        department: file.department,
        department_name: file.department_name.clone(),
        file_types: match &list {
            Some(list) => list.types.iter().map(|t| (*t).to_owned()).collect(),
            None => name.map(str::to_owned).into_iter().collect(),
        },
        title: file.title.clone(),
        vehicle: file.vehicle.clone(),
        item: file.item.clone(),
        delivered: file.delivered,
        deadline,
        handed_over,
        signed: sign.map(|s| s.day),
        sender: offer.map(|s| s.by),
        late,
        found,
        now: list
            .as_ref()
            .map_or_else(Gaps::default, |list| list.gaps(&file.facts)),
        listed: list.is_some(),
    }
}

/// What of a document keeps the file from being complete, for the signing-in book.
pub fn told(gaps: &Gaps) -> Vec<(&str, DocumentState)> {
    let missing = gaps
        .missing
        .iter()
        .map(|d| (d.as_str(), DocumentState::Missing));
    let faulty = gaps
        .faulty
        .iter()
        .map(|d| (d.as_str(), DocumentState::Faulty));
    missing.chain(faulty).collect()
}

#[cfg(test)]
mod tests;
