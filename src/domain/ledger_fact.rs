//! Reasons of the ledger and of deliveries (SAL-1, SAL-8); wording in both languages stands in `i18n::facts::ledger`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::money::Fen;
use super::time::Moment;

/// Why goods may go out or not, and why an act on the ledger is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LedgerFact {
    NoContract {
        contract: String,
    },
    NoPayment {
        payment: String,
    },
    NoDelivery {
        note: String,
    },
    /// Payments that stand keep a contract from being taken back.
    HasPayments {
        contract: String,
        payments: Vec<String>,
    },
    /// Nothing of the contract stands.
    TakenBack {
        contract: String,
    },
    PaymentTakenBack {
        payment: String,
    },
    /// Nothing is owed on the contract.
    Paid {
        contract: String,
    },
    /// Something is owed, and the deal is signed off.
    SignedOff {
        contract: String,
        outstanding: Fen,
        by: String,
        at: Moment,
    },
    /// Something is owed, and nobody has signed the deal off.
    Unpaid {
        contract: String,
        outstanding: Fen,
    },
    /// The only sign-off is that of the one who delivers.
    OwnSignOff {
        contract: String,
        by: String,
    },
    /// Whoever delivers does not sign off.
    SignOffByDeliverer {
        contract: String,
        note: String,
    },
    NoteTaken {
        note: String,
        contract: String,
    },
    /// The storekeeper does not confirm the own note.
    OwnNote {
        note: String,
    },
    Confirmed {
        note: String,
        by: String,
    },
    /// Goods do not leave before the contract's first day.
    BeforeContract {
        date: NaiveDate,
        first: NaiveDate,
    },
}

impl LedgerFact {
    /// Stable code, and the rule it falls under.
    pub fn code_and_rule(&self) -> (&'static str, &'static str) {
        match self {
            LedgerFact::NoContract { .. } => ("no-such-contract", "SAL-1"),
            LedgerFact::NoPayment { .. } => ("no-such-payment", "SAL-1"),
            LedgerFact::NoDelivery { .. } => ("no-such-delivery-note", "SAL-8"),
            LedgerFact::HasPayments { .. } => ("contract-has-payments", "SAL-1"),
            LedgerFact::TakenBack { .. } => ("contract-taken-back", "SAL-1"),
            LedgerFact::PaymentTakenBack { .. } => ("payment-taken-back", "SAL-1"),
            LedgerFact::Paid { .. } => ("delivery-paid", "SAL-8"),
            LedgerFact::SignedOff { .. } => ("delivery-signed-off", "SAL-8"),
            LedgerFact::Unpaid { .. } => ("delivery-unpaid", "SAL-8"),
            LedgerFact::OwnSignOff { .. } => ("delivery-own-sign-off", "SAL-8"),
            LedgerFact::SignOffByDeliverer { .. } => ("sign-off-by-deliverer", "SAL-8"),
            LedgerFact::NoteTaken { .. } => ("delivery-note-taken", "SAL-8"),
            LedgerFact::OwnNote { .. } => ("delivery-own-note", "SAL-8"),
            LedgerFact::Confirmed { .. } => ("delivery-confirmed", "SAL-8"),
            LedgerFact::BeforeContract { .. } => ("delivery-before-contract", "SAL-8"),
        }
    }
}
