//! Register of receivables by age 应收账款账龄登记表 (SAL-5).

use chrono::NaiveDate;

use super::{Books, ById, day};
use crate::domain::people::Id;
use crate::domain::receivables::{AgedBy, Receivables};
use crate::error::Result;
use crate::i18n::Lang;
use crate::render::{Answer, Cell, Column, Flow, Sheet};
use crate::views::{Look, cell};

/// What one customer, or one contract, owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub contract: Option<Contract>,
    pub customer: String,
    pub name: String,
    /// Fen.
    pub outstanding: i64,
    /// Sums by age: not due, then every bucket.
    pub ages: Box<[i64]>,
}

/// The contract of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    pub number: String,
    /// The earliest day on which something still owed was due; none where we owe the customer.
    pub due: Option<NaiveDate>,
    /// Days past due; none where nothing is.
    pub days: Option<i32>,
}

/// The register, in the order of the customers' codes.
#[derive(Clone, Debug)]
pub struct Register {
    pub by: AgedBy,
    pub rule: Receivables,
    pub rows: Vec<Row>,
}

/// What is owed as of the last day. `all` has customers who owe nothing as well.
pub fn register(books: &Books<'_>, by: AgedBy, all: bool) -> Result<Register> {
    let rule = books.receivables()?;
    let rows = match by {
        AgedBy::Customer => customers(books, &rule, all)?,
        AgedBy::Contract => contracts(books, &rule)?,
    };
    Ok(Register { by, rule, rows })
}

fn customers(books: &Books<'_>, rule: &Receivables, all: bool) -> Result<Vec<Row>> {
    let mut sums: ById<Box<[i64]>> = ById::default();
    books.contracts()?.each_open(rule, books.until(), |open| {
        let none = || vec![0; rule.ages()].into_boxed_slice();
        if let Some(sums) = sums.entry(open.customer, none) {
            sums.iter_mut().zip(open.ages).for_each(|(s, a)| *s += a);
        }
    });
    let mut rows = Vec::new();
    books
        .db
        .each_customer_name(&books.customers, |id, code, name| {
            let none = || all.then(|| vec![0; rule.ages()].into_boxed_slice());
            if let Some(ages) = sums.take(id).or_else(none) {
                rows.push(Row {
                    contract: None,
                    customer: code.to_owned(),
                    name: name.to_owned(),
                    outstanding: ages.iter().sum(),
                    ages,
                });
            }
        })?;
    rows.sort_unstable_by(|a, b| a.customer.cmp(&b.customer));
    Ok(rows)
}

/// A contract that is not settled.
struct Debt {
    contract: Id,
    customer: Id,
    due: Option<i32>,
    ages: Box<[i64]>,
}

fn contracts(books: &Books<'_>, rule: &Receivables) -> Result<Vec<Row>> {
    let mut open: Vec<Debt> = Vec::new();
    books.contracts()?.each_open(rule, books.until(), |o| {
        open.push(Debt {
            contract: o.contract,
            customer: o.customer,
            due: o.due,
            ages: o.ages.into(),
        });
    });
    let mut names: ById<(String, String)> = ById::default();
    books
        .db
        .each_customer_name(&books.customers, |id, code, name| {
            names.entry(id, || (code.to_owned(), name.to_owned()));
        })?;
    let mut rows = Vec::new();
    for debt in open {
        let Some((code, name)) = names.get(debt.customer) else {
            continue;
        };
        rows.push(Row {
            contract: Some(Contract {
                number: books.db.contract_number(debt.contract)?.unwrap_or_default(),
                due: debt.due.and_then(day),
                days: debt.due.map(|d| books.until() - d).filter(|days| *days > 0),
            }),
            customer: code.clone(),
            name: name.clone(),
            outstanding: debt.ages.iter().sum(),
            ages: debt.ages,
        });
    }
    rows.sort_by(|a, b| {
        let due = |r: &Row| r.contract.as_ref().and_then(|c| c.due);
        (&a.customer, due(a)).cmp(&(&b.customer, due(b)))
    });
    Ok(rows)
}

/// Keys and headings of the ages: `not_due`, `d1_30`, …, `over_365`.
pub fn age_columns(rule: &Receivables, lang: Lang) -> Vec<(&'static str, String)> {
    let mut columns = vec![("not_due", lang.pick("未到期", "Not due").to_owned())];
    for bucket in rule.past_due() {
        let (from, last) = (bucket.from, bucket.from - 1);
        columns.push(match bucket.to {
            Some(to) => (
                cell::kept(&format!("d{from}_{to}")),
                crate::both!(lang, "{from}–{to}天", "{from}–{to} d"),
            ),
            None => (
                cell::kept(&format!("over_{last}")),
                crate::both!(lang, "超{last}天", "> {last} d"),
            ),
        });
    }
    columns
}

/// The register with a total for people; ages in which nobody owes anything are for programs only.
pub fn answer(look: &Look, register: &Register) -> Answer {
    let lang = look.lang;
    let column = |key, zh: &str, en: &str, flow| Column {
        key,
        label: lang.pick(zh, en).to_owned(),
        flow,
        machine_only: false,
    };
    let mut columns = Vec::new();
    if register.by == AgedBy::Contract {
        columns.push(column("contract", "合同号", "Contract", Flow::Fixed));
    }
    columns.push(column("customer", "客户编号", "Customer", Flow::Fixed));
    columns.push(column("name", "客户名称", "Name", Flow::Text));
    if register.by == AgedBy::Contract {
        columns.push(column("due", "到期日", "Due", Flow::Fixed));
        columns.push(column("days", "逾期天数", "Days", Flow::Fixed));
    }
    let heads = columns.len();
    columns.push(column(
        "outstanding",
        "未收金额",
        "Outstanding",
        Flow::Fixed,
    ));
    for (at, (key, label)) in age_columns(&register.rule, lang).into_iter().enumerate() {
        columns.push(Column {
            key,
            label,
            flow: Flow::Fixed,
            // Of one contract the days past due say the same.
            machine_only: register.by == AgedBy::Contract
                || register.rows.iter().all(|row| row.ages[at] == 0),
        });
    }
    let mut sums = vec![0; register.rule.ages() + 1];
    for row in &register.rows {
        let figures = std::iter::once(&row.outstanding).chain(&row.ages);
        sums.iter_mut().zip(figures).for_each(|(s, f)| *s += f);
    }
    let mut total = vec![Cell::Null; heads];
    total[0] = Cell::Text(lang.pick("合计", "Total").to_owned());
    total.extend(sums.into_iter().map(Cell::Money));
    Answer::List(Sheet {
        title: lang
            .pick("应收账款账龄登记表", "Receivables by age")
            .to_owned(),
        columns,
        rows: register.rows.iter().map(cells).collect(),
        total: Some(total),
    })
}

fn cells(row: &Row) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(row.ages.len() + 6);
    if let Some(contract) = &row.contract {
        cells.push(cell::text(&contract.number));
    }
    cells.push(cell::text(&row.customer));
    cells.push(cell::text(&row.name));
    if let Some(contract) = &row.contract {
        cells.push(cell::day(contract.due));
        cells.push(contract.days.map_or(Cell::Null, cell::int));
    }
    cells.push(Cell::Money(row.outstanding));
    cells.extend(row.ages.iter().map(|fen| Cell::Money(*fen)));
    cells
}
