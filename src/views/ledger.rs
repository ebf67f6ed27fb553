//! Columns of contract lines, payments and what hangs on a contract (SAL-1, SAL-6, SAL-8).

use super::{Look, cell, object, reasons, sheet, values};
use crate::domain::money::Fen;
use crate::domain::rows::ledger::{
    CollectionRow, ContractRow, DeliveryRow, LineRow, PaidRow, PolicyRow, SecurityRow, SignOffRow,
};
use crate::render::{self, Answer, Cell};

fn money(fen: Option<Fen>) -> Cell {
    fen.map_or(Cell::Null, |fen| Cell::Money(fen.0))
}

columns! {
    pub LINE of LineRow:
    "id" "编号" "Id" Fixed Machine |r, _| cell::id('L', r.id);
    "contract_no" "合同号" "Contract" Fixed Everywhere |r, _| cell::text(&r.contract_no);
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "product" "产品编号" "Product" Fixed Everywhere |r, _| cell::maybe(r.product.as_ref());
    "store" "店别" "Store" Text Machine |r, _| cell::maybe(r.store.as_ref());
    "salesperson" "业务员" "Salesperson" Text Machine |r, _| cell::maybe(r.salesperson.as_ref());
    "date" "日期" "Date" Fixed Everywhere |r, _| Cell::Date(r.date);
    "due" "到期日" "Due" Fixed Everywhere |r, _| Cell::Date(r.due);
    "list_price" "标价" "List price" Fixed Machine |r, _| money(r.list_price);
    "unit_price" "单价" "Unit price" Fixed Machine |r, _| money(r.unit_price);
    "quantity" "数量" "Quantity" Fixed Machine |r, _| r.quantity.map_or(Cell::Null, Cell::Quantity);
    "amount" "金额" "Amount" Fixed Everywhere |r, _| Cell::Money(r.amount.0);
    "discount" "折扣" "Discount" Fixed Machine |r, _| money(r.discount);
    "cost" "成本" "Cost" Fixed Machine |r, _| money(r.cost);
    "gross_profit" "毛利" "Gross profit" Fixed Machine |r, _| money(r.gross_profit());
    "margin" "毛利率" "Margin" Fixed Machine |r, _| r.margin().map_or(Cell::Null, Cell::Percent);
    "reverses" "冲销" "Takes back" Fixed Object |r, _| r.reverses.map_or(Cell::Null, |id| cell::id('L', id));
}

columns! {
    pub PAID of PaidRow:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('Z', r.id);
    "contract_no" "合同号" "Contract" Fixed Everywhere |r, _| cell::text(&r.contract_no);
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "date" "回款日期" "Date" Fixed Everywhere |r, _| Cell::Date(r.date);
    "amount" "回款金额" "Amount" Fixed Everywhere |r, _| Cell::Money(r.amount.0);
    "kind" "类别" "Kind" Fixed Everywhere |r, l| cell::word(r.kind, l);
    "reverses" "冲销" "Takes back" Fixed Object |r, _| r.reverses.map_or(Cell::Null, |id| cell::id('Z', id));
}

columns! {
    SECURITY of SecurityRow:
    "kind" "担保方式" "Kind" Fixed Everywhere |r, l| cell::word(r.kind, l);
    "note" "说明" "Note" Text Everywhere |r, _| cell::text(&r.note);
    "by" "登记人" "By" Fixed Everywhere |r, _| cell::text(&r.by);
    "at" "时间" "At" Fixed Everywhere |r, l| cell::moment(r.at, l);
}

columns! {
    COLLECTION of CollectionRow:
    "date" "日期" "Date" Fixed Everywhere |r, _| Cell::Date(r.date);
    "step" "步骤" "Step" Fixed Everywhere |r, l| cell::word(r.step, l);
    "note" "说明" "Note" Text Everywhere |r, _| cell::text(&r.note);
    "by" "经办人" "By" Fixed Everywhere |r, _| cell::text(&r.by);
    "at" "时间" "At" Fixed Machine |r, l| cell::moment(r.at, l);
}

columns! {
    pub POLICY of PolicyRow:
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "date" "日期" "Date" Fixed Everywhere |r, _| Cell::Date(r.date);
    "likelihood" "拖欠的可能性" "Likelihood of delay" Text Everywhere |r, _| cell::text(&r.likelihood);
    "prevention" "预防办法" "Prevention" Text Everywhere |r, _| cell::text(&r.prevention);
    "response" "应对办法" "Response" Text Everywhere |r, _| cell::text(&r.response);
    "by" "登记人" "By" Fixed Machine |r, _| cell::text(&r.by);
    "at" "时间" "At" Fixed Machine |r, l| cell::moment(r.at, l);
}

columns! {
    pub SIGN_OFF of SignOffRow:
    "contract_no" "合同号" "Contract" Fixed Everywhere |r, _| cell::text(&r.contract_no);
    "basis" "依据" "Basis" Text Everywhere |r, _| cell::text(&r.basis);
    "grade" "信用等级" "Grade" Fixed Everywhere |r, _| cell::maybe(r.grade.as_ref());
    "outstanding" "应收余额" "Outstanding" Fixed Everywhere |r, _| Cell::Money(r.outstanding.0);
    "overdue" "逾期金额" "Overdue" Fixed Everywhere |r, _| Cell::Money(r.overdue.0);
    "by" "签批人" "By" Fixed Everywhere |r, _| cell::text(&r.by);
    "at" "时间" "At" Fixed Everywhere |r, l| cell::moment(r.at, l);
}

