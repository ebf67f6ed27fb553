//! `[level-change]`, `[lost-item]`, `[[subject]]`: what happens to archives after filing (ARC-9, ARC-13).

use super::fault::FaultKind;
use super::reader::Value;
use super::schedules;
use super::table::Table;
use crate::domain::custody::{Custody, Harm, Regulated, SubjectLevel, SubjectLine};
use crate::domain::words::{Level, Word};

/// The longest secrecy term, in years.
const LONGEST_TERM: u32 = 100;
const MOST_TIED: u32 = 20;

pub(super) fn read(root: &mut Table<'_>) -> Option<Custody> {
    let level_change = regulated(root, "level-change");
    let lost_item = regulated(root, "lost-item");
    let subjects = subjects(root);
    let tied_items = volumes(root);
    let schedules = schedules::read(root);
    Some(Custody {
        level_change: level_change?,
        lost_item: lost_item?,
        subjects: subjects?,
        tied_items: tied_items?,
        schedules: schedules?,
    })
}

/// How many ordinary items may share a volume with a top-secret one; none unless said.
fn volumes(root: &mut Table<'_>) -> Option<u32> {
    let Some(value) = root.may("volumes") else {
        return Some(0);
    };
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let tied = table
        .need("tied-items")
        .and_then(|v| v.number(0, MOST_TIED));
    table.finish();
    article.and(tied)
}

/// The inner option is none where the rulebook leaves the act out.
fn regulated(root: &mut Table<'_>, key: &'static str) -> Option<Option<Regulated>> {
    let Some(value) = root.may(key) else {
        return Some(None);
    };
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let route = table.need("route").and_then(|v| v.route());
    table.finish();
    Some(Some(Regulated {
        article: article?,
        route: route?,
    }))
}

fn subjects(root: &mut Table<'_>) -> Option<Vec<SubjectLine>> {
    let Some(list) = root.may("subject") else {
        return Some(Vec::new());
    };
    let members = list.list()?;
    let lines: Vec<Option<SubjectLine>> = members.iter().map(subject).collect();
    lines.into_iter().collect()
}

fn subject(value: &Value<'_>) -> Option<SubjectLine> {
    let mut table = value.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let zh = table.need("zh").and_then(|v| v.text());
    let en = table.need("en").and_then(|v| v.text());
    let words = table.need("words").and_then(|v| {
        let words = v.texts()?;
        if words.is_empty() {
            v.fault(FaultKind::Empty);
        }
        Some(words)
    });
    let level = match table.may("harm") {
        Some(value) => by_harm(&value),
        None => (table.need("level"))
            .and_then(|v| v.word())
            .map(SubjectLevel::Fixed),
    };
    let years = match table.may("years") {
        Some(value) => value.number(1, LONGEST_TERM).map(Some),
        None => Some(None),
    };
    table.finish();
    Some(SubjectLine {
        article: article?,
        zh: zh?.to_owned(),
        en: en?.to_owned(),
        words: words?,
        level: level?,
        years: years?,
    })
}

/// A level for every harm.
fn by_harm(value: &Value<'_>) -> Option<SubjectLevel> {
    let mut table = value.table()?;
    let levels: Vec<Option<(Harm, Level)>> = Harm::ALL
        .iter()
        .map(|harm| {
            let level = table.need(harm.word()).and_then(|v| v.word());
            level.map(|level| (*harm, level))
        })
        .collect();
    table.finish();
    let levels: Option<Vec<(Harm, Level)>> = levels.into_iter().collect();
    levels.map(SubjectLevel::ByHarm)
}
