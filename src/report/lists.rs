//! Best customers 优秀客户统计表 and customers at risk 危险客户统计表 (GRD-10).

use std::collections::HashMap;

use chrono::{Datelike, Months, NaiveDate};

use super::{Books, ById, day, field, money, not_in_rulebook, number, share};
use crate::domain::grading::{Grading, Move};
use crate::domain::lists::{ListFact, Lists, Standing};
use crate::domain::people::Id;
use crate::domain::reason::{Article, Reason};
use crate::domain::record::CustomerField;
use crate::domain::sales::{Sums, average};
use crate::error::{Ground, Result, cite};
use crate::render::{Answer, Cell};
use crate::store::rulebooks::Section;
use crate::views::{Look, cell, reasons, sheet};

/// A customer on one of the lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub customer: String,
    pub name: String,
    /// Main business.
    pub industry: Option<String>,
    /// Person in charge at the customer's.
    pub in_charge: Option<String>,
    pub grade: Option<String>,
    /// Of the year up to the day.
    pub year: Sums,
    /// Amount of the year before.
    pub year_before: i64,
    /// The product most was spent on, and its unit price on the average, fen.
    pub favoured: Option<String>,
    pub favoured_price: Option<i64>,
    pub outstanding: i64,
    pub overdue: i64,
    pub overdue_days: u32,
    pub reasons: Vec<Reason>,
}

/// Which of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Best,
    AtRisk,
}

/// Figures of one customer while the ledger is walked.
#[derive(Clone, Debug, Default)]
struct Figures {
    year: Sums,
    year_before: i64,
    last: Option<i32>,
    outstanding: i64,
    overdue: i64,
    overdue_days: u32,
    products: HashMap<Id, (i64, i64)>,
}

/// Who is on the list on the last day, and why: best customers by amount, those at risk by what is overdue.
pub fn rows(books: &Books<'_>, which: Which) -> Result<Vec<Row>> {
    let lists: Lists = books
        .db
        .rulebook_section_or_none(books.rulebook, Section::Lists)?
        .ok_or_else(|| not_in_rulebook("lists"))?;
    let articles: Vec<Article> = books
        .db
        .rulebook_section(books.rulebook, Section::Articles)?;
    let grading: Option<Grading> = books
        .db
        .rulebook_section_or_none(books.rulebook, Section::Grading)?;
    let reason = |standing: &Standing| match which {
        Which::Best => lists.best.as_ref().map(|rule| {
            let facts = rule.reasons(standing).unwrap_or_default();
            (facts, rule.article.clone())
        }),
        Which::AtRisk => lists
            .at_risk
            .as_ref()
            .map(|rule| (rule.signs(standing), rule.article.clone())),
    };
    if reason(&Standing::default()).is_none() {
        return Err(not_in_rulebook(match which {
            Which::Best => "lists.best",
            Which::AtRisk => "lists.at-risk",
        }));
    }
    let (figures, grades, words) = (figures(books)?, books.grades()?, books.words()?);
    let mut rows = Vec::new();
    books.each_card(figures, |card, id, figures| {
        let now = grades.get(id);
        let fell = now.and_then(|now| {
            let (from, to) = (now.before.as_deref()?, now.grade.as_deref()?);
            let (moved, _) = grading.as_ref()?.moved(from, to)?;
            (moved == Move::Down).then(|| (from.to_owned(), months_since(now.since, books.to)))
        });
        let standing = Standing {
            grade: now.and_then(|now| now.grade.clone()),
            yearly_amount: figures.year.amount,
            margin: figures.year.margin(),
            overdue_days: figures.overdue_days,
            outstanding: figures.outstanding,
            fell,
            idle_months: figures.last.map(|last| months_since(last, books.to)),
        };
        let (facts, article) = reason(&standing).unwrap_or_default();
        if facts.is_empty() {
            return;
        }
        let ground = |fact: ListFact| Ground::at(fact, &article);
        let grounds: Vec<Ground> = facts.into_iter().map(ground).collect();
        let favoured = figures
            .products
            .iter()
            .max_by_key(|(id, (amount, _))| (*amount, -**id));
        let price = favoured.and_then(|(_, (amount, quantity))| {
            // Fen over thousandths, to the fen.
            let quantity = u32::try_from(*quantity).ok()?;
            average(amount.checked_mul(1000)?, quantity)
        });
        rows.push(Row {
            industry: field(&card, CustomerField::Industry),
            in_charge: field(&card, CustomerField::LegalRepresentative)
                .or_else(|| field(&card, CustomerField::Contact)),
            customer: card.code,
            name: card.name,
            grade: standing.grade,
            year: figures.year,
            year_before: figures.year_before,
            favoured: favoured.and_then(|(id, _)| words.get(id).cloned()),
            favoured_price: price,
            outstanding: figures.outstanding,
            overdue: figures.overdue,
            overdue_days: figures.overdue_days,
            reasons: cite(&grounds, &articles),
        });
    })?;
    rows.sort_by(|a, b| {
        let weight = |r: &Row| match which {
            Which::Best => r.year.amount,
            Which::AtRisk => r.overdue,
        };
        (weight(b), &a.customer).cmp(&(weight(a), &b.customer))
    });
    Ok(rows)
}

