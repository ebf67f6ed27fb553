//! `[customer-words]`: how customers are classified, and their areas (CUS-5, CUS-6).

use super::fault::FaultKind;
use super::table::Table;
use crate::domain::customer_words::{CustomerWords, LISTED};
use crate::domain::words::Word;

/// The inner option is none where the rulebook has no such section.
pub(super) fn read(root: &mut Table<'_>) -> Option<Option<CustomerWords>> {
    let Some(value) = root.may("customer-words") else {
        return Some(None);
    };
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let mut words = Vec::new();
    let mut whole = true;
    for field in LISTED {
        let Some(list) = table.may(field.word()) else {
            continue;
        };
        match list.texts() {
            Some(texts) => {
                if texts.is_empty() {
                    list.fault(FaultKind::Empty);
                }
                words.push((field, texts));
            }
            None => whole = false,
        }
    }
    table.finish();
    let article = article?;
    whole.then_some(Some(CustomerWords { article, words }))
}
