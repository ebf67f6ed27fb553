//! Lines of contracts and payments from a spreadsheet (SAL-1, IMP-5). There may be millions: what is typed plainly is
//! read without copying, anything else as every import reads it.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::domain::ledger::{MOST_FEN, MOST_QUANTITY, PaymentField, SaleField, line_amount};
use crate::domain::money::Fen;
use crate::domain::time::day_number;
use crate::domain::words::{PaymentKind, Word};

use super::defused::undone;
use super::fault::{Fault, FaultKind};
use super::fields::{CODE_CHARS, Fields, NAME_CHARS};
use super::headings::{Column, FieldSpec, Mapped};
use super::labels::from_label;
use super::records::Record;
use super::sheet::{Cells, Row};
use super::value::{self, ValueError};

macro_rules! specs {
    ($($field:literal $required:literal $($synonym:literal)*;)+) => {
        &[$(FieldSpec { field: $field, synonyms: &[$($synonym),*], required: $required }),+]
    };
}

/// The fields of a contract line and their headings.
pub const SALES: &[FieldSpec] = specs! {
    "contract_no" true "合同号" "合同编号" "合同号码" "contract";
    "customer" true "客户编号" "客户代码" "客户编码";
    "product" false "产品编号" "产品代码" "产品" "商品编号" "货号";
    "store" false "店别" "门店" "店铺";
    "salesperson" false "业务员" "销售员" "经办人";
    "date" true "日期" "签订日期" "合同日期" "签约日期" "销售日期";
    "due" false "到期日" "到期日期" "应收日期" "付款期限";
    "list_price" false "标价" "定价" "牌价";
    "unit_price" false "单价" "售价" "成交价";
    "quantity" false "数量";
    "amount" false "金额" "合同金额" "销售金额";
    "discount" false "折扣" "折扣额" "优惠";
    "cost" false "成本" "成本额";
};

/// The fields of a payment and their headings.
pub const PAYMENTS: &[FieldSpec] = specs! {
    "contract_no" true "合同号" "合同编号" "合同号码" "contract";
    "date" true "回款日期" "收款日期" "付款日期" "日期";
    "amount" true "回款金额" "收款金额" "付款金额" "金额";
    "kind" false "类别" "回款类别" "类型";
};

/// Cells by their place in the row; blank beyond the last.
pub trait CellRow {
    fn cell(&self, index: usize) -> &str;
}

impl CellRow for Cells {
    fn cell(&self, index: usize) -> &str {
        self.get(index)
    }
}

impl CellRow for Record {
    fn cell(&self, index: usize) -> &str {
        let Some(&end) = self.ends.get(index) else {
            return "";
        };
        let start = match index.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(end),
            None => 0,
        };
        undone(self.text.get(start as usize..end as usize).unwrap_or(""))
    }
}

/// The columns of the fields of a closed list, found once for all rows.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    columns: Vec<Option<Column>>,
}

impl Layout {
    /// In the order of the list.
    pub fn of<F: Word>(mapped: &Mapped) -> Layout {
        let columns = F::ALL.iter().map(|field| mapped.column(field.word()));
        Layout {
            columns: columns.collect(),
        }
    }

    fn column(&self, place: usize) -> Option<Column> {
        self.columns.get(place).copied().flatten()
    }

    pub fn has_sale(&self, field: SaleField) -> bool {
        self.column(field as usize).is_some()
    }
}

/// A value of a field that may be blank; the error says that the row must be looked at closely.
type Read<T> = Result<Option<T>, ()>;

/// The cells of one row by field.
struct Typed<'a, C> {
    cells: &'a C,
    layout: &'a Layout,
}

impl<'a, C: CellRow> Typed<'a, C> {
    /// The cell, and the power of ten of its heading's unit; None when there is nothing.
    fn some(&self, place: usize) -> Option<(&'a str, usize)> {
        let column = self.layout.column(place)?;
        let cell = self.cells.cell(column.index);
        let plain = cell
            .as_bytes()
            .first()
            .is_some_and(u8::is_ascii_alphanumeric);
        (plain || !value::blank(cell)).then_some((cell, column.exponent))
    }

