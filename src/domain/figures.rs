//! The figures of customers out of the ledger (GRD-2, GRD-4): of one customer from its own rows, or of all in one pass.

use std::ops::Range;

use chrono::NaiveDate;

use super::grading::{Figures, Grading, Ratio};
use super::ledger::{PaymentFact, SaleFact};
use super::people::Id;
use super::time::day_number;
use super::words::Figure;

/// Days between which figures are taken, as day numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First day of the window.
    pub start: i32,
    /// Its last day, up to which facts count at all.
    pub as_of: i32,
    /// Days after the due date within which a payment is timely.
    pub grace: i32,
}

/// Sums that leave 64 bits: no ledger that the import let in has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange;

/// A contract not fully paid when it should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unpaid {
    /// Row of the contract's first line.
    pub contract: Id,
    /// Day number of the due date missed first.
    pub due: i32,
    /// Fen: what was missing when the grace had passed, or is missing now.
    pub missing: i64,
}

/// Figures of one customer, and the contracts behind them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    pub figures: Figures,
    /// Contracts of the window that were, or still are, late.
    pub late: Vec<Unpaid>,
    /// Contracts overdue on the day.
    pub overdue: Vec<Unpaid>,
}

impl Grading {
    /// Window, day and grace as day numbers.
    pub fn span(&self, as_of: NaiveDate) -> Span {
        let number = |day| i32::try_from(day_number(day)).unwrap_or(i32::MIN);
        Span {
            start: number(self.window_start(as_of)),
            as_of: number(as_of),
            grace: i32::try_from(self.grace_days).unwrap_or(i32::MAX),
        }
    }

    /// Whether the scorecard asks for the days a customer is overdue.
    pub fn asks_overdue(&self) -> bool {
        self.indicators
            .iter()
            .any(|i| i.figure == Figure::OverdueDays)
    }
}

impl Span {
    fn in_window(self, day: i32) -> bool {
        self.start <= day && day <= self.as_of
    }

    /// The last day on which a payment of what is due that day is timely.
    fn test(self, due: i32) -> i32 {
        due.saturating_add(self.grace)
    }
}

/// What one customer's rows add up to without a look at single contracts.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    premium_part: i128,
    premium_whole: i128,
    amount: i64,
    outstanding: i64,
    contracts: u32,
    /// [`NEVER`] without a line.
    first: i32,
    /// Due date of the contract longest overdue; [`NEVER`] where nothing is.
    oldest_due: i32,
    late: bool,
}

const NEVER: i32 = i32::MAX;

impl Sums {
    const NONE: Sums = Sums {
        premium_part: 0,
        premium_whole: 0,
        amount: 0,
        outstanding: 0,
        contracts: 0,
        first: NEVER,
        oldest_due: NEVER,
        late: false,
    };

    fn sale(&mut self, span: Span, sale: &SaleFact) -> Option<()> {
        self.outstanding = self.outstanding.checked_add(sale.amount)?;
        self.first = self.first.min(sale.day);
        if span.in_window(sale.day) {
            self.contracts = self.contracts.checked_add(1)?;
            self.amount = self.amount.checked_add(sale.amount)?;
            if let (Some(quantity), Some(list), Some(unit)) =
                (sale.quantity, sale.list_price, sale.unit_price)
            {
                let quantity = i128::from(quantity);
                self.premium_part += (i128::from(unit) - i128::from(list)) * quantity;
                self.premium_whole += i128::from(list) * quantity;
            }
        }
        Some(())
    }

    fn payment(&mut self, payment: &PaymentFact) -> Option<()> {
        self.outstanding = self.outstanding.checked_sub(payment.amount)?;
        Some(())
    }

    /// The sums of other rows of the same customer.
    fn add(&mut self, other: &Sums) -> Option<()> {
        self.premium_part += other.premium_part;
        self.premium_whole += other.premium_whole;
        self.amount = self.amount.checked_add(other.amount)?;
        self.outstanding = self.outstanding.checked_add(other.outstanding)?;
        self.contracts = self.contracts.checked_add(other.contracts)?;
        self.first = self.first.min(other.first);
        Some(())
    }

    fn figures(&self, span: Span) -> Figures {
        let overdue = if self.oldest_due == NEVER {
            0
        } else {
            span.as_of.saturating_sub(self.oldest_due)
        };
        Figures {
            contracts: self.contracts,
            amount: self.amount,
            late: self.late,
            outstanding: self.outstanding,
            premium: Ratio {
                part: self.premium_part,
                whole: self.premium_whole,
            },
            overdue_days: u32::try_from(overdue).unwrap_or(0),
            first_contract: (self.first != NEVER).then_some(self.first),
            influence: None,
            demand_share: None,
        }
    }
}

