//! Who collects what is past due 催收分工 (SAL-6).

use chrono::NaiveDate;

use super::{Books, ById, day};
use crate::domain::people::Id;
use crate::domain::receivables::Collector;
use crate::domain::rows::CustomerRow;
use crate::domain::rows::ledger::{CollectionRow, PolicyRow};
use crate::error::Result;
use crate::render::{Answer, Cell};
use crate::views::{Look, cell, sheet};

/// A contract past due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub collector: Collector,
    pub contract: String,
    pub customer: String,
    pub name: String,
    pub owner: Option<String>,
    pub due: Option<NaiveDate>,
    /// Days past due.
    pub days: u32,
    /// Past due, fen.
    pub overdue: i64,
    /// All that is owed of the contract, fen.
    pub outstanding: i64,
    /// The last step taken up to the day.
    pub last_step: Option<CollectionRow>,
    /// How the customer's delays are met.
    pub policy: Option<PolicyRow>,
}

/// A debt before its codes are looked up.
struct Debt {
    contract: Id,
    due: i32,
    days: u32,
    overdue: i64,
    outstanding: i64,
}

/// Contracts past due on the last day, the longest overdue first; of one collector where one is named.
pub fn rows(books: &Books<'_>, only: Option<Collector>) -> Result<Vec<Row>> {
    let rule = books.receivables()?;
    let mut debts: ById<Vec<Debt>> = ById::default();
    books.contracts()?.each_open(&rule, books.until(), |open| {
        let days = open.due.map_or(0, |due| books.until() - due);
        let Some(days) = u32::try_from(days).ok().filter(|days| *days > 0) else {
            return;
        };
        if only.is_some_and(|who| rule.collector(days) != who) {
            return;
        }
        if let (Some(of), Some(due)) = (debts.entry(open.customer, Vec::new), open.due) {
            of.push(Debt {
                contract: open.contract,
                due,
                days,
                overdue: open.outstanding - open.ages.first().copied().unwrap_or(0),
                outstanding: open.outstanding,
            });
        }
    });
    let mut found: Vec<(CustomerRow, Id, Vec<Debt>)> = Vec::new();
    books.each_card(debts, |card, id, debts| found.push((card, id, debts)))?;
    let mut rows = Vec::new();
    for (card, customer, debts) in found {
        let policies = books.db.collection_policies(customer)?;
        let policy = policies.into_iter().find(|p| p.date <= books.to);
        for debt in debts {
            let steps = books.db.collection_steps(debt.contract)?;
            let last_step = steps.into_iter().rfind(|s| s.date <= books.to);
            rows.push(Row {
                collector: rule.collector(debt.days),
                contract: books.db.contract_number(debt.contract)?.unwrap_or_default(),
                customer: card.code.clone(),
                name: card.name.clone(),
                owner: card.owner.clone(),
                due: day(debt.due),
                days: debt.days,
                overdue: debt.overdue,
                outstanding: debt.outstanding,
                last_step,
                policy: policy.clone(),
            });
        }
    }
    rows.sort_by(|a, b| {
        (b.days, &a.customer, &a.contract).cmp(&(a.days, &b.customer, &b.contract))
    });
    Ok(rows)
}

columns! {
    ROW of Row:
    "collector" "催收部门" "Collector" Fixed Everywhere |r, l| cell::word(r.collector, l);
    "contract" "合同号" "Contract" Fixed Everywhere |r, _| cell::text(&r.contract);
    "customer" "客户编号" "Customer" Fixed Everywhere |r, _| cell::text(&r.customer);
    "name" "客户名称" "Name" Text Everywhere |r, _| cell::text(&r.name);
    "owner" "负责人" "Owner" Fixed Machine |r, _| cell::maybe(r.owner.as_ref());
    "due" "到期日" "Due" Fixed Machine |r, _| cell::day(r.due);
    "days" "逾期天数" "Days" Fixed Everywhere |r, _| cell::int(r.days);
    "overdue" "逾期金额" "Overdue" Fixed Everywhere |r, _| Cell::Money(r.overdue);
    "outstanding" "未收金额" "Outstanding" Fixed Machine |r, _| Cell::Money(r.outstanding);
    "last_step" "最近催收" "Last step" Fixed Machine |r, l| cell::maybe_word(r.last_step.as_ref().map(|s| s.step), l);
    "last_step_on" "催收日期" "On" Fixed Machine |r, _| cell::day(r.last_step.as_ref().map(|s| s.date));
    "likelihood" "拖欠可能" "Likelihood of delay" Text Machine |r, _| cell::maybe(r.policy.as_ref().map(|p| &p.likelihood));
    "prevention" "预防办法" "Prevention" Text Machine |r, _| cell::maybe(r.policy.as_ref().map(|p| &p.prevention));
    "response" "应对办法" "Response" Text Machine |r, _| cell::maybe(r.policy.as_ref().map(|p| &p.response));
}

pub fn answer(look: &Look, rows: &[Row]) -> Answer {
    let title = look
        .lang
        .pick("逾期催收表", "Collection of what is past due");
    super::with_total(
        sheet(title, ROW, rows, look),
        &["overdue", "outstanding"],
        look,
    )
}
