//! Columns of a draft's trial (GRD-7).

use super::handover::{label, maybe_named};
use super::{Look, cell, object, reasons, sheet, values};
use crate::both;
use crate::domain::rows::handover::Named;
use crate::domain::rows::trial::{TrialDay, TrialGrade, TrialLoan, TrialMove, TrialRow};
use crate::render::{Answer, Cell};

columns! {
    TRIAL of TrialRow:
    "rulebook" "草案" "Draft" Fixed Everywhere |r, _| cell::text(&r.rulebook);
    "against" "现行制度" "In force" Fixed Everywhere |r, _| cell::text(&r.against);
    "since" "自" "Since" Fixed Everywhere |r, _| Cell::Date(r.since);
    "as_of" "至" "Until" Fixed Everywhere |r, _| Cell::Date(r.as_of);
    "customers" "客户数" "Customers" Fixed Everywhere |r, _| cell::count(r.days.last().map_or(0, |d| d.customers));
    "differing" "今日等级不同" "Other grade today" Fixed Everywhere |r, _| cell::count(r.days.last().map_or(0, |d| d.differing));
    "days" "各日比较" "Day by day" Text Everywhere |r, l| Cell::Told(r.days.iter().map(|d| (day(d, l), values(DAY, d, l))).collect());
    "grades" "等级不同" "Changed grades" Text Everywhere |r, l| Cell::Told(r.grades.iter().map(|g| (grade(g, l), values(GRADE, g, l))).collect());
    "requests" "借阅申请" "Requests" Fixed Everywhere |r, _| cell::count(r.requests);
    "refused" "将被拒绝" "Would be refused" Fixed Everywhere |r, _| cell::count(r.refused);
    "loans" "结论不同" "Changed requests" Text Everywhere |r, l| Cell::Told(r.loans.iter().map(|x| (loan(x, l), values(LOAN, x, l))).collect());
}

columns! {
    DAY of TrialDay:
    "as_of" "评级日" "As of" Fixed Everywhere |r, _| Cell::Date(r.as_of);
    "against" "当日制度" "In force" Fixed Everywhere |r, _| cell::text(&r.against);
    "customers" "客户数" "Customers" Fixed Everywhere |r, _| cell::count(r.customers);
    "differing" "不同" "Differing" Fixed Everywhere |r, _| cell::count(r.differing);
    "moves" "变动" "Moves" Text Everywhere |r, l| Cell::Objects(r.moves.iter().map(|m| values(MOVE, m, l)).collect());
}

columns! {
    MOVE of TrialMove:
    "from" "按当日制度" "By the rules" Fixed Everywhere |r, _| cell::maybe(r.from.as_ref());
    "to" "按草案" "By the draft" Fixed Everywhere |r, _| cell::maybe(r.to.as_ref());
    "customers" "客户数" "Customers" Fixed Everywhere |r, _| cell::count(r.customers);
}

columns! {
    GRADE of TrialGrade:
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "as_of" "评级日" "As of" Fixed Everywhere |r, _| Cell::Date(r.as_of);
    "from" "按当日制度" "By the rules" Fixed Everywhere |r, _| cell::maybe(r.from.as_ref());
    "to" "按草案" "By the draft" Fixed Everywhere |r, _| cell::maybe(r.to.as_ref());
    "points_from" "原总分" "Points" Fixed Everywhere |r, _| cell::maybe_int(r.points_from);
    "points_to" "草案总分" "By the draft" Fixed Everywhere |r, _| cell::maybe_int(r.points_to);
}

columns! {
    LOAN of TrialLoan:
    "id" "编号" "ID" Fixed Everywhere |r, _| cell::id('B', r.id);
    "item" "档号" "Item" Fixed Everywhere |r, _| cell::text(&r.item);
    "borrower" "借阅人" "Borrower" Fixed Everywhere |r, _| cell::text(&r.borrower);
    "mode" "方式" "Mode" Fixed Everywhere |r, l| cell::word(r.mode, l);
    "requested_at" "申请时间" "Requested" Fixed Machine |r, l| cell::moment(r.requested_at, l);
    "verdict_from" "原结论" "By the rules" Fixed Everywhere |r, l| cell::word(r.verdict_from, l);
    "verdict_to" "草案结论" "By the draft" Fixed Everywhere |r, l| cell::word(r.verdict_to, l);
    "route_from" "原路线" "Route" Fixed Machine |r, l| maybe_named(r.route_from.as_ref(), l);
    "route_to" "草案路线" "Route of the draft" Fixed Machine |r, l| maybe_named(r.route_to.as_ref(), l);
    "reasons" "理由" "Reasons" Text Machine |r, l| Cell::Told(reasons(l, &r.reasons));
}

/// A grade for people; an ungraded customer has none.
fn named<'a>(grade: Option<&'a String>, look: &Look) -> &'a str {
    grade.map_or(look.lang.pick("不评级", "ungraded"), String::as_str)
}

fn day(day: &TrialDay, look: &Look) -> String {
    let (as_of, against, all, other) = (day.as_of, &day.against, day.customers, day.differing);
    let mut text = both!(
        look.lang,
        "{as_of}（{against}）：{all} 个客户中 {other} 个不同",
        "{as_of} ({against}): {other} of {all} customers differ"
    );
    for moved in &day.moves {
        let (from, to) = (
            named(moved.from.as_ref(), look),
            named(moved.to.as_ref(), look),
        );
        let customers = moved.customers;
        text += &both!(
            look.lang,
            "；{from} → {to} {customers} 个",
            "; {from} → {to} {customers}"
        );
    }
    text
}

fn grade(row: &TrialGrade, look: &Look) -> String {
    let (as_of, code, name) = (row.as_of, &row.customer, &row.name);
    let (from, to) = (named(row.from.as_ref(), look), named(row.to.as_ref(), look));
    format!("{as_of} {code} {name} {from} → {to}")
}

fn loan(row: &TrialLoan, look: &Look) -> String {
    use crate::i18n::labels::Label;
    let (id, item, borrower) = (row.id, &row.item, &row.borrower);
    let lang = look.lang;
    let (from, to) = (row.verdict_from.label(lang), row.verdict_to.label(lang));
    let route = |route: &Option<Named>| match route {
        Some(route) => {
            let name = label(route, look);
            both!(lang, "（{name}）", " ({name})")
        }
        None => String::new(),
    };
    let (by, other) = (route(&row.route_from), route(&row.route_to));
    format!("B{id} {item} {borrower} {from}{by} → {to}{other}")
}

pub fn trial(look: &Look, row: &TrialRow) -> Answer {
    object(
        look.lang.pick("草案试行", "Trial of a draft"),
        TRIAL,
        row,
        look,
    )
}

pub fn grades(look: &Look, row: &TrialRow) -> Answer {
    let title = look
        .lang
        .pick("等级不同的客户", "Customers with another grade");
    sheet(title, GRADE, &row.grades, look)
}

pub fn loans(look: &Look, row: &TrialRow) -> Answer {
    let title = look
        .lang
        .pick("结论不同的申请", "Requests with another verdict");
    sheet(title, LOAN, &row.loans, look)
}
