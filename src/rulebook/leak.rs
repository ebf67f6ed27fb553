//! `[leak]`: which leaders hear of a leak, who looks after it, usual rewards (ARC-17). A rulebook may do without; a leak
//! cannot be reported then.

use super::penalties::amount;
use super::reader::Value;
use super::table::Table;
use crate::domain::leak::{LeakRules, Merit};
use crate::domain::money::Fen;
use crate::domain::words::Word;

/// The inner option is none where the rulebook has no such section.
pub(super) fn read(root: &mut Table<'_>) -> Option<Option<LeakRules>> {
    let Some(value) = root.may("leak") else {
        return Some(None);
    };
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let told = table.need("told").and_then(|v| v.posts());
    let handled_by = table.need("handled-by").and_then(|v| v.posts());
    let rewards = match table.may("reward") {
        Some(value) => rewards(&value),
        None => Some(Vec::new()),
    };
    table.finish();
    Some(Some(LeakRules {
        article: article?,
        told: told?,
        handled_by: handled_by?,
        rewards: rewards?,
    }))
}

fn rewards(value: &Value<'_>) -> Option<Vec<(Merit, Fen)>> {
    let mut table = value.table()?;
    let mut rewards = Vec::new();
    let mut whole = true;
    for merit in Merit::ALL {
        if let Some(value) = table.may(merit.word()) {
            let amount = amount(&value);
            whole &= amount.is_some();
            rewards.extend(amount.map(|amount| (*merit, amount)));
        }
    }
    table.finish();
    whole.then_some(rewards)
}
