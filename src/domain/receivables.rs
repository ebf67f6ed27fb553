//! Age of what is owed, and who collects it (SAL-5, SAL-6).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::ledger::{PaymentFact, SaleFact};
use super::people::Id;
use super::words::Word;

/// Receivables as the rulebook has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receivables {
    pub article: String,
    /// Days until a contract without a due date is due.
    pub term_days: u32,
    /// Last day past due of every bucket but the open one at the end, rising: 30, 60, 90 …
    pub buckets: Vec<u32>,
    /// Past due by more days than this, collection is handed to the planning department (SAL-6).
    pub hand_over_days: u32,
    /// Past due by more days than this, a debt is reported to finance as bad.
    pub bad_debt_days: u32,
}

words! {
    /// Who collects a debt 催收部门 (SAL-6).
    Collector "collector" {
        /// 销售办事处
        SalesOffice = "sales-office",
        /// 计划部门
        Planning = "planning",
        /// 财务部门
        Finance = "finance",
    }
}

words! {
    /// What a register of receivables has a row for (SAL-5).
    AgedBy "by" {
        /// 客户
        Customer = "customer",
        /// 合同
        Contract = "contract",
    }
}

/// Days past due that one bucket holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
    pub from: u32,
    /// None for the open one at the end.
    pub to: Option<u32>,
}

impl Receivables {
    /// The buckets of what is past due, the open one last.
    pub fn past_due(&self) -> Vec<Bucket> {
        let mut from = 1;
        let mut all = Vec::with_capacity(self.buckets.len() + 1);
        for &to in &self.buckets {
            all.push(Bucket { from, to: Some(to) });
            from = to + 1;
        }
        all.push(Bucket { from, to: None });
        all
    }

    /// Sums by age: what is not due, then every bucket.
    pub fn ages(&self) -> usize {
        self.buckets.len() + 2
    }

    /// The place among the ages of what fell due on `due`. Due today is not past due.
    fn age(&self, due: i32, as_of: i32) -> usize {
        let days = i64::from(as_of) - i64::from(due);
        if days <= 0 {
            return 0;
        }
        1 + self.buckets.partition_point(|&to| i64::from(to) < days)
    }

    /// Who collects what is so many days past due (SAL-6).
    pub fn collector(&self, days_past_due: u32) -> Collector {
        if days_past_due > self.bad_debt_days {
            Collector::Finance
        } else if days_past_due > self.hand_over_days {
            Collector::Planning
        } else {
            Collector::SalesOffice
        }
    }
}

/// A contract that is not settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open<'a> {
    /// Row of its first line.
    pub contract: Id,
    pub customer: Id,
    /// The earliest day on which something still owed was due; none where we owe the customer.
    pub due: Option<i32>,
    /// Fen; below zero where more was paid than asked.
    pub outstanding: i64,
    /// Sums by age in the order of [`Receivables::ages`]; together the outstanding.
    pub ages: &'a [i64],
}

/// No line met yet.
const UNSEEN: i32 = i32::MIN;
/// Its lines stand one by one among the several.
const SEVERAL: i32 = i32::MIN + 1;

/// The contracts of a whole ledger, by the row of their first line: a few vectors, since there may be millions.
#[derive(Debug, Default)]
pub struct Contracts {
    /// Lines of one due date less payments, or payments only where there are several.
    balance: Vec<i64>,
    due: Vec<i32>,
    customer: Vec<u32>,
    /// Due dates and amounts of contracts with several due dates or a credit note.
    several: HashMap<Id, Vec<(i32, i64)>>,
}

impl Contracts {
    /// The place of a contract; none for a row number that no ledger of ours reaches.
    fn place(&mut self, contract: Id, customer: Id) -> Option<usize> {
        let place = usize::try_from(contract).ok()?;
        let customer = u32::try_from(customer).ok()?;
        if place >= self.due.len() {
            self.balance.resize(place + 1, 0);
            self.due.resize(place + 1, UNSEEN);
            self.customer.resize(place + 1, 0);
        }
        self.customer[place] = customer;
        Some(place)
    }

    /// Enters a line. All lines come before the payments.
    pub fn line(&mut self, line: &SaleFact) {
        let Some(at) = self.place(line.contract, line.customer) else {
            return;
        };
        let (due, amount) = (line.due, line.amount);
        match self.due[at] {
            SEVERAL => self
                .several
                .entry(line.contract)
                .or_default()
                .push((due, amount)),
            known if amount >= 0 && (known == due || known == UNSEEN) => {
                self.due[at] = due;
                self.balance[at] += amount;
            }
            known => {
                let mut lines = vec![(due, amount)];
                if known != UNSEEN {
                    lines.push((known, self.balance[at]));
                }
                self.several.insert(line.contract, lines);
                self.balance[at] = 0;
                self.due[at] = SEVERAL;
            }
        }
    }

