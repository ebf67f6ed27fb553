//! What became of the renewal of a loan.

use crate::both;
use crate::domain::rows::LoanRow;
use crate::domain::words::{CaseState, LoanState};
use crate::i18n::Lang;

/// That a renewal was taken back, by the borrower or because the item is no longer out.
pub fn renewal_withdrawn(lang: Lang, row: &LoanRow) -> Option<String> {
    if row.renewal != Some(CaseState::Withdrawn) {
        return None;
    }
    let id = format!("B{}", row.id);
    if row.renewal_reason.is_none() {
        return (row.state == LoanState::Issued).then(|| {
            both!(
                lang,
                "{id}：续借申请已撤回",
                "{id}: the renewal is withdrawn"
            )
        });
    }
    Some(match row.state {
        LoanState::Returned => both!(
            lang,
            "{id}：已归还，未决的续借申请随之撤回",
            "{id}: the item is back, so the renewal that waited is withdrawn"
        ),
        LoanState::Lost => both!(
            lang,
            "{id}：已登记遗失，未决的续借申请随之撤回",
            "{id}: the item is lost, so the renewal that waited is withdrawn"
        ),
        LoanState::Issued
        | LoanState::Requested
        | LoanState::Approved
        | LoanState::Refused
        | LoanState::Withdrawn
        | LoanState::Expired => return None,
    })
}