columns! {
    pub DELIVERY of DeliveryRow:
    "note" "发货单号" "Delivery note" Fixed Everywhere |r, _| cell::text(&r.note);
    "contract_no" "合同号" "Contract" Fixed Everywhere |r, _| cell::text(&r.contract_no);
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "quantity" "数量" "Quantity" Fixed Everywhere |r, _| r.quantity.map_or(Cell::Null, Cell::Quantity);
    "date" "发货日期" "Date" Fixed Everywhere |r, _| Cell::Date(r.date);
    "outstanding" "合同未收" "Outstanding" Fixed Everywhere |r, _| Cell::Money(r.outstanding.0);
    "delivered_by" "保管员" "Storekeeper" Fixed Everywhere |r, _| cell::text(&r.delivered_by);
    "confirmed_by" "发货人" "Shipper" Fixed Everywhere |r, _| cell::maybe(r.confirmed_by.as_ref());
    "confirmed_at" "确认时间" "Confirmed" Fixed Machine |r, l| cell::maybe_moment(r.confirmed_at, l);
    "verdict" "核对结果" "Verdict" Fixed Everywhere |r, l| cell::word(r.verdict, l);
    "reasons" "理由" "Reasons" Text Object |r, l| Cell::Told(reasons(l, &r.reasons));
}

fn objects<T>(fields: &[super::Field<T>], rows: &[T], look: &Look) -> Cell {
    Cell::Objects(rows.iter().map(|row| values(fields, row, look)).collect())
}

columns! {
    CONTRACT of ContractRow:
    "contract_no" "合同号" "Contract" Fixed Everywhere |r, _| cell::text(&r.contract_no);
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "date" "合同日期" "Date" Fixed Everywhere |r, _| cell::day(r.date);
    "due" "到期日" "Due" Fixed Everywhere |r, _| cell::day(r.due);
    "amount" "合同金额" "Amount" Fixed Everywhere |r, _| Cell::Money(r.amount.0);
    "paid" "已回款" "Paid" Fixed Everywhere |r, _| Cell::Money(r.paid.0);
    "written_off" "已核销" "Written off" Fixed Everywhere |r, _| Cell::Money(r.written_off.0);
    "outstanding" "未收金额" "Outstanding" Fixed Everywhere |r, _| Cell::Money(r.outstanding.0);
    "overdue_days" "逾期天数" "Days overdue" Fixed Everywhere |r, _| cell::int(r.overdue_days);
    "lines" "合同行" "Lines" Text Object |r, l| objects(LINE, &r.lines, l);
    "payments" "回款" "Payments" Text Object |r, l| objects(PAID, &r.payments, l);
    "reversals" "冲销的合同行" "Reversed lines" Text Object |r, l| objects(LINE, &r.reversals, l);
    "reversed_payments" "冲销的回款" "Reversed payments" Text Object |r, l| objects(PAID, &r.reversed_payments, l);
    "security" "担保" "Security" Text Object |r, l| objects(SECURITY, &r.security, l);
    "collection" "催收记录" "Collection" Text Object |r, l| objects(COLLECTION, &r.collection, l);
    "deliveries" "发货单" "Deliveries" Text Object |r, l| objects(DELIVERY, &r.deliveries, l);
    "sign_offs" "非现款签批" "Sign-offs" Text Object |r, l| objects(SIGN_OFF, &r.sign_offs, l);
}

pub fn lines(look: &Look, rows: &[LineRow]) -> Answer {
    sheet(look.lang.pick("合同行", "Contract lines"), LINE, rows, look)
}

pub fn payments(look: &Look, rows: &[PaidRow]) -> Answer {
    sheet(look.lang.pick("回款", "Payments"), PAID, rows, look)
}

pub fn payment(look: &Look, row: &PaidRow) -> Answer {
    object(look.lang.pick("回款", "Payment"), PAID, row, look)
}

pub fn contract(look: &Look, row: &ContractRow) -> Answer {
    object(look.lang.pick("合同", "Contract"), CONTRACT, row, look)
}

pub fn delivery(look: &Look, row: &DeliveryRow) -> Answer {
    object(
        look.lang.pick("发货单", "Delivery note"),
        DELIVERY,
        row,
        look,
    )
}

pub fn sign_off(look: &Look, row: &SignOffRow) -> Answer {
    object(
        look.lang.pick("非现款签批", "Sign-off"),
        SIGN_OFF,
        row,
        look,
    )
}

pub fn policy(look: &Look, row: &PolicyRow) -> Answer {
    object(
        look.lang.pick("催收方针", "Collection policy"),
        POLICY,
        row,
        look,
    )
}

/// The notes as a field of the customer's card.
pub fn policies(look: &Look, rows: &[PolicyRow]) -> render::Field {
    render::Field {
        key: "collection_policy",
        label: look.lang.pick("催收方针", "Collection policy").to_owned(),
        cell: objects(POLICY, rows, look),
    }
}
