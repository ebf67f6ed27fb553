//! Whether a contract fits a customer's credit (GRD-9).

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::credit_fact::CreditFact;
use super::ledger::{PaymentFact, SaleFact};
use super::money::Fen;
use super::people::Id;
use super::time::day_from_number;
use super::words::{CreditVerdict, Word};

/// How many overdue contracts a verdict names; the rest it counts.
const NAMED: usize = 5;

/// Credit as the rulebook has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    pub article: String,
    /// Limit by grade.
    pub limits: Vec<(String, Fen)>,
    /// Limit of a customer without a grade.
    pub ungraded: Fen,
    /// Route of a special contract beyond the limit.
    pub route: String,
    /// Days from the approval of a special contract within which it may be signed.
    pub special_days: u32,
    /// Refused, not special, once a contract is overdue by this many days; none never refuses.
    pub refuse_overdue_days: Option<u32>,
    /// Refused, not special, beyond so many percent of the limit; none never refuses.
    pub refuse_beyond_percent: Option<u32>,
}

words! {
    /// Where a limit comes from 额度来源.
    LimitSource "limit source" {
        /// 客户专定
        Customer = "customer",
        /// 等级
        Grade = "grade",
        /// 未评级
        Ungraded = "ungraded",
    }
}

/// A limit set for one customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnLimit {
    pub amount: Fen,
    /// Last day it holds.
    pub until: NaiveDate,
}

/// Payment terms set for customers, in the order they were set.
#[derive(Clone, Debug, Default)]
pub struct OwnTerms(HashMap<Id, Vec<OwnTerm>>);

/// A word on a customer's payment term; day numbers.
#[derive(Clone, Copy, Debug)]
pub struct OwnTerm {
    pub since: i32,
    /// Last day it holds; none where it ends what was set before.
    pub until: Option<i32>,
    /// Days until a contract without a due date is due; none for the rulebook's.
    pub days: Option<i32>,
}

impl OwnTerms {
    pub fn enter(&mut self, customer: Id, term: OwnTerm) {
        self.0.entry(customer).or_default().push(term);
    }

    /// The customer's own term for a contract of a day: the latest word, unless it ended or ran out.
    pub fn on(&self, customer: Id, day: i32) -> Option<i32> {
        let mut words = self.0.get(&customer)?.iter();
        let latest = words.rfind(|term| term.since <= day)?;
        latest
            .days
            .filter(|_| latest.until.is_some_and(|until| day <= until))
    }
}

/// A contract with something past due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastDue {
    /// Row of the contract's first line.
    pub contract: Id,
    pub due: NaiveDate,
    pub days: u32,
    /// What of it is past due and unpaid.
    pub amount: Fen,
}

/// What a customer owes on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Debt {
    /// Lines less payments of all contracts; below zero where more was paid.
    pub used: Fen,
    /// The longest past due first.
    pub past_due: Vec<PastDue>,
}

impl Debt {
    /// The debt on a day from the lines and payments up to it; due that day is not past due. Payments and credit
    /// notes settle what fell due first. None where a figure leaves 64 bits.
    pub fn of(sales: &[SaleFact], payments: &[PaymentFact], as_of: i32) -> Option<Debt> {
        let mut used: i128 = 0;
        let mut settled: BTreeMap<Id, i128> = BTreeMap::new();
        let mut fallen: BTreeMap<Id, Vec<(i32, i128)>> = BTreeMap::new();
        for sale in sales.iter().filter(|s| s.day <= as_of) {
            let amount = i128::from(sale.amount);
            used += amount;
            if amount < 0 {
                *settled.entry(sale.contract).or_default() -= amount;
            } else if sale.due < as_of {
                let lines = fallen.entry(sale.contract).or_default();
                lines.push((sale.due, amount));
            }
        }
        for payment in payments.iter().filter(|p| p.day <= as_of) {
            let amount = i128::from(payment.amount);
            used -= amount;
            *settled.entry(payment.contract).or_default() += amount;
        }
        let mut past_due = Vec::new();
        for (contract, mut lines) in fallen {
            lines.sort_unstable();
            let mut unpaid = -settled.get(&contract).copied().unwrap_or(0);
            let mut first = None;
            for (due, amount) in lines {
                unpaid += amount;
                if unpaid > 0 && first.is_none() {
                    first = Some(due);
                }
            }
            if let Some(due) = first {
                past_due.push(PastDue {
                    contract,
                    due: day_from_number(due.into())?,
                    days: as_of.abs_diff(due),
                    amount: Fen(i64::try_from(unpaid).ok()?),
                });
            }
        }
        past_due.sort_by_key(|p| (p.due, p.contract));
        Some(Debt {
            used: Fen(i64::try_from(used).ok()?),
            past_due,
        })
    }