/// Figures of one customer from its lines and payments up to the day.
///
/// A contract is late when, at the end of some line's due date plus grace and before the day, its lines due by then
/// less its credit notes and payments dated by then leave something to pay.
pub fn account(
    span: Span,
    sales: &[SaleFact],
    payments: &[PaymentFact],
) -> Result<Account, OutOfRange> {
    let mut sums = Sums::NONE;
    for sale in sales {
        sums.sale(span, sale).ok_or(OutOfRange)?;
    }
    for payment in payments {
        sums.payment(payment).ok_or(OutOfRange)?;
    }
    let mut contracts: Vec<Id> = sales.iter().map(|s| s.contract).collect();
    contracts.sort_unstable();
    contracts.dedup();
    let mut lines: Vec<&SaleFact> = sales.iter().collect();
    lines.sort_unstable_by_key(|s| (s.contract, s.due, s.id));
    let mut paid: Vec<&PaymentFact> = payments.iter().collect();
    paid.sort_unstable_by_key(|p| (p.contract, p.day));
    let mut account = Account::default();
    for contract in contracts {
        let lines = range(&lines, |s| s.contract, contract);
        let paid = range(&paid, |p| p.contract, contract);
        if lines.iter().any(|s| span.in_window(s.day))
            && let Some(late) = late(span, lines, paid)?
        {
            account.late.push(late);
        }
        account.overdue.extend(overdue(span, lines, paid)?);
    }
    sums.late = !account.late.is_empty();
    sums.oldest_due = (account.overdue.iter().map(|u| u.due).min()).unwrap_or(NEVER);
    account.figures = sums.figures(span);
    Ok(account)
}

