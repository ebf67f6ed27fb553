//! The figures of customers out of the ledger (GRD-2, GRD-4): of one customer from its own rows, or of all in one pass.

mod books;

use chrono::NaiveDate;

use super::grading::{Figures, Grading, Ratio};
use super::ledger::{PaymentFact, SaleFact};
use super::people::Id;
use super::time::day_number;
use super::words::Figure;

pub use books::{Books, Ledger};

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

#[cfg(test)]
mod tests;
