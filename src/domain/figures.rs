//! The figures of customers out of the ledger (GRD-2, GRD-4): of one customer from its own rows, or of all in one pass.

mod books;

use chrono::NaiveDate;

use super::grading::{Figures, Grading, Ratio};
use super::ledger::{PaymentFact, SaleFact};
use super::people::Id;
use super::time::day_number;

pub use books::Books;

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

/// What figures ask of a contract line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Day number.
    pub day: i32,
    /// Day number.
    pub due: i32,
    /// Fen.
    pub amount: i64,
    /// Asked for in the window only.
    pub prices: Option<Prices>,
}

/// How many at what price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prices {
    /// Thousandths.
    pub quantity: i64,
    /// Fen.
    pub list: i64,
    pub unit: i64,
}

/// What figures ask of a payment or write-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paid {
    /// Day number.
    pub day: i32,
    /// Fen.
    pub amount: i64,
}

/// A contract of one customer: its lines and payments.
#[derive(Debug)]
pub struct Contract<'a> {
    /// Row of its first line.
    pub id: Id,
    pub lines: &'a mut [Line],
    pub paid: &'a mut [Paid],
}

impl From<&SaleFact> for Line {
    fn from(sale: &SaleFact) -> Line {
        let prices = || {
            Some(Prices {
                quantity: sale.quantity?,
                list: sale.list_price?,
                unit: sale.unit_price?,
            })
        };
        Line {
            day: sale.day,
            due: sale.due,
            amount: sale.amount,
            prices: prices(),
        }
    }
}

impl From<&PaymentFact> for Paid {
    fn from(payment: &PaymentFact) -> Paid {
        Paid {
            day: payment.day,
            amount: payment.amount,
        }
    }
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

    fn line(&mut self, span: Span, line: &Line) -> Option<()> {
        self.outstanding = self.outstanding.checked_add(line.amount)?;
        self.first = self.first.min(line.day);
        if span.in_window(line.day) {
            self.contracts = self.contracts.checked_add(1)?;
            self.amount = self.amount.checked_add(line.amount)?;
            if let Some(prices) = line.prices {
                let quantity = i128::from(prices.quantity);
                let (list, unit) = (i128::from(prices.list), i128::from(prices.unit));
                self.premium_part += (unit - list) * quantity;
                self.premium_whole += list * quantity;
            }
        }
        Some(())
    }

