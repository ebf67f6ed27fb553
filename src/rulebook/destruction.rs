//! `[destruction]`: how archives come to their end (DES-1, DES-2, DES-3). A rulebook may do without; nothing is
//! destroyed then.

use super::desk::{Desk, Place};
use super::fault::FaultKind;
use super::reader::Value;
use super::table::Table;
use crate::domain::destruction::DestructionRules;
use crate::domain::route::Route;

const MOST_WITNESSES: u32 = 9;
const LONGEST_COOLING: u32 = 366;

/// Reads the section, and the routes it names.
pub(super) fn read(
    root: &mut Table<'_>,
    desk: &Desk,
    routes: &[Route],
) -> (Option<DestructionRules>, Vec<(String, Place)>) {
    let mut used = Vec::new();
    let rules = root
        .may("destruction")
        .and_then(|value| section(&value, &mut used));
    for (name, at) in &used {
        if routes.iter().any(|r| r.name == *name && r.steps.is_empty()) {
            let route = name.clone();
            desk.fault(at, FaultKind::RouteWithoutSteps { route });
        }
    }
    (rules, used)
}

fn section(value: &Value<'_>, used: &mut Vec<(String, Place)>) -> Option<DestructionRules> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let mut route = |key| {
        let value = table.need(key)?;
        let name = value.text()?.to_owned();
        used.push((name.clone(), value.at.clone()));
        Some(name)
    };
    let ordinary = route("ordinary");
    let classified = route("classified");
    let customer_file = route("customer-file");
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
