//! Monthly sales report 月报表 (SAL-3).

use std::collections::HashMap;

use super::{Books, ById, money, named, share};
use crate::both;
use crate::domain::people::Id;
use crate::domain::sales::{SalesBy, Sums};
use crate::error::Result;
use crate::render::{Answer, Cell};
use crate::views::{Field, Look, cell, listed};

/// What one store, customer, salesperson and product came to, or one of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub store: Option<String>,
    pub customer: Option<String>,
    pub name: Option<String>,
    pub salesperson: Option<String>,
    pub product: Option<String>,
    pub sums: Sums,
}

/// By what lines are put together: store, customer, salesperson, product.
type Key = [Option<Id>; 4];

fn key(by: Option<SalesBy>, customer: Id, detail: &crate::domain::ledger::SaleDetail) -> Key {
    let whole = [
        detail.store,
        Some(customer),
        detail.salesperson,
        detail.product,
    ];
    let keep = |at: usize| {
        let mut one = [None; 4];
        one[at] = whole[at];
        one
    };
    match by {
        None => whole,
        Some(SalesBy::Store) => keep(0),
        Some(SalesBy::Customer) => keep(1),
        Some(SalesBy::Salesperson) => keep(2),
        Some(SalesBy::Product) => keep(3),
    }
}

/// Sales of the period by store, customer, salesperson and product, or by one of them; the most first.
pub fn rows(books: &Books<'_>, by: Option<SalesBy>) -> Result<Vec<Row>> {
    let mut names: ById<(String, String)> = ById::default();
    books
        .db
        .each_customer_name(&books.customers, |id, code, name| {
            names.entry(id, || (code.to_owned(), name.to_owned()));
        })?;
    let mut sums: HashMap<Key, Sums> = HashMap::new();
    books.each_line(|line, detail| {
        if names.get(line.customer).is_some() {
            let key = key(by, line.customer, detail);
            sums.entry(key).or_default().add(line, detail);
        }
    })?;
    let words = books.words()?;
    let word = |id: Option<Id>| id.and_then(|id| words.get(&id).cloned());
    let mut rows: Vec<Row> = sums
        .into_iter()
        .map(|([store, customer, salesperson, product], sums)| {
            let customer = customer.and_then(|id| names.get(id));
            Row {
                store: word(store),
                customer: customer.map(|(code, _)| code.clone()),
                name: customer.map(|(_, name)| name.clone()),
                salesperson: word(salesperson),
                product: word(product),
                sums,
            }
        })
        .collect();
    let rest = |r: &Row| {
        (
            r.store.clone(),
            r.customer.clone(),
            r.salesperson.clone(),
            r.product.clone(),
        )
    };
    rows.sort_by(|a, b| (b.sums.amount.cmp(&a.sums.amount)).then_with(|| rest(a).cmp(&rest(b))));
    Ok(rows)
}

columns! {
    ROW of Row:
    "store" "店别" "Store" Fixed Everywhere |r, _| cell::maybe(r.store.as_ref());
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::maybe(r.customer.as_ref());
    "name" "客户名称" "Name" Text Machine |r, _| cell::maybe(r.name.as_ref());
    "salesperson" "业务员" "Salesperson" Text Everywhere |r, _| cell::maybe(r.salesperson.as_ref());
    "product" "产品" "Product" Fixed Everywhere |r, _| cell::maybe(r.product.as_ref());
    "lines" "合同行" "Lines" Fixed Machine |r, _| cell::int(r.sums.lines);
    "sales" "销售额" "Sales" Fixed Everywhere |r, _| Cell::Money(r.sums.amount);
    "discount" "折扣" "Discount" Fixed Everywhere |r, _| Cell::Money(r.sums.discount);
    "gross_profit" "毛利" "Gross profit" Fixed Everywhere |r, _| money(r.sums.gross_profit());
    "margin" "毛利率" "Margin" Fixed Everywhere |r, _| share(r.sums.margin());
    "uncosted" "无成本行" "Without cost" Fixed Machine |r, _| cell::int(r.sums.uncosted);
    "note" "备注" "Note" Text Everywhere |r, l| note(&r.sums, l);
}

/// Lines without a cost stand apart: of these nobody knows the profit.
fn note(sums: &Sums, look: &Look) -> Cell {
    match sums.uncosted {
        0 => Cell::Null,
        n => Cell::Told(vec![(
            both!(look.lang, "{n} 行无成本", "lines without cost: {n}"),
            vec![
                named(
                    "code",
                    "代码",
                    "code",
                    cell::text("lines-without-cost"),
                    look,
                ),
                named("lines", "行数", "lines", cell::int(n), look),
            ],
        )]),
    }
}

/// Only the columns that say something of what was put together.
pub fn answer(look: &Look, by: Option<SalesBy>, rows: &[Row]) -> Answer {
    let keep = |key: &str| match by {
        None => true,
        Some(SalesBy::Store) => key == "store",
        Some(SalesBy::Customer) => key == "customer" || key == "name",
        Some(SalesBy::Salesperson) => key == "salesperson",
        Some(SalesBy::Product) => key == "product",
    };
    let told = ["store", "customer", "name", "salesperson", "product"];
    let columns: Vec<&Field<Row>> = ROW
        .iter()
        .filter(|f| !told.contains(&f.key) || keep(f.key))
        .collect();
    let title = look.lang.pick("销售月报表", "Sales of the month");
    let keys = ["lines", "sales", "discount", "gross_profit", "uncosted"];
    super::with_total(listed(title, &columns, rows, look), &keys, look)
}
