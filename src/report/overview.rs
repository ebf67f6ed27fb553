//! Overview of sales by customer 客户销售资料一览表 (SAL-2).

use std::collections::HashMap;

use chrono::Datelike;

use super::{Books, ById, day, field};
use crate::domain::people::{Id, Person};
use crate::domain::record::CustomerField;
use crate::error::Result;
use crate::i18n::Lang;
use crate::render::{Answer, Cell, Column, Flow};
use crate::views::{Look, cell, sheet};

/// What one customer bought of one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub customer: String,
    pub name: String,
    pub product: Option<String>,
    pub nature: Option<String>,
    /// The grade in force: which customers go first (GRD-11).
    pub priority: Option<String>,
    pub address: Option<String>,
    /// Head of the owner's department.
    pub department_head: Option<String>,
    /// Who looks after the customer.
    pub handler: Option<String>,
    pub contact: Option<String>,
    /// Fen for every month of the overview.
    pub months: Vec<i64>,
}

/// A month since year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month(i32);

impl Month {
    fn of(day: chrono::NaiveDate) -> Month {
        Month(day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0))
    }

    fn year_and_month(self) -> (i32, i32) {
        (self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }

    fn year_and_quarter(self) -> (i32, i32) {
        let (year, month) = self.year_and_month();
        (year, (month - 1) / 3 + 1)
    }
}

/// Rows and the months they have sums for.
#[derive(Clone, Debug)]
pub struct Overview {
    pub months: Vec<Month>,
    pub rows: Vec<Row>,
}

/// Sales of the period, customer by customer and product by product.
pub fn overview(books: &Books<'_>) -> Result<Overview> {
    let last = Month::of(books.to);
    let first = books.from.map_or(last, Month::of);
    let months: Vec<Month> = (first.0..=last.0).map(Month).collect();
    let mut sums: ById<HashMap<Option<Id>, Vec<i64>>> = ById::default();
    books.each_line(|line, detail| {
        let Some(month) = day(line.day).map(Month::of) else {
            return;
        };
        let at = usize::try_from(month.0 - first.0).ok();
        if let (Some(of), Some(at)) = (sums.entry(line.customer, HashMap::new), at) {
            let none = || vec![0; months.len()];
            if let Some(sum) = of.entry(detail.product).or_insert_with(none).get_mut(at) {
                *sum += line.amount;
            }
        }
    })?;
    let (words, grades) = (books.words()?, books.grades()?);
    let people = books.db.people()?;
    let mut rows = Vec::new();
    books.each_card(sums, |card, id, products| {
        let owner = card.owner.as_deref();
        let head = owner.and_then(|code| head(&people, code));
        for (product, months) in products {
            rows.push(Row {
                customer: card.code.clone(),
                name: card.name.clone(),
                product: product.and_then(|id| words.get(&id).cloned()),
                nature: field(&card, CustomerField::Nature),
                priority: grades.get(id).and_then(|now| now.grade.clone()),
                address: field(&card, CustomerField::Address),
                department_head: head.map(|p| p.code.clone()),
                handler: card.owner.clone(),
                contact: field(&card, CustomerField::Contact),
                months,
            });
        }
    })?;
    rows.sort_by(|a, b| (&a.customer, &a.product).cmp(&(&b.customer, &b.product)));
    Ok(Overview { months, rows })
}

/// The head of the department of a person: its manager, or whoever ranks highest above.
fn head<'p>(people: &'p [Person], code: &str) -> Option<&'p Person> {
    let owner = people.iter().find(|p| p.code == code)?;
    people
        .iter()
        .filter(|p| p.left.is_none() && p.heads(owner.department))
        .max_by_key(|p| p.rank)
}

columns! {
    ROW of Row:
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "product" "产品" "Product" Fixed Everywhere |r, _| cell::maybe(r.product.as_ref());
    "nature" "客户性质" "Nature" Text Machine |r, _| cell::maybe(r.nature.as_ref());
    "priority" "重要程度" "Priority" Fixed Machine |r, _| cell::maybe(r.priority.as_ref());
    "address" "地址" "Address" Text Machine |r, _| cell::maybe(r.address.as_ref());
    "department_head" "部门负责人" "Head of department" Fixed Machine |r, _| cell::maybe(r.department_head.as_ref());
    "handler" "经办人" "Handler" Fixed Machine |r, _| cell::maybe(r.handler.as_ref());
    "contact" "联系人" "Contact" Text Machine |r, _| cell::maybe(r.contact.as_ref());
}

/// Months for programs and worksheets, quarters and the total for everybody.
pub fn answer(look: &Look, overview: &Overview) -> Answer {
    let lang = look.lang;
    let title = lang.pick("客户销售资料一览表", "Sales by customer");
    let Answer::List(mut list) = sheet(title, ROW, &overview.rows, look) else {
        return Answer::Nothing;
    };
    let mut quarter = Vec::new();
    let mut keys = Vec::new();
    for (at, &month) in overview.months.iter().enumerate() {
        quarter.push(at);
        let (key, label) = month_words(month, lang);
        keys.push(key);
        push(&mut list, overview, (key, label), true, &[at]);
        let ends = overview
            .months
            .get(at + 1)
            .is_none_or(|next| next.year_and_quarter() != month.year_and_quarter());
        if ends {
            let (key, label) = quarter_words(month, lang);
            keys.push(key);
            push(&mut list, overview, (key, label), false, &quarter);
            quarter.clear();
        }
    }
    let all: Vec<usize> = (0..overview.months.len()).collect();
    let total = ("total", lang.pick("合计", "Total").to_owned());
    push(&mut list, overview, total, false, &all);
    keys.push("total");
    super::with_total(Answer::List(list), &keys, look)
}

/// A column with the sum of some months.
fn push(
    list: &mut crate::render::Sheet,
    overview: &Overview,
    (key, label): (&'static str, String),
    machine_only: bool,
    months: &[usize],
) {
    list.columns.push(Column {
        key,
        label,
        flow: Flow::Fixed,
        machine_only,
    });
    for (cells, row) in list.rows.iter_mut().zip(&overview.rows) {
        let sum = months.iter().filter_map(|&at| row.months.get(at)).sum();
        cells.push(Cell::Money(sum));
    }
}

/// `m2026_03`
fn month_words(month: Month, lang: Lang) -> (&'static str, String) {
    let (year, month) = month.year_and_month();
    let label = crate::both!(lang, "{year}年{month}月", "{year}-{month:02}");
    (cell::kept(&format!("m{year}_{month:02}")), label)
}

/// `q2026_1`
fn quarter_words(month: Month, lang: Lang) -> (&'static str, String) {
    let (year, quarter) = month.year_and_quarter();
    let label = crate::both!(lang, "{year}年{quarter}季度", "{year} Q{quarter}");
    (cell::kept(&format!("q{year}_{quarter}")), label)
}
