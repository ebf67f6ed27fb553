//! `[filing-windows]`, `[[filing-scope]]`, `[travel-papers]`: when papers are handed over and filed, and which
//! (ARC-5, ARC-15, ARC-16).

use super::desk::clip;
use super::fault::FaultKind;
use super::reader::Value;
use super::table::Table;
use crate::domain::filing_rules::{FilingRules, ScopeLine, Windows};
use crate::domain::words::Level;

/// Every month has this day.
const LAST_DAY: u32 = 28;

pub(super) fn read(root: &mut Table<'_>) -> Option<FilingRules> {
    let windows = match root.may("filing-windows") {
        None => Some(None),
        Some(value) => windows(&value).map(Some),
    };
    let scope = match root.may("filing-scope") {
        None => Some(Vec::new()),
        Some(list) => scope(&list),
    };
    let travel = match root.may("travel-papers") {
        None => Some(None),
        Some(value) => travel(&value).map(Some),
    };
    Some(FilingRules {
        windows: windows?,
        scope: scope?,
        travel: travel?,
    })
}

fn travel(value: &Value<'_>) -> Option<String> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    table.finish();
    article
}

fn windows(value: &Value<'_>) -> Option<Windows> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let quarterly = table.need("quarterly").and_then(|v| months(&v));
    let yearly = table.need("yearly").and_then(|v| months(&v));
    let day = table
        .need("hand-over-day")
        .and_then(|v| v.number(1, LAST_DAY));
    let except = match table.may("except") {
        Some(value) => value.words(),
        None => Some(Vec::new()),
    };
    table.finish();
    Some(Windows {
        article: article?,
        quarterly: quarterly?,
        yearly: yearly?,
        hand_over_day: day?,
        except: except?,
    })
}

fn months(list: &Value<'_>) -> Option<Vec<u32>> {
    let members = list.list()?;
    if members.is_empty() {
        list.fault(FaultKind::Empty);
    }
    let mut months = Vec::new();
    for member in members {
        let month = member.number(1, 12)?;
        if months.contains(&month) {
            let word = month.to_string();
            member.fault(FaultKind::RepeatedWord { word });
        }
        months.push(month);
    }
    Some(months)
}

fn scope(list: &Value<'_>) -> Option<Vec<ScopeLine>> {
    let members = list.list()?;
    let mut taken: Vec<String> = Vec::new();
    let lines: Vec<Option<ScopeLine>> = members
        .iter()
        .map(|member| {
            let line = line(member)?;
            for word in [&line.name, &line.zh] {
                if taken.contains(word) {
                    member.fault(FaultKind::RepeatedWord { word: clip(word) });
                }
                taken.push(word.clone());
            }
            Some(line)
        })
        .collect();
    lines.into_iter().collect()
}

fn line(value: &Value<'_>) -> Option<ScopeLine> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let name = table.need("name").and_then(|v| v.name());
    let zh = table.need("zh").and_then(|v| v.text());
    let en = table.need("en").and_then(|v| v.text());
    let filed_by = table.need("filed-by").and_then(|v| v.word());
    let category = table.need("category").and_then(|v| v.text());
    let window = table.need("window").and_then(|v| v.word());
    let original_from = match table.may("original-from") {
        Some(value) => value.word::<Level>().map(Some),
        None => Some(None),
    };
    table.finish();
    Some(ScopeLine {
        article: article?,
        name: name?.to_owned(),
        zh: zh?.to_owned(),
        en: en?.to_owned(),
        filed_by: filed_by?,
        category: category?.to_owned(),
        window: window?,
        original_from: original_from?,
    })
}
