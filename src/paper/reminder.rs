//! 催还通知单 (BOR-9): to every borrower with something overdue, a letter with a receipt.

use std::collections::BTreeMap;

use super::making::{Draft, Making};
use super::{Form, Ids, figures, words};
use crate::both;
use crate::domain::custody_fact::CustodyFact;
use crate::domain::reason::Article;
use crate::domain::rows::LoanRow;
use crate::domain::time::Due;
use crate::error::{Error, Result};
use crate::ops::borrow::look::{loan_of, loans_of};
use crate::render::paper::{Block, Table};
use crate::store::loans::LoanQuery;
use crate::store::rulebooks::Section;

pub(super) static FORM: Form = Form {
    ids: Ids::Optional("B12"),
    flags: &[],
    rule: "BOR-9",
    make,
};

fn make(m: &Making<'_>, draft: &mut Draft) -> Result<()> {
    let mut loans = Vec::new();
    for id in m.numbers("B12")? {
        let loan = loan_of(m.look, id)?;
        if !loan.overdue {
            let loan = format!("B{id}");
            return Err(Error::refused(CustodyFact::LoanNotOverdue { loan }));
        }
        loans.push(loan);
    }
    if m.asked.ids.is_empty() {
        let query = LoanQuery {
            overdue: true,
            ..LoanQuery::default()
        };
        loans = loans_of(m.look, &query)?;
    }
    let mut letters: BTreeMap<String, Vec<LoanRow>> = BTreeMap::new();
    for loan in loans {
        draft.about(format!("B{}", loan.id));
        m.shows_loan(&loan, draft)?;
        letters.entry(loan.borrower.clone()).or_default().push(loan);
    }
    let articles: Vec<Article> =
        (m.look.db).rulebook_section(m.look.rulebook, Section::Articles)?;
    let article = (articles.iter()).find(|a| a.rules.iter().any(|r| r == "BOR-9"));
    for loans in letters.values() {
        draft.leaf(letter(m, loans, article));
    }
    Ok(())
}

fn letter(m: &Making<'_>, loans: &[LoanRow], article: Option<&Article>) -> Vec<Block> {
    let lang = m.lang();
    let to = loans.first().map_or_else(String::new, |l| m.borrower(l));
    let cited = article.map_or_else(String::new, |a| {
        let number = &a.number;
        both!(lang, "依据{number}，", "By {number}, ")
    });
    let today = m.look.now.today;
    let rows = (loans.iter())
        .map(|loan| {
            vec![
                format!("B{}", loan.id),
                loan.item.clone(),
                loan.title.clone(),
                m.label(loan.mode).to_owned(),
                m.maybe_day(loan.issued_at),
                m.due(loan.due),
                late(m, loan.due),
            ]
        })
        .collect();
    let table = Table {
        columns: vec![
            words(m.pick("借阅号", "Loan"), 14),
            words(m.pick("档号", "Code"), 28),
            words(m.pick("题名", "Title"), 0),
            words(m.pick("方式", "Mode"), 17),
            words(m.pick("借出日期", "Issued on"), 20),
            words(m.pick("应还日期", "Due"), 20),
            figures(m.pick("逾期天数", "Days late"), 17),
        ],
        rows,
        total: None,
    };
    let count = loans.len();
    vec![
        Block::Text(both!(lang, "{to}：", "To {to}")),
        Block::Text(both!(
            lang,
            "　　截至 {today}，您借阅的下列档案（共 {count} 件）已超过应还日期。{cited}请于接到本通知后立即归还；归还之前，不再办理新的借阅。如已归还或遗失，请速与档案室联系。",
            "On {today} the archives listed below ({count}) are past their due date. {cited}please return them at once; until then nothing new is lent to you. If you have returned or lost them, tell the archives without delay."
        )),
        Block::Table(table),
        Block::Signatures(vec![
            m.pick("档案管理员", "Archivist").to_owned(),
            m.pick("送达人", "Delivered by").to_owned(),
        ]),
        Block::Heading(m.pick("回执", "Receipt").to_owned()),
        Block::Text(both!(
            lang,
            "　　本人已收到上述催还通知，承诺于　　　　年　　月　　日前归还。未能归还的原因：\n\n",
            "I have received this reminder and shall return the archives by ____________. Why they were not returned:\n\n"
        )),
        Block::Signatures(vec![m.pick("借阅人", "Borrower").to_owned()]),
    ]
}

/// Whole days past the due day; nothing where a loan by the hour is late on the same day.
fn late(m: &Making<'_>, due: Option<Due>) -> String {
    let day = match due {
        Some(Due::Day(day)) => day,
        Some(Due::At(at)) => m.clock.day_of(at),
        None => return String::new(),
    };
    match (m.look.now.today - day).num_days() {
        0 => m.pick("当日", "today").to_owned(),
        days => days.to_string(),
    }
}