    fn code(&self, place: usize) -> Read<Cow<'a, str>> {
        let Some((cell, _)) = self.some(place) else {
            return Ok(None);
        };
        let plain = |b: u8| b.is_ascii_graphic() && !b.is_ascii_lowercase();
        if cell.len() <= CODE_CHARS && cell.bytes().all(plain) {
            return Ok(Some(Cow::Borrowed(cell)));
        }
        let code = value::code(cell, CODE_CHARS).map_err(drop)?;
        Ok(Some(Cow::Owned(code)))
    }

    fn name(&self, place: usize) -> Read<Cow<'a, str>> {
        let Some((cell, _)) = self.some(place) else {
            return Ok(None);
        };
        if cell.len() <= NAME_CHARS && cell.bytes().all(|b| b.is_ascii_graphic()) {
            return Ok(Some(Cow::Borrowed(cell)));
        }
        let text = value::text(cell, NAME_CHARS, false).map_err(drop)?;
        Ok(Some(Cow::Owned(text)))
    }

    /// A day number.
    fn day(&self, place: usize) -> Read<i32> {
        let Some((cell, _)) = self.some(place) else {
            return Ok(None);
        };
        let day = match plain_date(cell.as_bytes()) {
            Some(day) => day,
            None => value::date(cell).map_err(drop)?,
        };
        day_as_stored(day).map(Some).ok_or(())
    }

    fn amount(&self, place: usize) -> Read<i64> {
        let Some((cell, exponent)) = self.some(place) else {
            return Ok(None);
        };
        match plain_decimal(cell.as_bytes(), 2).filter(|_| exponent == 0) {
            Some(fen) => Ok(Some(fen)),
            None => amount(cell, exponent).map(Some).map_err(drop),
        }
    }

    fn quantity(&self, place: usize) -> Read<i64> {
        let Some((cell, _)) = self.some(place) else {
            return Ok(None);
        };
        match plain_decimal(cell.as_bytes(), 3).filter(|q| q.abs() <= MOST_QUANTITY) {
            Some(quantity) => Ok(Some(quantity)),
            None => value::thousandths(cell, MOST_QUANTITY)
                .map(Some)
                .map_err(drop),
        }
    }
}

fn day_as_stored(day: NaiveDate) -> Option<i32> {
    i32::try_from(day_number(day)).ok()
}

/// `2026-03-01` or `2026/03/01`.
fn plain_date(cell: &[u8]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, first, m1, m2, second, d1, d2] = cell else {
        return None;
    };
    if first != second || !matches!(first, b'-' | b'/') {
        return None;
    }
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0u32, |number, digit| {
            digit
                .is_ascii_digit()
                .then(|| number * 10 + u32::from(**digit - b'0'))
        })
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)?;
    (1900..=2100).contains(&year).then_some(date)
}

/// A decimal of at most 13 digits and `places` decimals, without the point.
fn plain_decimal(cell: &[u8], places: usize) -> Option<i64> {
    let (negative, digits) = match cell {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, cell),
    };
    if digits.is_empty() || digits.len() > 13 || !digits[0].is_ascii_digit() {
        return None;
    }
    let mut number = 0i64;
    let mut behind = None;
    for byte in digits {
        match (byte, behind) {
            (b'0'..=b'9', Some(n)) if n >= places => return None,
            (b'0'..=b'9', _) => {
                number = number * 10 + i64::from(byte - b'0');
                behind = behind.map(|n| n + 1);
            }
            (b'.', None) => behind = Some(0),
            _ => return None,
        }
    }
    for _ in behind.unwrap_or(0)..places {
        number *= 10;
    }
    let number = if negative { -number } else { number };
    (number.abs() <= MOST_FEN).then_some(number)
}

/// An amount within the ledger's bounds, in fen.
fn amount(cell: &str, exponent: usize) -> Result<i64, ValueError> {
    match value::amount(cell, exponent)? {
        Fen(fen) if (-MOST_FEN..=MOST_FEN).contains(&fen) => Ok(fen),
        Fen(_) => Err(ValueError::AmountOutOfRange),
    }
}

/// A contract line as typed. Days are day numbers, amounts fen, the quantity thousandths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaleRow<'a> {
    pub contract_no: Cow<'a, str>,
    pub customer: Cow<'a, str>,
    pub product: Option<Cow<'a, str>>,
    pub store: Option<Cow<'a, str>>,
    pub salesperson: Option<Cow<'a, str>>,
    pub day: i32,
    pub due: Option<i32>,
    pub list_price: Option<i64>,
    pub unit_price: Option<i64>,
    pub quantity: Option<i64>,
    /// As typed, or what follows from quantity, price and discount.
    pub amount: i64,
    pub discount: Option<i64>,
    pub cost: Option<i64>,
}

/// Reads a contract line; None when [`sale_faults`] has something to say.
pub fn sale<'a, C: CellRow>(cells: &'a C, layout: &'a Layout, today: i32) -> Option<SaleRow<'a>> {
    use SaleField as F;
    let typed = Typed { cells, layout };
    let read = || -> Result<Option<SaleRow<'a>>, ()> {
        let contract_no = typed.code(F::ContractNo as usize)?.ok_or(())?;
        let customer = typed.code(F::Customer as usize)?.ok_or(())?;
        let day = typed.day(F::Date as usize)?.ok_or(())?;
        let unit_price = typed.amount(F::UnitPrice as usize)?;
        let quantity = typed.quantity(F::Quantity as usize)?;
        let discount = typed.amount(F::Discount as usize)?;
        let amount = match typed.amount(F::Amount as usize)? {
            Some(amount) => amount,
            None => {
                let (quantity, price) = quantity.zip(unit_price).ok_or(())?;
                line_amount(quantity, price, discount.unwrap_or(0)).ok_or(())?
            }
        };
        Ok((day <= today).then_some(SaleRow {
            contract_no,
            customer,
            product: typed.code(F::Product as usize)?,
            store: typed.name(F::Store as usize)?,
            salesperson: typed.name(F::Salesperson as usize)?,
            day,
            due: typed.day(F::Due as usize)?,
            list_price: typed.amount(F::ListPrice as usize)?,
            unit_price,
            quantity,
            amount,
            discount,
            cost: typed.amount(F::Cost as usize)?,
        }))
    };
    read().ok().flatten()
}

