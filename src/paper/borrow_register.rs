//! 借阅登记簿 (BOR-8): what was handed out in a period, to whom, and when it came back.

use super::making::{Draft, Making};
use super::{Form, Ids, fact, words};
use crate::domain::rows::LoanRow;
use crate::domain::words::StepAct;
use crate::error::Result;
use crate::ops::borrow::look::loans_of;
use crate::render::paper::{Block, Table};
use crate::store::loans::LoanQuery;

pub(super) static FORM: Form = Form {
    ids: Ids::None,
    flags: &["--from", "--to"],
    rule: "BOR-8",
    make,
};

fn make(m: &Making<'_>, draft: &mut Draft) -> Result<()> {
    let query = LoanQuery {
        issued: Some(m.period()),
        ..LoanQuery::default()
    };
    let loans = loans_of(m.look, &query)?;
    if loans.is_empty() {
        return Ok(());
    }
    draft.about(m.period_words());
    let mut rows = Vec::new();
    for loan in &loans {
        m.shows_loan(loan, draft)?;
        rows.push(row(m, loan));
    }
    let table = Table {
        columns: vec![
            words(m.pick("借阅号", "Loan"), 14),
            words(m.pick("借出时间", "Issued at"), 20),
            words(m.pick("借阅人及部门", "Borrower"), 28),
            words(m.pick("档号", "Code"), 27),
            words(m.pick("题名", "Title"), 0),
            words(m.pick("方式", "Mode"), 17),
            words(m.pick("批准人", "Approved by"), 26),
            words(m.pick("应还日期", "Due"), 20),
            words(m.pick("归还时间", "Returned at"), 20),
            words(m.pick("归还状况", "Condition"), 16),
            words(m.pick("借阅人签字", "Signature"), 22),
        ],
        rows,
        total: None,
    };
    draft.leaf(vec![
        Block::Facts(vec![
            fact(m.pick("期间", "Period"), m.period_words()),
            fact(m.pick("借阅笔数", "Loans"), loans.len().to_string()),
        ]),
        Block::Table(table),
        Block::Signatures(vec![m.pick("档案管理员", "Archivist").to_owned()]),
    ]);
    Ok(())
}

fn row(m: &Making<'_>, loan: &LoanRow) -> Vec<String> {
    let approved = (loan.steps.iter()).rfind(|s| s.act == StepAct::Approve && s.agreed);
    vec![
        format!("B{}", loan.id),
        m.maybe_minute(loan.issued_at),
        m.borrower_lines(loan),
        loan.item.clone(),
        loan.title.clone(),
        m.label(loan.mode).to_owned(),
        approved.map_or_else(String::new, |s| m.who(&s.by)),
        m.due(loan.due),
        m.maybe_minute(loan.returned_at),
        (loan.condition).map_or_else(String::new, |c| m.label(c).to_owned()),
        String::new(),
    ]
}
