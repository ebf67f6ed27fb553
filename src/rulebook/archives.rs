//! `[know]`, `[naming]`, `[secrecy]`, `[[file-type]]`, `[number]`: who may know of archives, for how long they
//! are secret, what types there are, how they are numbered (ARC-1, ARC-9, ARC-11).

use super::checklists;
use super::desk::{Desk, clip, near};
use super::fault::FaultKind;
use super::reader::Value;
use super::table::Table;
use crate::domain::knowledge::{Knower, Knowledge};
use crate::domain::route::Post;
use crate::domain::rules::{Archives, FileType};
use crate::domain::words::{Level, Word};

/// The longest secrecy term, in years.
const LONGEST_TERM: u32 = 100;
const PLACEHOLDERS: [&str; 3] = ["year", "category", "sequence"];
const KNOWERS: [(&str, Knower); 3] = [
    ("everybody", Knower::Everybody),
    ("named", Knower::Named),
    ("manager", Knower::Manager),
];

pub(super) fn read(root: &mut Table<'_>, desk: &Desk) -> Option<Archives> {
    let knowledge = knowledge(root, desk);
    let naming = naming(root);
    let secrecy = secrecy(root, desk);
    let file_types = file_types(root);
    let number = number(root);
    let (secrecy_article, secrecy_years) = secrecy?;
    let (number_pattern, number_digits) = number?;
    Some(Archives {
        knowledge: knowledge?,
        naming: naming?,
        secrecy_article,
        secrecy_years,
        file_types: file_types?,
        number_pattern,
        number_digits,
    })
}

fn knowledge(root: &mut Table<'_>, desk: &Desk) -> Option<Knowledge> {
    let mut table = root.need("know")?.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let all_functions = match table.may("all-functions") {
        Some(value) => value.words(),
        None => Some(Vec::new()),
    };
    let leaders = table.need("leaders").and_then(|v| v.flag());
    let archivist = match table.may("archivist") {
        Some(value) => value.words(),
        None => Some(Vec::new()),
    };
    let levels = table
        .need("levels")
        .and_then(|value| known_levels(&value, desk));
    table.finish();
    Some(Knowledge {
        article: article?,
        all_functions: all_functions?,
        leaders_know_all: leaders?,
        archivist: archivist?,
        levels: levels?,
    })
}

fn known_levels(value: &Value<'_>, desk: &Desk) -> Option<Vec<(Level, Vec<Knower>)>> {
    let mut table = value.table()?;
    let mut levels = Vec::new();
    let mut open: Option<Level> = None;
    for level in Level::ALL {
        let Some(line) = table.need(level.word()) else {
            continue;
        };
        let Some(knowers) = line.choices(&KNOWERS) else {
            continue;
        };
        let everybody = knowers.contains(&Knower::Everybody);
        if let Some(higher) = open.filter(|_| !everybody) {
            let (level, lower) = (higher.word(), level.word());
            desk.warn(&line.at, FaultKind::HigherLevelOpen { level, lower });
        }
        if everybody {
            open = open.or(Some(*level));
        }
        levels.push((*level, knowers));
    }
    table.finish();
    (levels.len() == Level::ALL.len()).then_some(levels)
}

fn naming(root: &mut Table<'_>) -> Option<Vec<(Level, Vec<Post>)>> {
    let mut table = root.need("naming")?.table()?;
    let lines: Vec<Option<(Level, Vec<Post>)>> = Level::ALL
        .iter()
        .map(|level| {
            let posts = table.need(level.word()).and_then(|v| v.posts());
            posts.map(|posts| (*level, posts))
        })
        .collect();
    table.finish();
    lines.into_iter().collect()
}

