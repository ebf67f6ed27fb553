//! Figures of all customers in one pass over the ledger, or in several over parts of it (GRD-4).

use std::ops::Range;

use super::super::grading::Figures;
use super::super::ledger::{PaymentFact, SaleFact};
use super::super::people::Id;
use super::{Account, NEVER, OutOfRange, Span, Sums};

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
/// other contracts come out of [`Ledger::closer`] and are looked at one by one ([`super::account`]): both ways give the same
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