    /// What is past due longest, which reasons name contract by contract, and the rest.
    pub fn named(&self) -> (&[PastDue], &[PastDue]) {
        self.past_due.split_at(self.past_due.len().min(NAMED))
    }

    /// Everything past due.
    pub fn overdue(&self) -> Option<Fen> {
        Fen::checked_sum(self.past_due.iter().map(|p| p.amount))
    }
}

/// What is asked about, and what the books say of the customer.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    pub amount: Fen,
    pub as_of: NaiveDate,
    /// Paid before delivery: no credit is used.
    pub prepaid: bool,
    /// In force on the day.
    pub grade: Option<&'a str>,
    /// In force on the day.
    pub own: Option<OwnLimit>,
    pub debt: &'a Debt,
}

/// The answer with every reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    pub verdict: CreditVerdict,
    pub limit: Fen,
    pub source: LimitSource,
    pub free: Fen,
    pub overdue: Fen,
    pub reasons: Vec<CreditFact>,
}

impl Credit {
    /// The limit in force: the customer's own, else the grade's, else that of the ungraded.
    pub fn limit(&self, grade: Option<&str>, own: Option<OwnLimit>) -> (Fen, LimitSource) {
        let by_grade = grade.and_then(|g| self.limits.iter().find(|(name, _)| name == g));
        match (own, by_grade) {
            (Some(own), _) => (own.amount, LimitSource::Customer),
            (None, Some((_, limit))) => (*limit, LimitSource::Grade),
            (None, None) => (self.ungraded, LimitSource::Ungraded),
        }
    }

    /// Whether a contract fits. `name` tells the number of a contract. None where a figure leaves 64 bits.
    pub fn judge(&self, case: &Case<'_>, name: impl Fn(Id) -> String) -> Option<Ruling> {
        let (limit, source) = self.limit(case.grade, case.own);
        let used = case.debt.used;
        let (free, overdue) = (limit.checked_sub(used)?, case.debt.overdue()?);
        let total = used.checked_add(case.amount)?;
        let mut reasons = vec![
            CreditFact::Limit {
                limit,
                source,
                grade: case.grade.map(str::to_owned),
                until: case.own.map(|own| own.until),
            },
            CreditFact::Used {
                used,
                as_of: case.as_of,
            },
        ];
        let beyond = total.checked_sub(limit)?;
        reasons.push(if beyond.0 > 0 {
            CreditFact::Exceeds {
                total,
                limit,
                beyond,
            }
        } else {
            CreditFact::Within { total, limit }
        });
        reasons.extend(overdue_facts(case.debt, name)?);
        let refusing = self.refusing(case.debt, total, limit);
        let verdict = if case.prepaid {
            reasons.push(CreditFact::Prepaid);
            CreditVerdict::Fits
        } else if !refusing.is_empty() {
            reasons.extend(refusing);
            CreditVerdict::Refused
        } else if beyond.0 > 0 || !case.debt.past_due.is_empty() {
            CreditVerdict::Special
        } else {
            CreditVerdict::Fits
        };
        Some(Ruling {
            verdict,
            limit,
            source,
            free,
            overdue,
            reasons,
        })
    }

    /// What refuses outright; only where the rulebook sets it.
    fn refusing(&self, debt: &Debt, total: Fen, limit: Fen) -> Vec<CreditFact> {
        let mut facts = Vec::new();
        let longest = debt.past_due.iter().map(|p| p.days).max();
        if let (Some(from), Some(days)) = (self.refuse_overdue_days, longest)
            && days >= from
        {
            facts.push(CreditFact::RefusedOverdue { days, from });
        }
        if let Some(percent) = self.refuse_beyond_percent
            && i128::from(total.0) * 100 > i128::from(limit.0) * i128::from(percent)
        {
            facts.push(CreditFact::RefusedBeyond {
                total,
                limit,
                percent,
            });
        }
        facts
    }
}

/// Each contract past due up to a few, and the rest as one; or that there is none.
fn overdue_facts(debt: &Debt, name: impl Fn(Id) -> String) -> Option<Vec<CreditFact>> {
    let (named, rest) = debt.named();
    if named.is_empty() {
        return Some(vec![CreditFact::NothingOverdue]);
    }
    let mut facts: Vec<CreditFact> = named
        .iter()
        .map(|p| CreditFact::Overdue {
            contract: name(p.contract),
            due: p.due,
            days: p.days,
            amount: p.amount,
        })
        .collect();
    if !rest.is_empty() {
        facts.push(CreditFact::OverdueMore {
            contracts: u32::try_from(rest.len()).ok()?,
            amount: Fen::checked_sum(rest.iter().map(|p| p.amount))?,
        });
    }
    Some(facts)
}

#[cfg(test)]
mod tests;
