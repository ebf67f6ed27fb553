//! `[[schedule]]`: how long a kind of record is kept, and what starts its term (ARC-10).

use super::desk::clip;
use super::fault::FaultKind;
use super::reader::Value;
use super::table::Table;
use crate::domain::retention::Retention;
use crate::domain::schedule::{CutOff, Said, Schedule, Start};

/// None at all where the rulebook has no such table.
pub(super) fn read(root: &mut Table<'_>) -> Option<Vec<Schedule>> {
    let Some(list) = root.may("schedule") else {
        return Some(Vec::new());
    };
    let mut taken: Vec<String> = Vec::new();
    let read: Vec<Option<Schedule>> = list
        .list()?
        .iter()
        .map(|line| schedule(line, &mut taken))
        .collect();
    read.into_iter().collect()
}

fn schedule(line: &Value<'_>, taken: &mut Vec<String>) -> Option<Schedule> {
    let mut table = line.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let name = table.need("name").and_then(|v| {
        let name = v.name()?;
        if taken.iter().any(|t| t == name) {
            let word = clip(name);
            v.fault(FaultKind::RepeatedWord { word });
        }
        taken.push(name.to_owned());
        Some(name.to_owned())
    });
    let zh = table.need("zh").and_then(|v| v.text());
    let en = table.need("en").and_then(|v| v.text());
    let retention = table.need("retention").and_then(|v| {
        let text = v.text()?;
        let term = text.parse::<Retention>();
        if term.is_err() {
            v.fault(FaultKind::NotATerm { text: clip(text) });
        }
        term.ok()
    });
    let start: Option<Start> = table.need("start").and_then(|v| v.word());
    // Closing is known by itself; anything else that must come is named.
    let event = match start {
        None => {
            table.may("event");
            None
        }
        Some(Start::Closing) => Some(None),
        Some(Start::Event | Start::Date) => table.need("event").and_then(|v| said(&v)).map(Some),
    };
    let cut_off = match table.may("cut-off") {
        Some(value) => value.word(),
        None => Some(CutOff::Day),
    };
    table.finish();
    Some(Schedule {
        article: article?,
        name: name?,
        of: Said {
            zh: zh?.to_owned(),
            en: en?.to_owned(),
        },
        retention: retention?,
        start: start?,
        event: event?,
        cut_off: cut_off?,
    })
}

fn said(value: &Value<'_>) -> Option<Said> {
    let mut table = value.table()?;
    let zh = table.need("zh").and_then(|v| v.text());
    let en = table.need("en").and_then(|v| v.text());
    table.finish();
    Some(Said {
        zh: zh?.to_owned(),
        en: en?.to_owned(),
    })
}
