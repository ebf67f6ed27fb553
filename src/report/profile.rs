//! One customer: profile and risk, loyalty, profit by product, outlook (SAL-7).

use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};

use super::{Books, day, field, money, named, share};
use crate::domain::people::Id;
use crate::domain::receivables::Contracts;
use crate::domain::record::CustomerField;
use crate::domain::rows::CustomerRow;
use crate::domain::sales::Sums;
use crate::error::Result;
use crate::render::{self, Answer, Cell};
use crate::store::customers::Customer;
use crate::store::ledger::Of;
use crate::views::{Look, cell, object};

/// What the books say of one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    pub card: CustomerRow,
    pub outstanding: i64,
    pub overdue: i64,
    /// Days the longest overdue contract is past due.
    pub overdue_days: Option<u32>,
    pub first_contract: Option<NaiveDate>,
    pub last_contract: Option<NaiveDate>,
    /// Months of the period in which a contract was made.
    pub months_dealt: u32,
    pub contracts: u32,
    pub sums: Sums,
    pub products: Vec<(Option<String>, Sums)>,
    /// Grades one after another, with the day of each.
    pub grades: Vec<Graded>,
    /// Measures for developing the customer, of the last change of grade.
    pub measures: Option<String>,
}

/// A grade from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graded {
    pub as_of: Option<NaiveDate>,
    pub grade: Option<String>,
    pub points: Option<u32>,
}

/// The customer in the period that ends on the last day. Only the rows of that customer are read.
pub fn profile(books: &Books<'_>, customer: &Customer) -> Result<Profile> {
    let of = Of::Customer(customer.id);
    let rule = books.receivables()?;
    let mut contracts = Contracts::default();
    let (mut first, mut last): (Option<i32>, Option<i32>) = (None, None);
    let mut months: BTreeSet<(i32, u32)> = BTreeSet::new();
    let mut numbers: BTreeSet<Id> = BTreeSet::new();
    let mut sums = Sums::default();
    let mut products: HashMap<Option<Id>, Sums> = HashMap::new();
    books.db.each_sale_line(of, books.until(), |line, detail| {
        contracts.line(&line);
        first = Some(first.map_or(line.day, |d| d.min(line.day)));
        last = last.max(Some(line.day));
        if line.day < books.first() {
            return;
        }
        months.extend(day(line.day).map(|d| (d.year(), d.month())));
        numbers.insert(line.contract);
        sums.add(&line, &detail);
        products
            .entry(detail.product)
            .or_default()
            .add(&line, &detail);
    })?;
    books
        .db
        .each_payment(of, books.until(), |payment| contracts.payment(&payment))?;
    let (mut outstanding, mut overdue, mut overdue_days) = (0, 0, None);
    contracts.each_open(&rule, books.until(), |open| {
        outstanding += open.outstanding;
        overdue += open.ages.iter().skip(1).sum::<i64>();
        let days = open.due.map(|due| books.until() - due);
        overdue_days =
            overdue_days.max(days.and_then(|d| u32::try_from(d).ok()).filter(|d| *d > 0));
    });
    let words = books.words()?;
    let mut products: Vec<(Option<String>, Sums)> = products
        .into_iter()
        .map(|(id, sums)| (id.and_then(|id| words.get(&id).cloned()), sums))
        .collect();
    products.sort_by(|a, b| (b.1.amount, &a.0).cmp(&(a.1.amount, &b.0)));
    let mut grades: Vec<Graded> = Vec::new();
    books.db.each_graded_of(customer.id, books.until(), |row| {
        if grades
            .last()
            .is_none_or(|g| g.grade.as_deref() != row.grade)
        {
            grades.push(Graded {
                as_of: day(row.as_of),
                grade: row.grade.map(str::to_owned),
                points: row.points,
            });
        }
    })?;
    let changes = books.db.changes_between(i32::MIN, books.until())?;
    let measures = changes
        .into_iter()
        .rev()
        .find(|(id, line)| *id == customer.id && line.measures.is_some())
        .and_then(|(_, line)| line.measures);
    Ok(Profile {
        card: (books.shown)(customer),
        outstanding,
        overdue,
        overdue_days,
        first_contract: first.and_then(day),
        last_contract: last.and_then(day),
        months_dealt: u32::try_from(months.len()).unwrap_or(u32::MAX),
        contracts: u32::try_from(numbers.len()).unwrap_or(u32::MAX),
        sums,
        products,
        grades,
        measures,
    })
}