/// Years by level; a level without a term stays secret.
fn secrecy(root: &mut Table<'_>, desk: &Desk) -> Option<(String, Vec<(Level, u32)>)> {
    let mut table = root.need("secrecy")?.table()?;
    let article = table.need("article").and_then(|v| v.article());
    let terms = table.need("years").and_then(|v| v.table());
    table.finish();
    let mut terms = terms?;
    let mut years: Vec<(Level, u32)> = Vec::new();
    for level in Level::ALL {
        let Some(value) = terms.may(level.word()) else {
            continue;
        };
        if *level == Level::None {
            value.fault(FaultKind::TermOfNone);
            continue;
        }
        let Some(term) = value.number(1, LONGEST_TERM) else {
            continue;
        };
        if let Some((higher, shorter)) = years.last().filter(|(_, years)| *years < term) {
            let kind = FaultKind::TermOrder {
                level: higher.word(),
                years: *shorter,
                lower: level.word(),
                lower_years: term,
            };
            desk.warn(&value.at, kind);
        }
        years.push((*level, term));
    }
    terms.finish();
    Some((article?, years))
}

fn file_types(root: &mut Table<'_>) -> Option<Vec<FileType>> {
    let list = root.need("file-type")?;
    let members = list.list()?;
    if members.is_empty() {
        list.fault(FaultKind::Empty);
    }
    let mut taken: Vec<(String, u32)> = Vec::new();
    let types: Vec<Option<FileType>> = members.iter().map(|m| file_type(m, &mut taken)).collect();
    checklists::compare(&members, &types);
    types.into_iter().collect()
}

fn file_type(value: &Value<'_>, taken: &mut Vec<(String, u32)>) -> Option<FileType> {
    let mut table = value.table()?;
    let names = [
        table.need("name"),
        table.need("zh"),
        table.need("en"),
        table.may("synonyms"),
    ];
    let kind = table.need("kind").and_then(|v| v.word());
    let checklist = checklists::read(&mut table);
    table.finish();
    let [name, zh, en, synonyms] = names;
    let name = name.and_then(|v| word(&v, taken, v.name()));
    let zh = zh.and_then(|v| word(&v, taken, v.text()));
    let en = en.and_then(|v| word(&v, taken, v.text()));
    let synonyms = match synonyms {
        None => Some(Vec::new()),
        Some(list) => list.list().and_then(|members| {
            members
                .iter()
                .map(|m| word(m, taken, m.text()))
                .collect::<Option<Vec<String>>>()
        }),
    };
    Some(FileType {
        name: name?,
        zh: zh?,
        en: en?,
        synonyms: synonyms?,
        kind: kind?,
        checklist: checklist?,
    })
}

/// A word that people type for a type of file; it means one type only.
fn word(value: &Value<'_>, taken: &mut Vec<(String, u32)>, text: Option<&str>) -> Option<String> {
    let text = text?;
    let folded = text.to_lowercase();
    if let Some((_, line)) = taken.iter().find(|(word, _)| *word == folded) {
        value.fault(FaultKind::WordTaken {
            word: clip(text),
            line: *line,
        });
        return None;
    }
    taken.push((folded, value.at.line));
    Some(text.to_owned())
}

fn number(root: &mut Table<'_>) -> Option<(String, u32)> {
    let mut table = root.need("number")?.table()?;
    let pattern = table
        .need("pattern")
        .and_then(|v| pattern(&v, &PLACEHOLDERS));
    let digits = table.need("digits").and_then(|v| v.number(1, 9));
    table.finish();
    Some((pattern?, digits?))
}

/// A pattern of numbers with the placeholders there are; one of them is the running number.
pub(super) fn pattern(value: &Value<'_>, placeholders: &'static [&'static str]) -> Option<String> {
    let text = value.text()?;
    let mut rest = text;
    let mut sequence = false;
    while let Some(at) = rest.find(['{', '}']) {
        let closed = rest[at..].strip_prefix('{').and_then(|r| r.split_once('}'));
        let Some((name, after)) = closed else {
            value.fault(FaultKind::LooseBrace);
            return None;
        };
        if !placeholders.contains(&name) {
            value.fault(FaultKind::UnknownPlaceholder {
                text: clip(name),
                choices: placeholders,
                near: near(name, placeholders.iter().copied()),
            });
        }
        sequence |= name == "sequence";
        rest = after;
    }
    if !sequence {
        value.fault(FaultKind::NoSequence);
    }
    Some(text.to_owned())
}