    /// Enters a payment or write-off.
    pub fn payment(&mut self, payment: &PaymentFact) {
        if let Some(at) = self.place(payment.contract, payment.customer) {
            self.balance[at] -= payment.amount;
        }
    }

    /// Every contract that is not settled as of a day, in the order of their rows. Payments and credit notes settle what
    /// was due first; what is left of them stands as not due, below zero.
    pub fn each_open(&self, rule: &Receivables, as_of: i32, mut visit: impl FnMut(Open<'_>)) {
        let mut ages = vec![0; rule.ages()];
        let mut sorted = Vec::new();
        for (at, &known) in self.due.iter().enumerate() {
            let contract = at as Id;
            let mut outstanding = self.balance[at];
            sorted.clear();
            if known == SEVERAL {
                sorted.extend(self.several.get(&contract).into_iter().flatten().copied());
                outstanding += sorted.iter().map(|(_, amount)| amount).sum::<i64>();
                sorted.retain(|(_, amount)| *amount > 0);
                sorted.sort_unstable_by_key(|(due, _)| *due);
            } else if known != UNSEEN {
                // Of one due date only the rest matters.
                sorted.push((known, outstanding.max(0)));
            }
            if outstanding == 0 {
                continue;
            }
            ages.fill(0);
            let due = settle(rule, as_of, &sorted, outstanding, &mut ages);
            visit(Open {
                contract,
                customer: self.customer[at].into(),
                due,
                outstanding,
                ages: &ages,
            });
        }
    }
}

/// Lays what is outstanding on the debts, the last due first: what was paid has settled the others. The earliest day of
/// what is left comes back.
fn settle(
    rule: &Receivables,
    as_of: i32,
    debts: &[(i32, i64)],
    outstanding: i64,
    ages: &mut [i64],
) -> Option<i32> {
    let mut rest = outstanding;
    let mut earliest = None;
    for &(due, debt) in debts.iter().rev() {
        let left = rest.min(debt);
        if left <= 0 {
            break;
        }
        ages[rule.age(due, as_of)] += left;
        rest -= left;
        earliest = Some(due);
    }
    match debts.first() {
        // More was paid back than was ever paid in: it is owed since the first day.
        Some(&(due, _)) if rest > 0 => ages[rule.age(due, as_of)] += rest,
        Some(_) | None => ages[0] += rest,
    }
    earliest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::words::PaymentKind;
    use proptest::prelude::*;

    fn rule() -> Receivables {
        Receivables {
            article: String::new(),
            term_days: 30,
            buckets: vec![30, 60, 90, 180, 365],
            hand_over_days: 30,
            bad_debt_days: 365,
        }
    }

    fn line(contract: Id, customer: Id, due: i32, amount: i64) -> SaleFact {
        SaleFact {
            id: 0,
            customer,
            contract,
            day: 0,
            due,
            amount,
            quantity: None,
            list_price: None,
            unit_price: None,
        }
    }

    fn payment(contract: Id, customer: Id, amount: i64) -> PaymentFact {
        PaymentFact {
            customer,
            contract,
            day: 0,
            amount,
            kind: PaymentKind::Payment,
        }
    }

    type Found = Vec<(Id, Id, Option<i32>, i64, Vec<i64>)>;

    fn open(lines: &[SaleFact], payments: &[PaymentFact], as_of: i32) -> Found {
        let mut contracts = Contracts::default();
        lines.iter().for_each(|l| contracts.line(l));
        payments.iter().for_each(|p| contracts.payment(p));
        let mut found = Vec::new();
        contracts.each_open(&rule(), as_of, |o| {
            found.push((
                o.contract,
                o.customer,
                o.due,
                o.outstanding,
                o.ages.to_vec(),
            ));
        });
        found
    }

    #[test]
    fn every_edge_of_every_bucket() {
        for (days, place) in [
            (-400, 0),
            (0, 0),
            (1, 1),
            (30, 1),
            (31, 2),
            (60, 2),
            (61, 3),
            (90, 3),
            (91, 4),
            (180, 4),
            (181, 5),
            (365, 5),
            (366, 6),
            (9999, 6),
        ] {
            assert_eq!(rule().age(1000 - days, 1000), place, "{days} days past due");
        }
        assert_eq!(rule().age(i32::MIN + 2, i32::MAX), 6);
        let shown: Vec<_> = rule().past_due().iter().map(|b| (b.from, b.to)).collect();
        assert_eq!(shown[0], (1, Some(30)));
        assert_eq!(shown[4], (181, Some(365)));
        assert_eq!(shown[5], (366, None));
        assert_eq!(shown.len() + 1, rule().ages());
    }

    #[test]
    fn who_collects() {
        use Collector::*;
        for (days, who) in [
            (0, SalesOffice),
            (30, SalesOffice),
            (31, Planning),
            (365, Planning),
            (366, Finance),
        ] {
            assert_eq!(rule().collector(days), who, "{days}");
        }
    }

    #[test]
    fn payments_settle_what_was_due_first() {
        let lines = [line(1, 7, 100, 500), line(1, 7, 40, 300)];
        let ages = |a: [i64; 7]| a.to_vec();
        assert_eq!(
            open(&lines, &[payment(1, 7, 200)], 101),
            [(1, 7, Some(40), 600, ages([0, 500, 0, 100, 0, 0, 0]))]
        );
        assert_eq!(
            open(&lines, &[payment(1, 7, 350)], 101),
            [(1, 7, Some(100), 450, ages([0, 450, 0, 0, 0, 0, 0]))]
        );
        assert_eq!(open(&lines, &[payment(1, 7, 800)], 101), []);
        assert_eq!(
            open(&lines, &[payment(1, 7, 900)], 101),
            [(1, 7, None, -100, ages([-100, 0, 0, 0, 0, 0, 0]))]
        );
        // A credit note settles as a payment does, whatever its own due date.
        let credited = [lines[0], lines[1], line(1, 7, 200, -350)];
        assert_eq!(
            open(&credited, &[], 101),
            [(1, 7, Some(100), 450, ages([0, 450, 0, 0, 0, 0, 0]))]
        );
        assert_eq!(
            open(&[line(3, 9, 5, -20)], &[], 101),
            [(3, 9, None, -20, ages([-20, 0, 0, 0, 0, 0, 0]))]
        );
        // Paid before its contract is dated.
        assert_eq!(
            open(&[], &[payment(2, 8, 20)], 101),
            [(2, 8, None, -20, ages([-20, 0, 0, 0, 0, 0, 0]))]
        );
    }

    /// The slow way: debts in order of their due dates, each settled from one purse.
    fn slowly(lines: &[SaleFact], payments: &[PaymentFact], as_of: i32, contract: Id) -> Vec<i64> {
        let of: Vec<_> = lines.iter().filter(|l| l.contract == contract).collect();
        let mut purse: i64 = payments
            .iter()
            .filter(|p| p.contract == contract)
            .map(|p| p.amount)
            .sum();
        purse -= of.iter().map(|l| l.amount.min(0)).sum::<i64>();
        let mut debts: Vec<_> = of.iter().filter(|l| l.amount > 0).collect();
        debts.sort_by_key(|l| l.due);
        let mut ages = vec![0; rule().ages()];
        for debt in debts {
            let settled = purse.min(debt.amount);
            purse -= settled;
            ages[rule().age(debt.due, as_of)] += debt.amount - settled;
        }
        ages[0] -= purse;
        ages
    }

    proptest! {
        /// (SAL-5) Buckets and what is not due are what is outstanding, for every contract and in all.
        #[test]
        fn ages_are_the_outstanding(
            lines in prop::collection::vec((1i64..6, -400i32..500, -500i64..2000), 0..30),
            payments in prop::collection::vec((1i64..6, -800i64..2500), 0..12),
        ) {
            let lines: Vec<_> = lines.iter().map(|&(c, due, a)| line(c, c + 10, due, a)).collect();
            let payments: Vec<_> = payments.iter().map(|&(c, a)| payment(c, c + 10, a)).collect();
            let found = open(&lines, &payments, 100);
            for (contract, customer, _, outstanding, ages) in &found {
                prop_assert_eq!(*customer, contract + 10);
                prop_assert_eq!(ages.iter().sum::<i64>(), *outstanding);
                prop_assert!(ages[1..].iter().all(|a| *a >= 0));
                prop_assert_eq!(ages, &slowly(&lines, &payments, 100, *contract));
            }
            let owed: i64 = lines.iter().map(|l| l.amount).sum::<i64>()
                - payments.iter().map(|p| p.amount).sum::<i64>();
            prop_assert_eq!(found.iter().map(|f| f.3).sum::<i64>(), owed);
            for contract in 1..6 {
                if !found.iter().any(|f| f.0 == contract) {
                    prop_assert_eq!(slowly(&lines, &payments, 100, contract), vec![0; 7]);
                }
            }
        }

        /// In whatever order lines come, the ages are the same.
        #[test]
        fn order_of_lines_does_not_matter(
            lines in prop::collection::vec((1i64..3, -100i32..100, -300i64..900), 0..12),
        ) {
            let mut lines: Vec<_> = lines.iter().map(|&(c, due, a)| line(c, 4, due, a)).collect();
            let first = open(&lines, &[], 50);
            lines.reverse();
            prop_assert_eq!(first, open(&lines, &[], 50));
        }
    }
}