columns! {
    PROFILE of Profile:
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.card.code);
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::text(&r.card.name);
    "industry" "经营业种" "Line of business" Text Everywhere |r, _| from_card(r, CustomerField::Industry);
    "nature" "客户性质" "Nature" Text Everywhere |r, _| from_card(r, CustomerField::Nature);
    "area" "所属区域" "Area" Text Everywhere |r, _| from_card(r, CustomerField::Area);
    "size" "客户规模" "Size" Text Everywhere |r, _| from_card(r, CustomerField::Size);
    "owner" "负责人" "Owner" Fixed Everywhere |r, _| cell::maybe(r.card.owner.as_ref());
    "grade" "等级" "Grade" Fixed Everywhere |r, _| r.grades.last().map_or(Cell::Null, |g| cell::maybe(g.grade.as_ref()));
    "outstanding" "未收金额" "Outstanding" Fixed Everywhere |r, _| Cell::Money(r.outstanding);
    "overdue" "逾期金额" "Overdue" Fixed Everywhere |r, _| Cell::Money(r.overdue);
    "overdue_days" "最长逾期天数" "Days past due" Fixed Everywhere |r, _| cell::maybe_int(r.overdue_days);
    "first_contract" "首份合同" "First contract" Fixed Everywhere |r, _| cell::day(r.first_contract);
    "last_contract" "最近合同" "Last contract" Fixed Everywhere |r, _| cell::day(r.last_contract);
    "months_dealt" "有成交的月数" "Months dealt" Fixed Everywhere |r, _| cell::int(r.months_dealt);
    "contracts" "合同数" "Contracts" Fixed Everywhere |r, _| cell::int(r.contracts);
    "sales" "销售额" "Sales" Fixed Everywhere |r, _| Cell::Money(r.sums.amount);
    "gross_profit" "毛利" "Gross profit" Fixed Everywhere |r, _| money(r.sums.gross_profit());
    "margin" "毛利率" "Margin" Fixed Everywhere |r, _| share(r.sums.margin());
    "uncosted" "无成本行" "Lines without cost" Fixed Everywhere |r, _| cell::int(r.sums.uncosted);
    "products" "各产品毛利" "Profit by product" Text Everywhere |r, l| Cell::Objects(r.products.iter().map(|p| product(p, l)).collect());
    "trend" "等级走势" "Trend" Fixed Everywhere |r, l| Cell::Objects(r.grades.iter().map(|g| graded(g, l)).collect());
    "measures" "发展措施" "Measures" Text Everywhere |r, _| cell::maybe(r.measures.as_ref());
}

fn from_card(profile: &Profile, of: CustomerField) -> Cell {
    cell::maybe(field(&profile.card, of).as_ref())
}

fn product((name, sums): &(Option<String>, Sums), look: &Look) -> Vec<render::Field> {
    vec![
        named(
            "product",
            "产品",
            "product",
            cell::maybe(name.as_ref()),
            look,
        ),
        named("sales", "销售额", "sales", Cell::Money(sums.amount), look),
        named(
            "quantity",
            "数量",
            "quantity",
            Cell::Quantity(sums.quantity),
            look,
        ),
        named(
            "gross_profit",
            "毛利",
            "gross profit",
            money(sums.gross_profit()),
            look,
        ),
        named("margin", "毛利率", "margin", share(sums.margin()), look),
        named(
            "uncosted",
            "无成本行",
            "lines without cost",
            cell::int(sums.uncosted),
            look,
        ),
    ]
}

fn graded(row: &Graded, look: &Look) -> Vec<render::Field> {
    vec![
        named("as_of", "自", "from", cell::day(row.as_of), look),
        named(
            "grade",
            "等级",
            "grade",
            cell::maybe(row.grade.as_ref()),
            look,
        ),
        named(
            "points",
            "得分",
            "points",
            cell::maybe_int(row.points),
            look,
        ),
    ]
}

pub fn answer(look: &Look, profile: &Profile) -> Answer {
    object(
        look.lang.pick("单个客户分析", "Analysis of a customer"),
        PROFILE,
        profile,
        look,
    )
}