fn fields_amount(fields: &mut Fields<'_>, field: SaleField) -> Option<i64> {
    let exponent = fields.exponent(field.word());
    fields.read(field.word(), |cell| amount(cell, exponent))
}

/// Everything wrong with a contract line.
pub fn sale_faults(row: &Row, mapped: &Mapped, today: NaiveDate) -> Vec<Fault> {
    use SaleField as F;
    let mut fields = Fields::new(row, mapped, today);
    fields.need_code(F::ContractNo.word());
    fields.need_code(F::Customer.word());
    fields.code(F::Product.word());
    fields.name(F::Store.word());
    fields.name(F::Salesperson.word());
    fields.need(F::Date.word(), |_| Ok(()));
    fields.past(F::Date.word());
    fields.read(F::Due.word(), value::date);
    fields_amount(&mut fields, F::ListPrice);
    let before = fields.faults.len();
    let unit_price = fields_amount(&mut fields, F::UnitPrice);
    let quantity = fields.read(F::Quantity.word(), |cell| {
        value::thousandths(cell, MOST_QUANTITY)
    });
    let discount = fields_amount(&mut fields, F::Discount);
    let readable = fields.faults.len() == before;
    if fields.some(F::Amount.word()).is_some() {
        fields_amount(&mut fields, F::Amount);
    } else if readable {
        match quantity.zip(unit_price) {
            None => fields.fault(F::Amount.word(), FaultKind::MissingValue),
            Some((quantity, price)) => {
                if line_amount(quantity, price, discount.unwrap_or(0)).is_none() {
                    let kind = FaultKind::Value(ValueError::AmountOutOfRange);
                    fields.fault(F::Amount.word(), kind);
                }
            }
        }
    }
    fields_amount(&mut fields, F::Cost);
    fields.faults
}

/// A payment as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentRow<'a> {
    pub contract_no: Cow<'a, str>,
    /// Day number.
    pub day: i32,
    /// Fen.
    pub amount: i64,
    pub kind: PaymentKind,
}

fn payment_kind(cell: &str) -> Result<PaymentKind, ValueError> {
    match cell {
        "payment" => Ok(PaymentKind::Payment),
        other => from_label(other),
    }
}

/// Reads a payment; None when [`payment_faults`] has something to say.
pub fn payment<'a, C: CellRow>(
    cells: &'a C,
    layout: &'a Layout,
    today: i32,
) -> Option<PaymentRow<'a>> {
    use PaymentField as F;
    let typed = Typed { cells, layout };
    let contract_no = typed.code(F::ContractNo as usize).ok()??;
    let day = typed.day(F::Date as usize).ok()??;
    let amount = typed.amount(F::Amount as usize).ok()??;
    let kind = match typed.some(F::Kind as usize) {
        Some((cell, _)) => payment_kind(cell).ok()?,
        None => PaymentKind::Payment,
    };
    (day <= today).then_some(PaymentRow {
        contract_no,
        day,
        amount,
        kind,
    })
}

/// The contract and the day number of a payment that cannot be read whole, as far as each can.
pub fn payment_named<C: CellRow>(
    cells: &C,
    layout: &Layout,
    today: i32,
) -> (Option<String>, Option<i32>) {
    let typed = Typed { cells, layout };
    let number = typed.code(PaymentField::ContractNo as usize).ok().flatten();
    let day = typed.day(PaymentField::Date as usize).ok().flatten();
    (number.map(Cow::into_owned), day.filter(|day| *day <= today))
}

/// Everything wrong with a payment.
pub fn payment_faults(row: &Row, mapped: &Mapped, today: NaiveDate) -> Vec<Fault> {
    use PaymentField as F;
    let mut fields = Fields::new(row, mapped, today);
    fields.need_code(F::ContractNo.word());
    fields.need(F::Date.word(), |_| Ok(()));
    fields.past(F::Date.word());
    let exponent = fields.exponent(F::Amount.word());
    fields.need(F::Amount.word(), |cell| amount(cell, exponent));
    fields.read(F::Kind.word(), payment_kind);
    fields.faults
}

#[cfg(test)]
#[path = "ledger_tests.rs"]
mod tests;
