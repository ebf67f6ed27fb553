//! Composition of sales, customers and credit 构成分析 (SAL-7).

use std::collections::{HashMap, HashSet};

use super::{Books, ById, field, money, share};
use crate::domain::people::Id;
use crate::domain::record::CustomerField;
use crate::domain::sales::{ShareBy, percent};
use crate::error::Result;
use crate::render::{Answer, Cell};
use crate::views::{Field, Look, cell, listed};

/// One part of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// None for what is not known of a customer or line.
    pub part: Option<String>,
    /// Name of the customer, where the parts are customers.
    pub name: Option<String>,
    pub sales: i64,
    pub sales_share: Option<i64>,
    /// Thousandths.
    pub quantity: i64,
    pub quantity_share: Option<i64>,
    pub customers: u32,
    pub customers_share: Option<i64>,
    /// What is owed, and its share: the structure of credit. None for parts that are not of a customer.
    pub outstanding: Option<i64>,
    pub outstanding_share: Option<i64>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Part {
    sales: i64,
    quantity: i64,
    customers: u32,
    outstanding: i64,
}

/// Shares of the period's sales, of the customers who bought, and of what is owed on the last day; the most first.
pub fn rows(books: &Books<'_>, by: ShareBy) -> Result<Vec<Row>> {
    let (parts, bought) = match by {
        ShareBy::Product | ShareBy::Salesperson => by_line(books, by)?,
        ShareBy::Grade | ShareBy::Area | ShareBy::Nature | ShareBy::Customer => {
            by_customer(books, by)?
        }
    };
    let of_customer = !matches!(by, ShareBy::Product | ShareBy::Salesperson);
    let whole = parts.iter().fold(Part::default(), |sum, (_, part)| Part {
        sales: sum.sales + part.sales,
        quantity: sum.quantity + part.quantity,
        customers: bought,
        outstanding: sum.outstanding + part.outstanding,
    });
    let mut rows: Vec<Row> = parts
        .into_iter()
        .map(|((name, called), part)| Row {
            part: name,
            name: called,
            sales: part.sales,
            sales_share: percent(part.sales, whole.sales),
            quantity: part.quantity,
            quantity_share: percent(part.quantity, whole.quantity),
            customers: part.customers,
            customers_share: percent(part.customers.into(), whole.customers.into()),
            outstanding: of_customer.then_some(part.outstanding),
            outstanding_share: of_customer
                .then(|| percent(part.outstanding, whole.outstanding))
                .flatten(),
        })
        .collect();
    rows.sort_by(|a, b| b.sales.cmp(&a.sales).then_with(|| a.part.cmp(&b.part)));
    Ok(rows)
}

/// What a part is called by, and the name of a customer.
type Named = (Option<String>, Option<String>);
type Parts = (Vec<(Named, Part)>, u32);

fn by_line(books: &Books<'_>, by: ShareBy) -> Result<Parts> {
    let mut seen: ById<()> = ById::default();
    books.db.each_customer_name(&books.customers, |id, _, _| {
        seen.entry(id, || ());
    })?;
    let mut parts: HashMap<Option<Id>, (Part, HashSet<Id>)> = HashMap::new();
    let mut bought: HashSet<Id> = HashSet::new();
    books.each_line(|line, detail| {
        if seen.get(line.customer).is_none() {
            return;
        }
        let key = match by {
            ShareBy::Salesperson => detail.salesperson,
            ShareBy::Product
            | ShareBy::Grade
            | ShareBy::Area
            | ShareBy::Nature
            | ShareBy::Customer => detail.product,
        };
        let (part, customers) = parts.entry(key).or_default();
        part.sales += line.amount;
        part.quantity += line.quantity.unwrap_or(0);
        customers.insert(line.customer);
        bought.insert(line.customer);
    })?;
    let words = books.words()?;
    let parts = parts.into_iter().map(|(id, (mut part, customers))| {
        part.customers = u32::try_from(customers.len()).unwrap_or(u32::MAX);
        ((id.and_then(|id| words.get(&id).cloned()), None), part)
    });
    Ok((
        parts.collect(),
        u32::try_from(bought.len()).unwrap_or(u32::MAX),
    ))
}

fn by_customer(books: &Books<'_>, by: ShareBy) -> Result<Parts> {
    let mut dealt: ById<Part> = ById::default();
    books.each_line(|line, _| {
        if let Some(part) = dealt.entry(line.customer, Part::default) {
            part.sales += line.amount;
            part.quantity += line.quantity.unwrap_or(0);
            part.customers = 1;
        }
    })?;
    let rule = books.receivables()?;
    books.contracts()?.each_open(&rule, books.until(), |open| {
        if let Some(part) = dealt.entry(open.customer, Part::default) {
            part.outstanding += open.outstanding;
        }
    });
    let grades = match by {
        ShareBy::Grade => books.grades()?,
        ShareBy::Area
        | ShareBy::Nature
        | ShareBy::Product
        | ShareBy::Salesperson
        | ShareBy::Customer => ById::default(),
    };
    let mut parts: HashMap<Named, Part> = HashMap::new();
    let mut bought = 0;
    books.each_card(dealt, |card, id, part| {
        let named = match by {
            ShareBy::Customer => (Some(card.code), Some(card.name)),
            ShareBy::Area => (field(&card, CustomerField::Area), None),
            ShareBy::Nature => (field(&card, CustomerField::Nature), None),
            ShareBy::Grade | ShareBy::Product | ShareBy::Salesperson => {
                (grades.get(id).and_then(|now| now.grade.clone()), None)
            }
        };
        let sum = parts.entry(named).or_default();
        sum.sales += part.sales;
        sum.quantity += part.quantity;
        sum.customers += part.customers;
        sum.outstanding += part.outstanding;
        bought += part.customers;
    })?;
    Ok((parts.into_iter().collect(), bought))
}

columns! {
    ROW of Row:
    "part" "类别" "Part" Text Everywhere |r, _| cell::maybe(r.part.as_ref());
    "sales" "销售额" "Sales" Fixed Everywhere |r, _| Cell::Money(r.sales);
    "sales_share" "销售占比" "Of sales" Fixed Everywhere |r, _| share(r.sales_share);
    "quantity" "数量" "Quantity" Fixed Machine |r, _| Cell::Quantity(r.quantity);
    "quantity_share" "数量占比" "Of quantity" Fixed Everywhere |r, _| share(r.quantity_share);
    "customers" "客户数" "Customers" Fixed Machine |r, _| cell::int(r.customers);
    "customers_share" "客户占比" "Of customers" Fixed Everywhere |r, _| share(r.customers_share);
    "outstanding" "未收金额" "Outstanding" Fixed Machine |r, _| money(r.outstanding);
    "outstanding_share" "未收占比" "Of credit" Fixed Everywhere |r, _| share(r.outstanding_share);
}

columns! {
    NAME of Row:
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::maybe(r.name.as_ref());
}

pub fn answer(look: &Look, rows: &[Row], by: ShareBy) -> Answer {
    let title = look.lang.pick("销售构成分析", "Composition of sales");
    let mut columns: Vec<&Field<Row>> = ROW.iter().collect();
    if by == ShareBy::Customer {
        columns.splice(1..1, NAME);
    }
    super::with_total(
        listed(title, &columns, rows, look),
        &["sales", "outstanding"],
        look,
    )
}
