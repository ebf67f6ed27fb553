//! Rows of the sales ledger (SAL-1, SAL-6, SAL-8).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::ledger::{CollectionStep, DeliveryVerdict, SecurityKind};
use crate::domain::money::Fen;
use crate::domain::reason::Reason;
use crate::domain::time::Moment;
use crate::domain::words::PaymentKind;

/// A line of a contract 合同行.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineRow {
    pub id: i64,
    pub contract_no: String,
    pub customer: String,
    pub product: Option<String>,
    pub store: Option<String>,
    pub salesperson: Option<String>,
    pub date: NaiveDate,
    pub due: NaiveDate,
    pub list_price: Option<Fen>,
    pub unit_price: Option<Fen>,
    /// Thousandths.
    pub quantity: Option<i64>,
    pub amount: Fen,
    pub discount: Option<Fen>,
    pub cost: Option<Fen>,
    /// The line it takes back.
    pub reverses: Option<i64>,
}

impl LineRow {
    /// Amount less cost 毛利.
    pub fn gross_profit(&self) -> Option<Fen> {
        self.amount.checked_sub(self.cost?)
    }

    /// Gross profit of the amount in basis points 毛利率, cut towards zero.
    pub fn margin(&self) -> Option<i64> {
        let profit = self.gross_profit()?;
        let points = i128::from(profit.0) * 10_000;
        let points = points.checked_div(i128::from(self.amount.0))?;
        i64::try_from(points).ok()
    }
}

/// A payment or a write-off 回款、坏账核销.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidRow {
    pub id: i64,
    pub contract_no: String,
    pub customer: String,
    pub date: NaiveDate,
    pub amount: Fen,
    pub kind: PaymentKind,
    /// The payment it takes back.
    pub reverses: Option<i64>,
}

/// What secures a contract 担保.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityRow {
    pub kind: SecurityKind,
    pub note: String,
    pub by: String,
    pub at: Moment,
}

/// A step of collection 催收步骤.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionRow {
    pub date: NaiveDate,
    pub step: CollectionStep,
    pub note: String,
    pub by: String,
    pub at: Moment,
}

/// How a customer's delays are met 催收方针.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyRow {
    pub customer: String,
    pub date: NaiveDate,
    pub likelihood: String,
    pub prevention: String,
    pub response: String,
    pub by: String,
    pub at: Moment,
}

/// A sign-off of a deal not paid in cash 非现款签批.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOffRow {
    pub contract_no: String,
    pub basis: String,
    pub grade: Option<String>,
    pub outstanding: Fen,
    pub overdue: Fen,
    pub by: String,
    pub at: Moment,
}

/// A delivery note 发货单.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryRow {
    pub note: String,
    pub contract_no: String,
    pub customer: String,
    /// Thousandths.
    pub quantity: Option<i64>,
    pub date: NaiveDate,
    /// Of the contract when the note was drawn up.
    pub outstanding: Fen,
    pub delivered_by: String,
    pub confirmed_by: Option<String>,
    pub confirmed_at: Option<Moment>,
    pub verdict: DeliveryVerdict,
    pub reasons: Vec<Reason>,
}

/// A contract with everything that hangs on it 合同.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractRow {
    pub contract_no: String,
    pub customer: String,
    /// First day of the lines that stand.
    pub date: Option<NaiveDate>,
    /// The earliest day on which something still owed was due.
    pub due: Option<NaiveDate>,
    pub amount: Fen,
    pub paid: Fen,
    pub written_off: Fen,
    pub outstanding: Fen,
    pub overdue_days: u32,
    pub lines: Vec<LineRow>,
    pub payments: Vec<PaidRow>,
    /// Lines and what took them back.
    pub reversals: Vec<LineRow>,
    pub reversed_payments: Vec<PaidRow>,
    pub security: Vec<SecurityRow>,
    pub collection: Vec<CollectionRow>,
    pub deliveries: Vec<DeliveryRow>,
    pub sign_offs: Vec<SignOffRow>,
}
