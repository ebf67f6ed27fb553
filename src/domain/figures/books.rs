//! Figures of all customers, contract by contract (GRD-4).

use std::ops::Range;

use super::super::grading::Figures;
use super::super::people::Id;
use super::{Contract, OutOfRange, Span, Sums};

/// Figures of customers whose rows follow each other, in a vector by row.
///
/// Every contract is looked at as [`super::account`] looks at it.
#[derive(Debug)]
pub struct Books {
    span: Span,
    first: Id,
    sums: Vec<Sums>,
}

impl Books {
    /// Of customers who have nothing in the ledger yet.
    pub fn new(span: Span, customers: Range<Id>) -> Books {
        let count = customers.end.saturating_sub(customers.start);
        Books {
            span,
            first: customers.start,
            sums: vec![Sums::NONE; usize::try_from(count).unwrap_or(0)],
        }
    }

    /// Enters a contract: all its lines and payments up to the day, in any order; it is put in order.
    /// A customer of other rows is an error too.
    pub fn contract(&mut self, customer: Id, contract: Contract<'_>) -> Result<(), OutOfRange> {
        let sums = place(self.first, customer).and_then(|at| self.sums.get_mut(at));
        sums.ok_or(OutOfRange)?.contract(self.span, contract)?;
        Ok(())
    }

    /// Takes over customers whose rows come right after these.
    pub fn join(&mut self, mut next: Books) {
        self.sums.append(&mut next.sums);
    }

    /// Figures of a customer; of one who never bought anything, nought. Judgements are not of the ledger.
    pub fn figures(&self, customer: Id) -> Figures {
        place(self.first, customer)
            .and_then(|at| self.sums.get(at))
            .unwrap_or(&Sums::NONE)
            .figures(self.span)
    }
}

fn place(first: Id, customer: Id) -> Option<usize> {
    usize::try_from(customer.checked_sub(first)?).ok()
}
