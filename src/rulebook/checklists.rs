//! The documents of `[[file-type]]`: what a file must hold, and by when it is handed over (ARC-6, ARC-7).

use super::desk::{clip, near};
use super::fault::FaultKind;
use super::reader::Value;
use super::table::Table;
use crate::domain::filing::{Checklist, DocumentSpec, Need};
use crate::domain::retention::Retention;
use crate::domain::rules::FileType;

/// The longest time to hand over, in working days.
const LONGEST: u32 = 366;

/// The inner option is none where the type has no checklist. `article` says that there is one.
pub(super) fn read(table: &mut Table<'_>) -> Option<Option<Checklist>> {
    let article = table.may("article");
    let includes = table.may("includes");
    let documents = table.may("documents");
    let within = table.may("hand-over-within");
    let category = table.may("category");
    let retention = table.may("retention");
    let Some(article) = article else {
        let others = [&includes, &documents, &within, &category, &retention];
        if others.iter().any(|value| value.is_some()) {
            table.need("article");
            return None;
        }
        return Some(None);
    };
    let article = article.article();
    let includes = optional(includes, |v| v.name().map(str::to_owned));
    let documents = match &documents {
        Some(list) => read_documents(list),
        None => Some(Vec::new()),
    };
    let within = optional(within, |v| v.number(1, LONGEST));
    let category = optional(category, |v| v.text().map(str::to_owned));
    let retention = optional(retention, |v| {
        let text = v.text()?;
        if text.parse::<Retention>().is_err() {
            v.fault(FaultKind::NotATerm { text: clip(text) });
            return None;
        }
        Some(text.to_owned())
    });
    Some(Some(Checklist {
        article: article?,
        includes: includes?,
        documents: documents?,
        hand_over_within: within?,
        category: category?,
        retention: retention?,
    }))
}

fn optional<T>(
    value: Option<Value<'_>>,
    read: impl FnOnce(&Value<'_>) -> Option<T>,
) -> Option<Option<T>> {
    match value {
        None => Some(None),
        Some(value) => read(&value).map(Some),
    }
}

fn read_documents(list: &Value<'_>) -> Option<Vec<DocumentSpec>> {
    let members = list.list()?;
    if members.is_empty() {
        list.fault(FaultKind::Empty);
    }
    let mut taken: Vec<&str> = Vec::new();
    let read: Vec<Option<DocumentSpec>> = members
        .iter()
        .map(|member| {
            let mut table = member.table()?;
            let name = table.need("name").and_then(|v| v.name());
            let zh = table.need("zh").and_then(|v| v.text());
            let en = table.need("en").and_then(|v| v.text());
            let need = match table.may("need") {
                Some(value) => value.word(),
                None => Some(Need::Required),
            };
            let any_of = optional(table.may("any-of"), |v| v.name().map(str::to_owned));
            table.finish();
            for word in [name, zh].into_iter().flatten() {
                if taken.contains(&word) {
                    member.fault(FaultKind::RepeatedWord { word: clip(word) });
                }
                taken.push(word);
            }
            Some(DocumentSpec {
                name: name?.to_owned(),
                zh: zh?.to_owned(),
                en: en?.to_owned(),
                need: need?,
                any_of: any_of?,
            })
        })
        .collect();
    read.into_iter().collect()
}

/// What a type includes is a type with a checklist, not the type itself, and repeats none of its documents.
pub(super) fn compare(members: &[Value<'_>], types: &[Option<FileType>]) {
    let known: Vec<&FileType> = types.iter().flatten().collect();
    let listed = |name: &str| {
        let found = known.iter().find(|t| t.name == name)?;
        found.checklist.as_ref()
    };
    // Where a type could not be read, nothing is said of those that include it.
    if known.len() < types.len() {
        return;
    }
    for (member, file_type) in members.iter().zip(&known) {
        let Some(list) = &file_type.checklist else {
            continue;
        };
        let mut above = Vec::new();
        let mut next = list.includes.as_deref();
        while let Some(name) = next {
            if name == file_type.name || above.contains(&name) {
                member.fault(FaultKind::IncludesItself { name: clip(name) });
                break;
            }
            above.push(name);
            let Some(outer) = listed(name) else {
                let names = known.iter().filter(|t| t.checklist.is_some());
                member.fault(FaultKind::UnknownChecklist {
                    name: clip(name),
                    near: near(name, names.map(|t| t.name.as_str())),
                });
                break;
            };
            for document in &outer.documents {
                if list.documents.iter().any(|d| d.name == document.name) {
                    member.fault(FaultKind::RepeatedWord {
                        word: clip(&document.name),
                    });
                }
            }
            next = outer.includes.as_deref();
        }
        if list.includes.is_none() && list.documents.is_empty() {
            member.fault(FaultKind::Empty);
        }
    }
}
