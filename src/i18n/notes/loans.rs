//! What became of the renewal of a loan.

use crate::both;
use crate::domain::lateness::Lateness;
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

/// That an item came back late, and by how much (BOR-9).
pub fn returned_late(lang: Lang, id: i64, late: Lateness) -> String {
    let by = match late {
        Lateness::Days(1) => both!(lang, "1 天", "1 day"),
        Lateness::Days(days) => both!(lang, "{days} 天", "{days} days"),
        Lateness::Minutes(1) => both!(lang, "1 分钟", "1 minute"),
        Lateness::Minutes(minutes) if minutes < 60 => {
            both!(lang, "{minutes} 分钟", "{minutes} minutes")
        }
        Lateness::Minutes(minutes) if minutes < 120 => both!(lang, "1 小时", "1 hour"),
        Lateness::Minutes(minutes) => {
            let hours = minutes / 60;
            both!(lang, "{hours} 小时", "{hours} hours")
        }
    };
    both!(
        lang,
        "B{id}：归还时已逾期 {by}，已记录",
        "B{id}: returned {by} late, which is on record"
    )
}
