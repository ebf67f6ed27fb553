//! `[policy]`: how the rulebook itself is revised (GRD-7).

use super::table::Table;
use crate::domain::policy::Policy;

const MOST_MONTHS: u32 = 120;

pub(super) fn read(root: &mut Table<'_>) -> Option<Policy> {
    let mut table = root.need("policy")?.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let route = table.need("route").and_then(|v| v.route());
    let review_months = table
        .need("review-months")
        .and_then(|v| v.number(1, MOST_MONTHS));
    table.finish();
    Some(Policy {
        article: article?,
        route: route?,
        review_months: review_months?,
    })
}
