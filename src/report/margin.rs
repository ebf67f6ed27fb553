//! Ranking by gross profit 毛利排名表 (SAL-4).

use std::cmp::Reverse;

use super::{Books, ById, field, money, share};
use crate::domain::record::CustomerField;
use crate::domain::sales::{Sums, average};
use crate::error::Result;
use crate::render::{Answer, Cell};
use crate::views::{Look, cell, sheet};

/// A customer in the ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// None where no line has a cost.
    pub rank: Option<u32>,
    pub customer: String,
    pub name: String,
    /// Gross profit of a contract on the average, fen; none where no line has a cost.
    pub average: Option<i64>,
    pub contracts: u32,
    pub sums: Sums,
    pub contact: Option<String>,
    pub phone: Option<String>,
}

/// Sums of one customer, and how many contracts they are of.
#[derive(Clone, Copy, Debug, Default)]
struct Dealt {
    sums: Sums,
    contracts: u32,
}

impl Dealt {
    fn average(&self) -> Option<i64> {
        average(self.sums.gross_profit()?, self.contracts)
    }
}

/// Rows a bit each.
#[derive(Default)]
struct Seen(Vec<u64>);

impl Seen {
    /// Whether it was not seen before.
    fn first(&mut self, id: i64) -> bool {
        let Ok(at) = usize::try_from(id) else {
            return false;
        };
        if at / 64 >= self.0.len() {
            self.0.resize(at / 64 + 1, 0);
        }
        let bit = 1 << (at % 64);
        let new = self.0[at / 64] & bit == 0;
        self.0[at / 64] |= bit;
        new
    }
}

/// Customers who bought in the period by average gross profit of a contract, high to low; those whose profit nobody
/// knows stand last. Cards are looked up only for who is told of.
pub fn rows(books: &Books<'_>, top: Option<u32>) -> Result<Vec<Row>> {
    let mut dealt: ById<Dealt> = ById::default();
    let mut seen = Seen::default();
    books.each_line(|line, detail| {
        if let Some(of) = dealt.entry(line.customer, Dealt::default) {
            of.sums.add(line, detail);
            if detail.cost.is_some() && seen.first(line.contract) {
                of.contracts += 1;
            }
        }
    })?;
    let mut order: Vec<(Reverse<Option<i64>>, i64, Dealt)> = dealt
        .each()
        .map(|(id, dealt)| (Reverse(dealt.average()), id, *dealt))
        .collect();
    order.sort_unstable_by_key(|(average, id, _)| (*average, *id));
    let mut rows: Vec<Row> = Vec::new();
    for (average, id, dealt) in order {
        if top.is_some_and(|top| rows.len() >= top as usize) {
            break;
        }
        let Some(customer) = books.db.customer_by_row(id, &books.customers)? else {
            continue;
        };
        let card = (books.shown)(&customer);
        (books.phone_shown)(&customer);
        rows.push(Row {
            rank: (average.0).map(|_| u32::try_from(rows.len() + 1).unwrap_or(u32::MAX)),
            contact: field(&card, CustomerField::Contact),
            phone: field(&card, CustomerField::Phone),
            customer: card.code,
            name: card.name,
            average: average.0,
            contracts: dealt.contracts,
            sums: dealt.sums,
        });
    }
    Ok(rows)
}

columns! {
    ROW of Row:
    "rank" "名次" "Rank" Fixed Everywhere |r, _| cell::maybe_int(r.rank);
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "average" "平均毛利" "Average" Fixed Everywhere |r, _| money(r.average);
    "contracts" "合同数" "Contracts" Fixed Machine |r, _| cell::int(r.contracts);
    "sales" "销售额" "Sales" Fixed Machine |r, _| Cell::Money(r.sums.amount);
    "gross_profit" "毛利" "Gross profit" Fixed Machine |r, _| money(r.sums.gross_profit());
    "margin" "毛利率" "Margin" Fixed Everywhere |r, _| share(r.sums.margin());
    "uncosted" "无成本行" "Without cost" Fixed Machine |r, _| cell::int(r.sums.uncosted);
    "contact" "联系人" "Contact" Text Everywhere |r, _| cell::maybe(r.contact.as_ref());
    "phone" "电话" "Phone" Fixed Everywhere |r, _| cell::maybe(r.phone.as_ref());
}

pub fn answer(look: &Look, rows: &[Row]) -> Answer {
    sheet(
        look.lang.pick("毛利排名表", "Ranking by gross profit"),
        ROW,
        rows,
        look,
    )
}