fn figures(books: &Books<'_>) -> Result<ById<Figures>> {
    let rule = books.receivables()?;
    // A year begins the day after the same day a year before, as the scorecard's window does.
    let begins = |years: u32| {
        let day = books.to.checked_sub_months(Months::new(12 * years));
        day.and_then(|d| d.succ_opt()).map_or(i32::MIN, number)
    };
    let (this, before) = (begins(1), begins(2));
    let mut all: ById<Figures> = ById::default();
    books.each_line(|line, detail| {
        let Some(of) = all.entry(line.customer, Figures::default) else {
            return;
        };
        of.last = of.last.max(Some(line.day));
        if line.day >= this {
            of.year.add(line, detail);
            if let Some(product) = detail.product {
                let (amount, quantity) = of.products.entry(product).or_default();
                *amount += line.amount;
                *quantity += line.quantity.unwrap_or(0);
            }
        } else if line.day >= before {
            of.year_before += line.amount;
        }
    })?;
    books.contracts()?.each_open(&rule, books.until(), |open| {
        let Some(of) = all.entry(open.customer, Figures::default) else {
            return;
        };
        of.outstanding += open.outstanding;
        of.overdue += open.ages.iter().skip(1).sum::<i64>();
        let days = open.due.map_or(0, |due| books.until() - due);
        of.overdue_days = of.overdue_days.max(u32::try_from(days).unwrap_or(0));
    });
    Ok(all)
}

/// Whole months from a day to another.
fn months_since(from: i32, to: NaiveDate) -> u32 {
    let Some(from) = day(from) else {
        return 0;
    };
    let months = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32;
    let begun = to.day() < from.day();
    u32::try_from(months - i32::from(begun)).unwrap_or(0)
}

columns! {
    BEST of Row:
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "industry" "主要业务" "Main business" Text Everywhere |r, _| cell::maybe(r.industry.as_ref());
    "in_charge" "负责人" "In charge" Text Everywhere |r, _| cell::maybe(r.in_charge.as_ref());
    "grade" "等级" "Grade" Fixed Machine |r, _| cell::maybe(r.grade.as_ref());
    "yearly_amount" "年合同额" "Year" Fixed Everywhere |r, _| Cell::Money(r.year.amount);
    "product" "偏好产品" "Product" Fixed Everywhere |r, _| cell::maybe(r.favoured.as_ref());
    "price" "偏好价格" "Price" Fixed Machine |r, _| money(r.favoured_price);
    "yearly_profit" "年毛利" "Gross profit" Fixed Machine |r, _| money(r.year.gross_profit());
    "yearly_margin" "年毛利率" "Margin" Fixed Everywhere |r, _| share(r.year.margin());
    "reasons" "入选理由" "Why" Text Machine |r, l| Cell::Told(reasons(l, &r.reasons));
}

columns! {
    AT_RISK of Row:
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "industry" "主要业务" "Main business" Text Machine |r, _| cell::maybe(r.industry.as_ref());
    "in_charge" "负责人" "In charge" Text Machine |r, _| cell::maybe(r.in_charge.as_ref());
    "grade" "等级" "Grade" Fixed Everywhere |r, _| cell::maybe(r.grade.as_ref());
    "yearly_amount" "年合同额" "Year" Fixed Machine |r, _| Cell::Money(r.year.amount);
    "year_before" "上年合同额" "Year before" Fixed Machine |r, _| Cell::Money(r.year_before);
    "outstanding" "未收金额" "Outstanding" Fixed Machine |r, _| Cell::Money(r.outstanding);
    "overdue" "逾期金额" "Overdue" Fixed Everywhere |r, _| Cell::Money(r.overdue);
    "overdue_days" "逾期天数" "Days" Fixed Machine |r, _| cell::int(r.overdue_days);
    "reasons" "危险迹象" "Signs" Text Everywhere |r, l| Cell::Told(reasons(l, &r.reasons));
}

pub fn answer(look: &Look, which: Which, rows: &[Row]) -> Answer {
    match which {
        Which::Best => sheet(
            look.lang.pick("优秀客户统计表", "Best customers"),
            BEST,
            rows,
            look,
        ),
        Which::AtRisk => sheet(
            look.lang.pick("危险客户统计表", "Customers at risk"),
            AT_RISK,
            rows,
            look,
        ),
    }
}
