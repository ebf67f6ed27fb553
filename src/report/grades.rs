//! Register of grades 客户等级分类表 (GRD-6) and of their changes (GRD-5).

use chrono::NaiveDate;

use super::{Books, ById, day, field};
use crate::domain::grading::Grading;
use crate::domain::record::CustomerField;
use crate::domain::rows::ChangeLine;
use crate::domain::words::CaseState;
use crate::error::Result;
use crate::render::Answer;
use crate::store::reports::Signed;
use crate::store::rulebooks::Section;
use crate::views::{Look, cell, sheet};

/// A customer in its grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub grade: String,
    pub customer: String,
    pub name: String,
    /// Line of business.
    pub industry: Option<String>,
    pub points: Option<u32>,
    pub since: Option<NaiveDate>,
    /// Filled in by whoever ran the grades; checked and checked again by those who decided on the change. A first
    /// grade, and one that a rulebook lets take effect by itself, is nobody's to check.
    pub signed: Signed,
}

/// Everybody with a grade on the last day, from the highest grade; within a grade by code.
pub fn rows(books: &Books<'_>) -> Result<Vec<Row>> {
    let grading: Option<Grading> = books
        .db
        .rulebook_section_or_none(books.rulebook, Section::Grading)?;
    let order: Vec<String> = grading
        .iter()
        .flat_map(|g| &g.classes)
        .flat_map(|class| class.grades.iter().map(|step| step.grade.clone()))
        .collect();
    let place = |grade: &str| order.iter().position(|g| g == grade).unwrap_or(order.len());
    let runs = books.db.grade_run_people()?;
    let changes = books.db.signed_changes()?;
    let mut rows = Vec::new();
    books.each_card(books.grades()?, |card, _, now| {
        if let Some(grade) = now.grade {
            rows.push(Row {
                grade,
                industry: field(&card, CustomerField::Industry),
                customer: card.code,
                name: card.name,
                points: now.points,
                since: day(now.since),
                signed: match now.change.and_then(|id| changes.get(&id)) {
                    Some(signed) => signed.clone(),
                    None => Signed {
                        filled_by: now.run.and_then(|id| runs.get(&id)).cloned(),
                        ..Signed::default()
                    },
                },
            });
        }
    })?;
    rows.sort_by(|a, b| {
        (place(&a.grade), &a.grade, &a.customer).cmp(&(place(&b.grade), &b.grade, &b.customer))
    });
    Ok(rows)
}

columns! {
    ROW of Row:
    "grade" "等级" "Grade" Fixed Everywhere |r, _| cell::text(&r.grade);
    "name" "公司名称" "Company" Text Everywhere |r, _| cell::text(&r.name);
    "industry" "经营业种" "Line of business" Text Everywhere |r, _| cell::maybe(r.industry.as_ref());
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "points" "得分" "Points" Fixed Everywhere |r, _| cell::maybe_int(r.points);
    "since" "评定日期" "Since" Fixed Everywhere |r, _| cell::day(r.since);
    "filled_by" "填表人" "Filled in" Fixed Machine |r, _| cell::maybe(r.signed.filled_by.as_ref());
    "reviewed_by" "审核人" "Checked" Fixed Machine |r, _| cell::maybe(r.signed.reviewed_by.as_ref());
    "approved_by" "复核人" "Checked again" Fixed Machine |r, _| cell::maybe(r.signed.approved_by.as_ref());
}

pub fn answer(look: &Look, rows: &[Row]) -> Answer {
    sheet(
        look.lang.pick("客户等级分类表", "Register of grades"),
        ROW,
        rows,
        look,
    )
}

/// Changes computed as of a day of the period, of the customers one sees.
pub fn changes(books: &Books<'_>) -> Result<Vec<ChangeLine>> {
    let mut names: ById<(String, String)> = ById::default();
    books
        .db
        .each_customer_name(&books.customers, |id, code, name| {
            names.entry(id, || (code.to_owned(), name.to_owned()));
        })?;
    let all = books.db.changes_between(books.first(), books.until())?;
    let told = all.into_iter().filter_map(|(customer, mut line)| {
        let (code, name) = names.get(customer)?;
        line.customer.clone_from(code);
        line.name.clone_from(name);
        if (books.decided).is_some_and(|until| line.closed_at.is_some_and(|at| at > until)) {
            line.state = CaseState::Waiting;
            (line.closed_at, line.reason) = (None, None);
        }
        Some(line)
    });
    Ok(told.collect())
}

columns! {
    CHANGE of ChangeLine:
    "id" "编号" "Id" Fixed Everywhere |r, _| cell::id('G', r.id);
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "from" "原等级" "From" Fixed Everywhere |r, _| cell::text(&r.from);
    "to" "新等级" "To" Fixed Everywhere |r, _| cell::text(&r.to);
    "points" "得分" "Points" Fixed Machine |r, _| cell::int(r.points);
    "as_of" "评定日" "As of" Fixed Everywhere |r, _| cell::day(r.as_of);
    "state" "状态" "State" Fixed Everywhere |r, l| cell::word(r.state, l);
    "proposed_at" "提出时间" "Proposed" Fixed Machine |r, l| cell::maybe_moment(r.opened_at, l);
    "closed_at" "办结时间" "Closed" Fixed Machine |r, l| cell::maybe_moment(r.closed_at, l);
    "reason" "理由" "Reason" Text Machine |r, _| cell::maybe(r.reason.as_ref());
    "measures" "发展措施" "Measures" Text Machine |r, _| cell::maybe(r.measures.as_ref());
    "opinion" "部门意见" "Opinion" Text Machine |r, _| cell::maybe(r.opinion.as_ref());
}

pub fn changes_answer(look: &Look, rows: &[ChangeLine]) -> Answer {
    sheet(
        look.lang.pick("信用等级变更登记表", "Changes of grade"),
        CHANGE,
        rows,
        look,
    )
}
