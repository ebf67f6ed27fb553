//! Facts of the ledger as rules read them, and what follows from them (SAL-1, SAL-5).

use super::people::Id;
use super::words::{PaymentKind, Word};

/// A line of a contract 合同行. Lines taken back are not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SaleFact {
    pub id: Id,
    pub customer: Id,
    /// Row of the contract's first line.
    pub contract: Id,
    /// Day number.
    pub day: i32,
    /// Day number.
    pub due: i32,
    /// Fen.
    pub amount: i64,
    /// Thousandths.
    pub quantity: Option<i64>,
    /// Fen.
    pub list_price: Option<i64>,
    pub unit_price: Option<i64>,
}

/// A payment or write-off against a contract. What was taken back is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaymentFact {
    pub customer: Id,
    pub contract: Id,
    /// Day number.
    pub day: i32,
    /// Fen.
    pub amount: i64,
    pub kind: PaymentKind,
}

/// The rest of a line, which only reports of sales ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SaleDetail {
    /// Fen.
    pub discount: Option<i64>,
    /// Cost of the whole line, fen.
    pub cost: Option<i64>,
    pub product: Option<Id>,
    pub store: Option<Id>,
    pub salesperson: Option<Id>,
}

words! {
    /// What the ledger names by words of the company's own.
    LedgerList "ledger list" {
        /// 产品编号
        Product = "product",
        /// 店别
        Store = "store",
        /// 业务员
        Salesperson = "salesperson",
    }
}

/// A product, store or salesperson as the ledger names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LedgerWord {
    pub list: LedgerList,
    pub text: String,
}