    fn paid(&mut self, paid: &Paid) -> Option<()> {
        self.outstanding = self.outstanding.checked_sub(paid.amount)?;
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
pub fn account(
    span: Span,
    sales: &[SaleFact],
    payments: &[PaymentFact],
) -> Result<Account, OutOfRange> {
    let mut sales: Vec<&SaleFact> = sales.iter().collect();
    sales.sort_by_key(|sale| sale.contract);
    let mut payments: Vec<&PaymentFact> = payments.iter().collect();
    payments.sort_by_key(|payment| payment.contract);
    let mut lines: Vec<Line> = sales.iter().map(|sale| Line::from(*sale)).collect();
    let mut paid: Vec<Paid> = payments.iter().map(|paid| Paid::from(*paid)).collect();
    // Those of one contract stand together, at the same places in both vectors of a kind.
    let (mut sales, mut payments) = (sales.as_slice(), payments.as_slice());
    let (mut lines, mut paid) = (lines.as_mut_slice(), paid.as_mut_slice());
    let mut sums = Sums::NONE;
    let mut account = Account::default();
    loop {
        let next = sales.first().map(|sale| sale.contract).into_iter();
        let Some(id) = next.chain(payments.first().map(|p| p.contract)).min() else {
            break;
        };
        let (lines_of, paid_of);
        let own = sales.partition_point(|sale| sale.contract == id);
        (_, sales) = sales.split_at(own);
        (lines_of, lines) = lines.split_at_mut(own);
        let own = payments.partition_point(|payment| payment.contract == id);
        (_, payments) = payments.split_at(own);
        (paid_of, paid) = paid.split_at_mut(own);
        let contract = Contract {
            id,
            lines: lines_of,
            paid: paid_of,
        };
        let found = sums.contract(span, contract)?;
        account.late.extend(found.late);
        account.overdue.extend(found.overdue);
    }
    account.figures = sums.figures(span);
    Ok(account)
}

/// What is wrong with one contract.
#[derive(Debug, Default)]
struct Wrong {
    late: Option<Unpaid>,
    overdue: Option<Unpaid>,
}

impl Sums {
    /// Adds a contract of the customer: its lines and payments up to the day, which are put in the order of due dates
    /// and of days.
    ///
    /// A contract is late when, at the end of some line's due date plus grace and before the day, its lines due by then
    /// less its credit notes and payments dated by then leave something to pay.
    fn contract(&mut self, span: Span, contract: Contract<'_>) -> Result<Wrong, OutOfRange> {
        let Contract { id, lines, paid } = contract;
        for line in &*lines {
            self.line(span, line).ok_or(OutOfRange)?;
        }
        for payment in &*paid {
            self.paid(payment).ok_or(OutOfRange)?;
        }
        lines.sort_unstable_by_key(|line| line.due);
        paid.sort_unstable_by_key(|payment| payment.day);
        let unpaid = |(due, missing)| Unpaid {
            contract: id,
            due,
            missing,
        };
        let mut wrong = Wrong::default();
        if lines.iter().any(|line| span.in_window(line.day)) {
            wrong.late = late(span, lines, paid).ok_or(OutOfRange)?.map(unpaid);
        }
        wrong.overdue = overdue(span, lines, paid).ok_or(OutOfRange)?.map(unpaid);
        self.late |= wrong.late.is_some();
        if let Some(overdue) = &wrong.overdue {
            self.oldest_due = self.oldest_due.min(overdue.due);
        }
        Ok(wrong)
    }
}

/// A due date missed, and the fen that were missing; None where nothing is wrong.
type Missed = Option<(i32, i64)>;

/// When a contract was late first, and what was missing then; None beyond 64 bits. Lines come by due date, payments by
/// day, so each is counted once.
fn late(span: Span, lines: &[Line], paid: &[Paid]) -> Option<Missed> {
    let mut credits: Vec<&Line> = lines.iter().filter(|line| line.amount < 0).collect();
    credits.sort_unstable_by_key(|credit| credit.day);
    let (mut credits, mut paid) = (credits.iter().peekable(), paid.iter().peekable());
    let mut demands = lines.iter().filter(|line| line.amount > 0).peekable();
    let mut missing: i64 = 0;
    while let Some(line) = demands.next() {
        missing = missing.checked_add(line.amount)?;
        let test = span.test(line.due);
        if test >= span.as_of {
            break;
        }
        if demands
            .peek()
            .is_some_and(|next| span.test(next.due) == test)
        {
            continue;
        }
        while let Some(credit) = credits.next_if(|credit| credit.day <= test) {
            missing = missing.checked_add(credit.amount)?;
        }
        while let Some(payment) = paid.next_if(|payment| payment.day <= test) {
            missing = missing.checked_sub(payment.amount)?;
        }
        if missing > 0 {
            return Some(Some((line.due, missing)));
        }
    }
    Some(None)
}

/// The first due date that a contract has missed and still misses on the day, and all it owes beyond its due dates;
/// None beyond 64 bits. Payments and credit notes settle what is due first.
fn overdue(span: Span, lines: &[Line], paid: &[Paid]) -> Option<Missed> {
    let mut missing: i64 = 0;
    for credit in lines.iter().filter(|line| line.amount < 0) {
        missing = missing.checked_add(credit.amount)?;
    }
    for payment in paid {
        missing = missing.checked_sub(payment.amount)?;
    }
    let mut first = None;
    for line in lines {
        if line.amount > 0 && line.due < span.as_of {
            missing = missing.checked_add(line.amount)?;
            if missing > 0 && first.is_none() {
                first = Some(line.due);
            }
        }
    }
    Some(first.filter(|_| missing > 0).map(|due| (due, missing)))
}

#[cfg(test)]
mod tests;
