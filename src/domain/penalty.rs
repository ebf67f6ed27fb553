//! The penalty ledger 归档处罚 (ARC-8): facts are the breach, the order to mend it, its reversal and its waiver; what
//! is to be paid follows from them as of a day.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::money::Fen;
use super::people::Id;
use super::report_due::Period;
use super::route::Post;
use super::words::Word;

words! {
    /// What an amount is for 计罚单位.
    Per "unit" {
        /// 每车
        Vehicle = "vehicle",
        /// 每项
        Item = "item",
        /// 每次
        Once = "once",
    }
}
words! {
    /// Whose breaches are counted together 适用范围.
    Regime "regime" {
        /// 销售
        Sales = "sales",
        /// 售后
        Service = "service",
        /// 任何人
        Anyone = "anyone",
    }
}
words! {
    /// What counts as one month 一个月的算法.
    Within "month" {
        /// 自然月
        CalendarMonth = "calendar-month",
        /// 当日往前一个月
        MonthBack = "month-back",
    }
}
words! {
    /// State of a breach 违规状态, as of a day.
    BreachState "breach state" {
        /// 有效
        Standing = "standing",
        /// 已免除
        Waived = "waived",
        /// 已冲销
        Reversed = "reversed",
    }
}

words! {
    /// What a line of the statement of a month is of 统计口径.
    Lines "line" {
        /// 人员
        Staff = "staff",
        /// 部门
        Department = "department",
    }
}

/// From which breach of the month on the penalty is multiplied 加倍.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// Counted from 1.
    pub from: u32,
    pub factor: u32,
}

/// A share of the month's performance pay 绩效工资, in basis points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub least: u32,
    pub most: u32,
}

/// What repeated breaches of a regime lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegimeRule {
    pub regime: Regime,
    pub repeat: Repeat,
    /// Taken besides, once a breach of the month is multiplied.
    pub share: Option<Share>,
}

/// A kind of breach 违规种类 with its price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreachKind {
    pub code: String,
    pub article: String,
    pub regime: Regime,
    pub zh: String,
    pub en: String,
    pub amount: Fen,
    pub per: Per,
}

/// `[penalties]` and `[[breach]]` of the rulebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Penalties {
    pub article: String,
    pub within: Within,
    /// Working days to mend what one was told to mend.
    pub mend_within: u32,
    /// Who records breaches, orders to mend, reversals.
    pub recorded_by: Vec<Post>,
    /// Who sees them beside the person concerned; `of owner`: of that person's department.
    pub seen_by: Vec<Post>,
    /// Who fixes the share of the performance pay.
    pub fixed_by: Vec<Post>,
    /// Route of a waiver.
    pub waiver: String,
    pub regimes: Vec<RegimeRule>,
    pub kinds: Vec<BreachKind>,
}

impl Penalties {
    pub fn kind(&self, code: &str) -> Option<&BreachKind> {
        self.kinds.iter().find(|k| k.code == code)
    }

    pub fn regime(&self, regime: Regime) -> Option<&RegimeRule> {
        self.regimes.iter().find(|r| r.regime == regime)
    }
}

/// An order to mend a breach 责令改正.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MendOrder {
    pub ordered: NaiveDate,
    /// Last day; fixed when it was ordered.
    pub deadline: NaiveDate,
    pub mended: Option<NaiveDate>,
}

impl MendOrder {
    /// Whether by the end of a day the deadline had passed without the breach being mended.
    pub fn lapsed(&self, as_of: NaiveDate) -> bool {
        as_of > self.deadline && self.mended.is_none_or(|day| day > self.deadline)
    }

    /// Neither mended nor past its deadline.
    pub fn runs(&self, as_of: NaiveDate) -> bool {
        as_of <= self.deadline && self.mended.is_none_or(|day| day > as_of)
    }
}