/// The run of one contract in rows sorted by contract.
fn range<'a, T>(rows: &'a [&'a T], contract: impl Fn(&T) -> Id, wanted: Id) -> &'a [&'a T] {
    let from = rows.partition_point(|row| contract(row) < wanted);
    let to = rows.partition_point(|row| contract(row) <= wanted);
    rows.get(from..to).unwrap_or_default()
}

fn sum(amounts: impl Iterator<Item = i64>) -> Result<i64, OutOfRange> {
    let mut total: i64 = 0;
    for amount in amounts {
        total = total.checked_add(amount).ok_or(OutOfRange)?;
    }
    Ok(total)
}

/// When a contract was late first, and what was missing then.
fn late(
    span: Span,
    lines: &[&SaleFact],
    paid: &[&PaymentFact],
) -> Result<Option<Unpaid>, OutOfRange> {
    for line in lines.iter().filter(|s| s.amount > 0) {
        let test = span.test(line.due);
        if test >= span.as_of {
            continue;
        }
        let owed = sum(lines.iter().filter_map(|s| {
            let counts = if s.amount < 0 {
                s.day <= test
            } else {
                span.test(s.due) <= test
            };
            counts.then_some(s.amount)
        }))?;
        let by_then = sum(paid.iter().filter(|p| p.day <= test).map(|p| p.amount))?;
        let missing = owed.checked_sub(by_then).ok_or(OutOfRange)?;
        if missing > 0 {
            return Ok(Some(Unpaid {
                contract: line.contract,
                due: line.due,
                missing,
            }));
        }
    }
    Ok(None)
}

/// What a contract owes beyond its due dates on the day: payments and credit notes settle what is due first.
fn overdue(
    span: Span,
    lines: &[&SaleFact],
    paid: &[&PaymentFact],
) -> Result<Option<Unpaid>, OutOfRange> {
    let credit = sum(lines.iter().filter(|s| s.amount < 0).map(|s| s.amount))?;
    let paid = sum(paid.iter().map(|p| p.amount))?;
    let mut missing = credit.checked_sub(paid).ok_or(OutOfRange)?;
    let mut first = None;
    for line in lines.iter().filter(|s| s.amount > 0 && s.due < span.as_of) {
        missing = missing.checked_add(line.amount).ok_or(OutOfRange)?;
        if missing > 0 && first.is_none() {
            first = Some((line.contract, line.due));
        }
    }
    Ok(first.filter(|_| missing > 0).map(|(contract, due)| Unpaid {
        contract,
        due,
        missing,
    }))
}

/// A contract whose lines fall due on one day.
#[derive(Clone, Copy, Debug)]
struct Slot {
    /// Fen not yet paid by the test.
    owed: i64,
    /// Day number: what is not paid at its end is late.
    test: i32,
    /// Row of the customer.
    customer: u32,
}

/// Contracts of the window, in a vector by rank, and only while their lines fall due on one day.
#[derive(Debug)]
struct Contracts {
    span: Span,
    /// Whether contracts overdue on the day are looked for: then every contract is kept.
    overdue: bool,
    /// Rows that the contracts begin in.
    begin: Range<Id>,
    /// A bit for every row that begins a kept contract, and the rank of every word's first bit.
    kept: Vec<u64>,
    ranks: Vec<u32>,
    slots: Vec<Slot>,
    /// Fen not paid on the day, beside `slots`.
    open: Vec<i64>,
    /// Whether a slot is of the window, where others are kept too.
    in_window: Vec<bool>,
    /// Customers whose contracts are to be looked at one by one.
    closer: Vec<Id>,
}

impl Contracts {
    fn line(&mut self, sale: &SaleFact) -> Option<()> {
        let in_window = self.span.in_window(sale.day);
        let test = self.span.test(sale.due);
        if sale.id == sale.contract {
            if (in_window || self.overdue) && sale.amount > 0 {
                self.keep(sale, test, in_window)?;
            } else if in_window || self.overdue {
                self.closer.push(sale.customer);
            }
            return Some(());
        }
        match self.slot(sale.contract) {
            Some(at) => {
                let slot = self.slots.get_mut(at)?;
                if sale.amount < 0 {
                    // The only test of the contract comes before a later credit note.
                    if sale.day <= slot.test {
                        slot.owed = slot.owed.checked_add(sale.amount)?;
                    }
                } else if test == slot.test {
                    slot.owed = slot.owed.checked_add(sale.amount)?;
                } else {
                    self.closer.push(sale.customer);
                }
                if self.overdue {
                    let open = self.open.get_mut(at)?;
                    *open = open.checked_add(sale.amount)?;
                    // A contract is of the window when one of its lines is.
                    *self.in_window.get_mut(at)? |= in_window;
                }
            }
            None if in_window || self.overdue => self.closer.push(sale.customer),
            None => {}
        }
        Some(())
    }

    fn keep(&mut self, sale: &SaleFact, test: i32, in_window: bool) -> Option<()> {
        let row = self.place(sale.id)?;
        let rank = u32::try_from(self.slots.len()).ok()?;
        if row / 64 >= self.kept.len() {
            self.kept.resize(row / 64 + 1, 0);
            self.ranks.resize(row / 64 + 1, rank);
        }
        *self.kept.last_mut()? |= 1 << (row % 64);
        self.slots.push(Slot {
            owed: sale.amount,
            test,
            customer: u32::try_from(sale.customer).ok()?,
        });
        if self.overdue {
            self.open.push(sale.amount);
            self.in_window.push(in_window);
        }
        Some(())
    }

    /// Place of a row among those the contracts begin in.
    fn place(&self, row: Id) -> Option<usize> {
        usize::try_from(row.checked_sub(self.begin.start)?).ok()
    }

    /// Position of a kept contract.
    fn slot(&self, contract: Id) -> Option<usize> {
        let row = self.place(contract)?;
        let word = *self.kept.get(row / 64)?;
        let bit = 1_u64 << (row % 64);
        if word & bit == 0 {
            return None;
        }
        let before = (word & (bit - 1)).count_ones();
        usize::try_from(self.ranks.get(row / 64)? + before).ok()
    }

    fn payment(&mut self, payment: &PaymentFact) -> Option<()> {
        if let Some(at) = self.slot(payment.contract) {
            let slot = self.slots.get_mut(at)?;
            if payment.day <= slot.test {
                slot.owed = slot.owed.checked_sub(payment.amount)?;
            }
            if self.overdue {
                let open = self.open.get_mut(at)?;
                *open = open.checked_sub(payment.amount)?;
            }
        }
        Some(())
    }

    /// Enters with each customer what its contracts came to.
    fn settle(&self, sums: &mut [Sums]) -> Option<()> {
        for (at, slot) in self.slots.iter().enumerate() {
            let sums = sums.get_mut(slot.customer as usize)?;
            let counts = !self.overdue || self.in_window.get(at) == Some(&true);
            if counts && slot.owed > 0 && slot.test < self.span.as_of {
                sums.late = true;
            }
            let due = slot.test.saturating_sub(self.span.grace);
            if self.open.get(at).is_some_and(|open| *open > 0) && due < self.span.as_of {
                sums.oldest_due = sums.oldest_due.min(due);
            }
        }
        Some(())
    }
}

/// Figures of all customers in one pass over the lines, in the order they were entered, and one over the payments; or
/// in several, each over a part of the rows, that are put together at the end ([`Books::join`]).
///
/// Sums stand in a vector by the customer's row, contracts of the window likewise ([`Contracts`]). Customers with
/// other contracts come out of [`Ledger::closer`] and are looked at one by one ([`account`]): both ways give the same
/// figures.
#[derive(Debug)]
pub struct Books {
    sums: Vec<Sums>,
    contracts: Contracts,
    /// Contracts of the parts that joined.
    joined: Vec<Contracts>,
    /// Rows of contracts that begin in another part.
    lines_elsewhere: Vec<SaleFact>,
    payments_elsewhere: Vec<PaymentFact>,
    out_of_range: bool,
}

impl Books {
    /// `begin` holds the rows of the lines that this part is given.
    pub fn new(span: Span, overdue: bool, customers: usize, begin: Range<Id>) -> Books {
        Books {
            sums: vec![Sums::NONE; customers + 1],
            contracts: Contracts {
                span,
                overdue,
                begin,
                kept: Vec::new(),
                ranks: Vec::new(),
                slots: Vec::new(),
                open: Vec::new(),
                in_window: Vec::new(),
                closer: Vec::new(),
            },
            joined: Vec::new(),
            lines_elsewhere: Vec::new(),
            payments_elsewhere: Vec::new(),
            out_of_range: false,
        }
    }

    /// Enters a line; the lines of a contract come after its first.
    pub fn sale(&mut self, sale: &SaleFact) {
        let mut enter = || {
            let row = usize::try_from(sale.customer).ok()?;
            self.sums.get_mut(row)?.sale(self.contracts.span, sale)?;
            if self.contracts.begin.contains(&sale.contract) {
                self.contracts.line(sale)?;
            } else {
                self.lines_elsewhere.push(*sale);
            }
            Some(())
        };
        let entered = enter();
        self.out_of_range |= entered.is_none();
    }

    /// Enters a payment; after all lines.
    pub fn payment(&mut self, payment: &PaymentFact) {
        let mut enter = || {
            let row = usize::try_from(payment.customer).ok()?;
            self.sums.get_mut(row)?.payment(payment)?;
            if self.contracts.begin.contains(&payment.contract) {
                self.contracts.payment(payment)?;
            } else {
                self.payments_elsewhere.push(*payment);
            }
            Some(())
        };
        let entered = enter();
        self.out_of_range |= entered.is_none();
    }

    /// Takes over another part, whose rows come after this one's.
    pub fn join(&mut self, other: Books) {
        self.out_of_range |= other.out_of_range || self.enter(other).is_none();
    }

    fn enter(&mut self, mut other: Books) -> Option<()> {
        for (ours, theirs) in self.sums.iter_mut().zip(&other.sums) {
            ours.add(theirs)?;
        }
        for line in &other.lines_elsewhere {
            self.contracts.line(line)?;
        }
        for payment in &other.payments_elsewhere {
            self.contracts.payment(payment)?;
        }
        for payment in std::mem::take(&mut self.payments_elsewhere) {
            other.contracts.payment(&payment)?;
        }
        self.joined.push(other.contracts);
        Some(())
    }

    /// Ends the pass; the contracts are let go.
    pub fn finish(mut self) -> Result<Ledger, OutOfRange> {
        if self.out_of_range {
            return Err(OutOfRange);
        }
        let span = self.contracts.span;
        let mut closer = Vec::new();
        for mut contracts in std::iter::once(self.contracts).chain(self.joined) {
            contracts.settle(&mut self.sums).ok_or(OutOfRange)?;
            closer.append(&mut contracts.closer);
        }
        closer.sort_unstable();
        closer.dedup();
        Ok(Ledger {
            span,
            sums: self.sums,
            closer,
        })
    }
}

/// Figures of all customers by row.
#[derive(Debug)]
pub struct Ledger {
    span: Span,
    sums: Vec<Sums>,
    closer: Vec<Id>,
}

impl Ledger {
    /// Customers whose contracts are to be looked at one by one.
    pub fn closer(&self) -> &[Id] {
        &self.closer
    }

    /// Takes over what a look at single contracts found.
    pub fn correct(&mut self, customer: Id, account: &Account) {
        let row = usize::try_from(customer).ok();
        if let Some(sums) = row.and_then(|row| self.sums.get_mut(row)) {
            sums.late = !account.late.is_empty();
            sums.oldest_due = (account.overdue.iter().map(|u| u.due).min()).unwrap_or(NEVER);
        }
    }

    /// Figures of a customer; of one who never bought anything, nought. Judgements are not of the ledger.
    pub fn figures(&self, customer: Id) -> Figures {
        usize::try_from(customer)
            .ok()
            .and_then(|row| self.sums.get(row))
            .unwrap_or(&Sums::NONE)
            .figures(self.span)
    }
}

#[cfg(test)]
mod tests;
