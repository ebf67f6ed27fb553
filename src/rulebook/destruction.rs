//! `[destruction]`: how archives come to their end (DES-1, DES-2, DES-3). A rulebook may do without; nothing is
//! destroyed then.

use super::fault::FaultKind;
use super::reader::Value;
use super::table::Table;
use crate::domain::destruction::DestructionRules;
use crate::domain::route::Route;

const MOST_WITNESSES: u32 = 9;
const LONGEST_COOLING: u32 = 366;

/// The inner option is none where the rulebook has no such section.
pub(super) fn read(root: &mut Table<'_>, routes: &[Route]) -> Option<Option<DestructionRules>> {
    let Some(value) = root.may("destruction") else {
        return Some(None);
    };
    section(&value, routes).map(Some)
}

/// A route that nothing passes without approval.
pub(super) fn route(value: &Value<'_>, routes: &[Route]) -> Option<String> {
    let route = value.route()?;
    if routes.iter().any(|r| r.name == route && r.steps.is_empty()) {
        value.fault(FaultKind::RouteWithoutSteps { route });
        return None;
    }
    Some(route)
}

fn section(value: &Value<'_>, routes: &[Route]) -> Option<DestructionRules> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let ordinary = table.need("ordinary").and_then(|v| route(&v, routes));
    let classified = table.need("classified").and_then(|v| route(&v, routes));
    let customer_file = table.need("customer-file").and_then(|v| route(&v, routes));
    let named_by = table.need("witness-named-by").and_then(|v| v.posts());
    let witnesses = table
        .need("witnesses")
        .and_then(|v| v.number(1, MOST_WITNESSES));
    let cooling_days = table
        .need("cooling-days")
        .and_then(|v| v.number(0, LONGEST_COOLING));
    let review = match table.may("review") {
        Some(value) => value.words(),
        None => Some(Vec::new()),
    };
    let blocks = match table.may("blocks") {
        Some(value) => value.words(),
        None => Some(Vec::new()),
    };
    let classified_methods = table.need("classified-methods").and_then(|v| v.words());
    table.finish();
    Some(DestructionRules {
        article: article?,
        ordinary: ordinary?,
        classified: classified?,
        customer_file: customer_file?,
        named_by: named_by?,
        witnesses: witnesses?,
        cooling_days: cooling_days?,
        review: review?,
        blocks: blocks?,
        classified_methods: classified_methods?,
    })
}
