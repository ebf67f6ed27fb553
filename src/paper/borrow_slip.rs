//! 借阅单 (BOR-1): one loan from request to return, for the signatures at the counter.

use super::making::{Draft, Making};
use super::{Form, Ids, fact, wide};
use crate::domain::rows::LoanRow;
use crate::error::Result;
use crate::i18n::labels;
use crate::ops::borrow::look::loan_of;
use crate::render::paper::Block;

pub(super) static FORM: Form = Form {
    ids: Ids::Needed("B12"),
    flags: &[],
    rule: "BOR-1",
    make,
};

fn make(m: &Making<'_>, draft: &mut Draft) -> Result<()> {
    for id in m.numbers("B12")? {
        let loan = loan_of(m.look, id)?;
        draft.about(format!("B{id}"));
        m.shows_loan(&loan, draft)?;
        draft.leaf(leaf(m, &loan));
    }
    Ok(())
}

fn leaf(m: &Making<'_>, loan: &LoanRow) -> Vec<Block> {
    let mut asked = vec![
        fact(m.pick("借阅编号", "Loan"), format!("B{}", loan.id)),
        fact(m.pick("状态", "State"), m.label(loan.state)),
        fact(m.pick("档号", "Code"), loan.item.clone()),
        fact(m.pick("借阅方式", "Mode"), m.label(loan.mode)),
        wide(m.pick("题名", "Title"), loan.title.clone()),
        wide(m.pick("借阅人", "Borrower"), m.borrower(loan)),
    ];
    if loan.applicant != loan.borrower {
        asked.push(wide(
            m.pick("经手申请", "Asked for by"),
            m.who(&loan.applicant),
        ));
    }
    if let Some(visitor) = &loan.visitor {
        asked.push(fact(m.pick("介绍信", "Letter"), visitor.letter.clone()));
        asked.push(fact(m.pick("证件号", "Identity"), visitor.identity.clone()));
    }
    let limit = loan.limit.parse();
    asked.extend([
        wide(m.pick("借阅目的", "Purpose"), loan.purpose.clone()),
        fact(m.pick("申请时间", "Asked at"), m.minute(loan.requested_at)),
        fact(
            m.pick("借阅期限", "For"),
            limit.map_or_else(|_| loan.limit.clone(), |l| labels::limit(m.lang(), l)),
        ),
    ]);
    let pages = |pages: Option<u32>| m.maybe_pages(pages);
    let desk = vec![
        fact(
            m.pick("借出时间", "Issued at"),
            m.maybe_minute(loan.issued_at),
        ),
        fact(m.pick("应还日期", "Due"), m.due(loan.due)),
        fact(m.pick("借出页数", "Pages out"), pages(loan.pages_out)),
        fact(m.pick("已续借次数", "Renewals"), loan.renewals.to_string()),
        fact(
            m.pick("归还时间", "Returned"),
            m.maybe_minute(loan.returned_at),
        ),
        fact(m.pick("归还页数", "Pages in"), pages(loan.pages_in)),
        fact(
            m.pick("归还状况", "Condition"),
            loan.condition.map_or("", |c| m.label(c)),
        ),
        fact(
            m.pick("归还位置", "Goes back to"),
            loan.place.clone().unwrap_or_default(),
        ),
    ];
    vec![
        Block::Facts(asked),
        Block::Heading(m.pick("审批", "Decisions").to_owned()),
        Block::Opinions(m.opinions(&loan.route, &loan.steps)),
        Block::Heading(m.pick("借出与归还", "At the counter").to_owned()),
        Block::Facts(desk),
        Block::Signatures(vec![
            m.pick("借阅人", "Borrower").to_owned(),
            m.pick("经办人（借出）", "Issued by").to_owned(),
            m.pick("归还人", "Returned by").to_owned(),
            m.pick("经办人（收回）", "Received by").to_owned(),
        ]),
    ]
}
