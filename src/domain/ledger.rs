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

words! {
    /// A field of a contract line, as imports and lists name it (SAL-1).
    SaleField "sale field" {
        /// 合同号
        ContractNo = "contract_no",
        /// 客户编号
        Customer = "customer",
        /// 产品编号
        Product = "product",
        /// 店别
        Store = "store",
        /// 业务员
        Salesperson = "salesperson",
        /// 签订日期
        Date = "date",
        /// 到期日
        Due = "due",
        /// 标价
        ListPrice = "list_price",
        /// 单价
        UnitPrice = "unit_price",
        /// 数量
        Quantity = "quantity",
        /// 金额
        Amount = "amount",
        /// 折扣
        Discount = "discount",
        /// 成本
        Cost = "cost",
    }
}

words! {
    /// A field of a payment, likewise.
    PaymentField "payment field" {
        /// 合同号
        ContractNo = "contract_no",
        /// 回款日期
        Date = "date",
        /// 回款金额
        Amount = "amount",
        /// 类别
        Kind = "kind",
    }
}

words! {
    /// What secures a contract 担保方式 (SAL-6).
    SecurityKind "security" {
        /// 保证
        Guarantee = "guarantee",
        /// 保险
        Insurance = "insurance",
        /// 保理
        Factoring = "factoring",
    }
}

words! {
    /// A step of collecting what is owed 催收步骤 (SAL-6).
    CollectionStep "step" {
        /// 电话
        Call = "call",
        /// 信函
        Letter = "letter",
        /// 上门
        Visit = "visit",
        /// 提前提醒
        EarlyReminder = "early-reminder",
        /// 违约迹象
        DefaultSign = "default-sign",
        /// 债务分析
        DebtAnalysis = "debt-analysis",
        /// 追偿
        Recovery = "recovery",
    }
}

words! {
    /// Whether goods may leave 发货核对 (SAL-8).
    DeliveryVerdict "delivery verdict" {
        /// 已付清
        Paid = "paid",
        /// 已签批
        SignedOff = "signed-off",
    }
}

/// The largest amount or price of one row: a hundred billion yuan, in fen. Sums of millions of rows stay within 64 bits.
pub const MOST_FEN: i64 = 10_000_000_000_000;
/// The largest quantity of one row: a billion, in thousandths.
pub const MOST_QUANTITY: i64 = 1_000_000_000_000;

/// Quantity times unit price less the discount, rounded half away from zero to the fen; none beyond [`MOST_FEN`].
pub fn line_amount(quantity: i64, unit_price: i64, discount: i64) -> Option<i64> {
    let thousandths = i128::from(quantity) * i128::from(unit_price);
    let half = if thousandths < 0 { -500 } else { 500 };
    let amount = (thousandths + half) / 1000 - i128::from(discount);
    i64::try_from(amount)
        .ok()
        .filter(|amount| amount.abs() <= MOST_FEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_left_blank_is_rounded_half_away_from_zero() {
        for (quantity, price, discount, want) in [
            (1_000, 1_999, 0, Some(1_999)),
            (500, 1, 0, Some(1)),
            (-500, 1, 0, Some(-1)),
            (499, 1, 0, Some(0)),
            (1_005, 333, 35, Some(300)),
            (2_000, 100, 250, Some(-50)),
            (1_000, MOST_FEN, 0, Some(MOST_FEN)),
            (1_001, MOST_FEN, 0, None),
            (MOST_QUANTITY, MOST_FEN, 0, None),
        ] {
            assert_eq!(
                line_amount(quantity, price, discount),
                want,
                "{quantity} × {price} − {discount}"
            );
        }
    }
}
