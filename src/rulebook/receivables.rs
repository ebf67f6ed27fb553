//! `[receivables]`: terms, buckets of age, who collects from when (SAL-5, SAL-6).

use super::fault::FaultKind;
use super::reader::Value;
use super::table::Table;
use crate::domain::receivables::Receivables;

const MOST_DAYS: u32 = 36_500;

/// The inner option is none where the rulebook has no such section.
pub(super) fn read(root: &mut Table<'_>) -> Option<Option<Receivables>> {
    let Some(value) = root.may("receivables") else {
        return Some(None);
    };
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let term = table.need("term-days").and_then(|v| v.number(0, MOST_DAYS));
    let buckets = table.need("buckets").and_then(|v| buckets(&v));
    let hand_over = table
        .need("hand-over-days")
        .and_then(|v| v.number(0, MOST_DAYS));
    let bad_debt_value = table.need("bad-debt-days");
    let bad_debt = bad_debt_value.as_ref().and_then(|v| v.number(1, MOST_DAYS));
    if let (Some(before), Some(days), Some(value)) = (hand_over, bad_debt, &bad_debt_value)
        && days <= before
    {
        value.fault(FaultKind::DaysOrder { days, before });
    }
    table.finish();
    Some(Some(Receivables {
        article: article?,
        term_days: term?,
        buckets: buckets?,
        hand_over_days: hand_over?,
        bad_debt_days: bad_debt?,
    }))
}

/// Last days of the buckets, rising.
fn buckets(value: &Value<'_>) -> Option<Vec<u32>> {
    let members = value.list()?;
    if members.is_empty() {
        value.fault(FaultKind::Empty);
    }
    let mut days: Vec<u32> = Vec::new();
    for member in &members {
        let read = member.number(1, MOST_DAYS)?;
        if let Some(before) = days.last().copied().filter(|before| read <= *before) {
            member.fault(FaultKind::DaysOrder { days: read, before });
        }
        days.push(read);
    }
    Some(days)
}
