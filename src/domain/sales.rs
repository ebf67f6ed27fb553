//! Sums of contract lines, gross profit and margin (SAL-1, SAL-3, SAL-4, SAL-7).

use super::ledger::{SaleDetail, SaleFact};
use super::words::Word;

words! {
    /// What a line of the monthly report stands for (SAL-3).
    SalesBy "by" {
        /// 店别
        Store = "store",
        /// 客户
        Customer = "customer",
        /// 业务员
        Salesperson = "salesperson",
        /// 产品
        Product = "product",
    }
}
words! {
    /// By what sales are divided (SAL-7).
    ShareBy "by" {
        /// 信用等级
        Grade = "grade",
        /// 产品
        Product = "product",
        /// 所属区域
        Area = "area",
        /// 客户性质
        Nature = "nature",
        /// 业务员
        Salesperson = "salesperson",
        /// 客户
        Customer = "customer",
    }
}

/// Hundredths of a percent of `part` in `whole`, halves away from zero; none where there is nothing to divide by.
pub fn percent(part: i64, whole: i64) -> Option<i64> {
    if whole <= 0 {
        return None;
    }
    let (part, whole) = (i128::from(part), i128::from(whole));
    let doubled = part * 20_000 + whole * part.signum();
    i64::try_from(doubled / (2 * whole)).ok()
}

/// `sum` over `count`, halves away from zero; none for no count.
pub fn average(sum: i64, count: u32) -> Option<i64> {
    if count == 0 {
        return None;
    }
    let (sum, count) = (i128::from(sum), i128::from(count));
    i64::try_from((2 * sum + count * sum.signum()) / (2 * count)).ok()
}

/// What some lines come to. Amounts in fen, quantity in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    pub lines: u32,
    pub amount: i64,
    pub quantity: i64,
    pub discount: i64,
    /// Amount of the lines that have a cost.
    pub costed: i64,
    pub cost: i64,
    /// Lines without a cost: of these nobody knows the profit.
    pub uncosted: u32,
}

impl Sums {
    pub fn add(&mut self, line: &SaleFact, detail: &SaleDetail) {
        self.lines += 1;
        self.amount += line.amount;
        self.quantity += line.quantity.unwrap_or(0);
        self.discount += detail.discount.unwrap_or(0);
        match detail.cost {
            Some(cost) => {
                self.costed += line.amount;
                self.cost += cost;
            }
            None => self.uncosted += 1,
        }
    }

    /// Amount less cost of the lines that have one; none where no line has.
    pub fn gross_profit(&self) -> Option<i64> {
        (self.lines > self.uncosted).then_some(self.costed - self.cost)
    }

    /// Gross profit over the amount it was made with, hundredths of a percent.
    pub fn margin(&self) -> Option<i64> {
        percent(self.gross_profit()?, self.costed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sums(lines: &[(i64, Option<i64>)]) -> Sums {
        let mut sums = Sums::default();
        for &(amount, cost) in lines {
            let line = SaleFact {
                id: 1,
                customer: 1,
                contract: 1,
                day: 0,
                due: 0,
                amount,
                quantity: Some(1500),
                list_price: None,
                unit_price: None,
            };
            let detail = SaleDetail {
                discount: Some(7),
                cost,
                product: None,
                store: None,
                salesperson: None,
            };
            sums.add(&line, &detail);
        }
        sums
    }

    #[test]
    fn lines_without_a_cost_are_told_apart() {
        let some = sums(&[(10_000, Some(7_000)), (5_000, None)]);
        assert_eq!((some.amount, some.uncosted), (15_000, 1));
        assert_eq!((some.quantity, some.discount), (3000, 14));
        assert_eq!(some.gross_profit(), Some(3_000));
        assert_eq!(some.margin(), Some(3_000));
        let none = sums(&[(5_000, None)]);
        assert_eq!((none.gross_profit(), none.margin()), (None, None));
        // Sold below cost.
        let loss = sums(&[(300, Some(400))]);
        assert_eq!(
            (loss.gross_profit(), loss.margin()),
            (Some(-100), Some(-3333))
        );
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (part, whole, want) in [
            (1, 3, Some(3333)),
            (2, 3, Some(6667)),
            (-2, 3, Some(-6667)),
            (1, 20_000, Some(1)),
            (-1, 20_000, Some(-1)),
            (1, 20_001, Some(0)),
            (0, 5, Some(0)),
            (5, 0, None),
            (5, -5, None),
        ] {
            assert_eq!(percent(part, whole), want, "{part} of {whole}");
        }
        for (sum, count, want) in [
            (5, 2, Some(3)),
            (-5, 2, Some(-3)),
            (4, 3, Some(1)),
            (7, 0, None),
        ] {
            assert_eq!(average(sum, count), want, "{sum} over {count}");
        }
    }

    proptest! {
        #[test]
        fn shares_are_within_half_a_hundredth(part in -1_000_000_000i64..1_000_000_000, whole in 1i64..1_000_000_000) {
            let hundredths = i128::from(percent(part, whole).expect("a share"));
            let off = hundredths * i128::from(whole) - i128::from(part) * 10_000;
            prop_assert!(2 * off.abs() <= i128::from(whole));
        }
    }
}