/// A breach with the terms of the rulebook of its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breach {
    pub id: Id,
    pub staff: Id,
    /// Department of the person when it was recorded.
    pub department: Id,
    pub kind: BreachKind,
    pub within: Within,
    pub rule: Option<RegimeRule>,
    /// Vehicles or items; 1 where the amount is for the breach itself.
    pub units: u32,
    pub day: NaiveDate,
    /// Oldest first.
    pub orders: Vec<MendOrder>,
    pub reversed: bool,
    /// Day on which the waiver was approved.
    pub waived: Option<NaiveDate>,
}

impl Breach {
    /// A reversal corrects what never was; a waiver holds from its day on.
    pub fn state(&self, as_of: NaiveDate) -> BreachState {
        match self.waived {
            _ if self.reversed => BreachState::Reversed,
            Some(day) if day <= as_of => BreachState::Waived,
            Some(_) | None => BreachState::Standing,
        }
    }

    /// The price before it is multiplied.
    fn price(&self) -> i64 {
        let units = i64::from(self.units);
        self.kind.amount.0.saturating_mul(units)
    }
}

/// One count of a breach: the breach itself, or that it was not mended in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge<'a> {
    pub breach: &'a Breach,
    /// The order that was not obeyed, where it counts again.
    pub lapsed: Option<MendOrder>,
    pub day: NaiveDate,
    /// The how manieth of its month and regime; none where the breach does not stand.
    pub nth: Option<u32>,
    pub multiplied: bool,
    pub amount: Fen,
}

/// Every count up to a day, by day, then by breach. Those that do not stand cost nothing and count for nothing.
pub fn charges(breaches: &[Breach], as_of: NaiveDate) -> Vec<Charge<'_>> {
    let mut charges: Vec<Charge<'_>> = Vec::new();
    for breach in breaches.iter().filter(|b| b.day <= as_of) {
        let charge = |day, lapsed| Charge {
            breach,
            lapsed,
            day,
            nth: None,
            multiplied: false,
            amount: Fen::ZERO,
        };
        charges.push(charge(breach.day, None));
        for order in breach.orders.iter().filter(|o| o.lapsed(as_of)) {
            if let Some(day) = order.deadline.succ_opt() {
                charges.push(charge(day, Some(*order)));
            }
        }
    }
    charges.sort_by_key(|c| (c.day, c.breach.id, c.lapsed.map(|o| o.deadline)));
    count(&mut charges, as_of);
    charges
}

/// Numbers the counts of each person and regime within a month, and prices them.
fn count(charges: &mut [Charge<'_>], as_of: NaiveDate) {
    let mut before: BTreeMap<(Id, Regime), Vec<NaiveDate>> = BTreeMap::new();
    for charge in charges {
        let breach = charge.breach;
        if breach.state(as_of) != BreachState::Standing {
            continue;
        }
        let days = before
            .entry((breach.staff, breach.kind.regime))
            .or_default();
        let earlier = days.iter().rev();
        let same = earlier.take_while(|day| together(breach.within, **day, charge.day));
        let nth = u32::try_from(same.count())
            .unwrap_or(u32::MAX)
            .saturating_add(1);
        days.push(charge.day);
        let factor = match breach.rule {
            Some(rule) if nth >= rule.repeat.from => rule.repeat.factor,
            Some(_) | None => 1,
        };
        charge.nth = Some(nth);
        charge.multiplied = factor > 1;
        charge.amount = Fen(breach.price().saturating_mul(factor.into()));
    }
}

/// Whether an earlier day lies in the month that counts with `day`.
fn together(within: Within, earlier: NaiveDate, day: NaiveDate) -> bool {
    match within {
        Within::CalendarMonth => Period::of(earlier) == Period::of(day),
        Within::MonthBack => day
            .checked_sub_months(Months::new(1))
            .is_none_or(|start| earlier > start),
    }
}

/// The share of performance pay that a person's counts of a month call for; the last that says so decides.
pub fn share(charges: &[Charge<'_>], staff: Id, month: Period) -> Option<Share> {
    charges
        .iter()
        .rev()
        .filter(|c| c.breach.staff == staff && c.multiplied && Period::of(c.day) == month)
        .find_map(|c| c.breach.rule?.share)
}

#[cfg(test)]
mod tests;
