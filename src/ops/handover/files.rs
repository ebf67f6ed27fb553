//! A file by what people type for it: the code of an item, or a line of a handover such as `Y3/2`.

use crate::domain::filing::{Checked, DocumentState, Gaps};
use crate::domain::filing::{WholeChecklist, checklist};
use crate::domain::handover;
use crate::domain::handover_fact::HandoverFact;
use crate::domain::people::Id;
use crate::domain::reason::{Fact, Noun};
use crate::domain::rows::handover::{DocumentRow, GapRow, Named};
use crate::domain::rules::FileType;
use crate::error::{Error, Result};
use crate::ops::archives::folded;
use crate::ops::knowing::Look;
use crate::store::handovers::{Handover, HandoverQuery, Line};
use crate::store::items::Item;
use crate::store::papers::{FileId, PaperFilter};

/// A file the viewer may know of.
pub struct File {
    pub id: FileId,
    /// Code of the item, or `Y3/2`.
    pub reference: String,
    pub title: String,
    pub department: Id,
    pub file_type: Option<String>,
    pub item: Option<Item>,
    /// Where it is a line of a handover and not an item yet.
    pub line: Option<(Handover, Line)>,
}

/// `Y3/2` as two numbers.
fn reference(typed: &str) -> Option<(i64, u32)> {
    let rest = typed.strip_prefix(['Y', 'y'])?;
    let (handover, line) = rest.split_once('/')?;
    Some((handover.parse().ok()?, line.parse().ok()?))
}

/// The file that is meant; what may not be known answers as what is not there (ARC-11).
pub fn find(look: &Look<'_>, typed: &str) -> Result<File> {
    let typed = folded(typed);
    if let Some(item) = look.item(&typed)? {
        return Ok(File {
            id: FileId::Item(item.id),
            reference: item.row.code.clone(),
            title: item.row.title.clone(),
            department: item.department,
            file_type: item.row.file_type.clone(),
            item: Some(item),
            line: None,
        });
    }
    let none = || {
        Error::refused(Fact::NotFound {
            noun: Noun::Item,
            code: typed.clone(),
            near: Vec::new(),
        })
    };
    let (id, number) = reference(&typed).ok_or_else(none)?;
    let filter = super::papers(look)?;
    let handover = handover(look, id, &filter)?;
    let line = line(look, id, number, &filter)?;
    if let Some(code) = &line.item_code {
        return find(look, code);
    }
    Ok(File {
        id: FileId::Line(line.id),
        reference: line.reference(),
        title: line.title.clone(),
        department: handover.department,
        file_type: line.file_type.clone(),
        item: None,
        line: Some((handover, line)),
    })
}

/// A handover the viewer may know of.
pub fn handover(look: &Look<'_>, id: i64, filter: &PaperFilter) -> Result<Handover> {
    let query = HandoverQuery {
        id: Some(id),
        ..HandoverQuery::default()
    };
    let found = look.db.handovers(&query, filter)?.pop();
    found.ok_or_else(|| no_handover(id))
}

pub fn no_handover(id: i64) -> Error {
    Error::refused_hint(
        Fact::NotFound {
            noun: Noun::Handover,
            code: format!("Y{id}"),
            near: Vec::new(),
        },
        "crm archive handover list".to_owned(),
    )
}

/// A line of a handover the viewer may know of.
pub fn line(look: &Look<'_>, handover: i64, number: u32, filter: &PaperFilter) -> Result<Line> {
    (look.db.handover_lines(handover, filter)?.into_iter())
        .find(|l| l.number == number)
        .ok_or_else(|| {
            HandoverFact::NoLine {
                handover: format!("Y{handover}"),
                line: number,
            }
            .into()
        })
}

/// The type of file a typed word means.
pub fn file_type<'t>(types: &'t [FileType], word: &str) -> Result<&'t FileType> {
    types.iter().find(|t| t.is_called(word)).ok_or_else(|| {
        HandoverFact::UnknownType {
            word: word.to_owned(),
            types: types.iter().map(|t| t.name.clone()).collect(),
        }
        .into()
    })
}

/// The checklist of a file's type.
pub fn list_of<'t>(
    types: &'t [FileType],
    file_type: Option<&str>,
    reference: &str,
) -> Result<WholeChecklist<'t>> {
    file_type
        .and_then(|name| checklist(types, name))
        .ok_or_else(|| {
            HandoverFact::NoChecklist {
                what: reference.to_owned(),
            }
            .into()
        })
}

/// A document of a checklist by the word people type.
pub fn document(list: &WholeChecklist<'_>, word: &str) -> Result<String> {
    let found = list.document(word.trim());
    found.map(|d| d.name.clone()).ok_or_else(|| {
        HandoverFact::UnknownDocument {
            word: word.to_owned(),
            documents: list.documents.iter().map(|d| d.name.clone()).collect(),
        }
        .into()
    })
}

/// The names of a type.
pub fn named(types: &[FileType], name: &str) -> Named {
    let found = types.iter().find(|t| t.name == name);
    Named {
        name: name.to_owned(),
        zh: found.map_or(name, |t| &t.zh).to_owned(),
        en: found.map_or(name, |t| &t.en).to_owned(),
    }
}

/// One line of a checklist as it is shown.
pub fn document_row(checked: &Checked<'_>) -> DocumentRow {
    DocumentRow {
        document: Named {
            name: checked.spec.name.clone(),
            zh: checked.spec.zh.clone(),
            en: checked.spec.en.clone(),
        },
        need: checked.spec.need,
        any_of: checked.spec.any_of.clone(),
        state: checked.state,
        note: checked.note.map(str::to_owned),
        gap: checked.gap.is_some(),
    }
}

/// What is missing or wrong, with the names of the documents.
pub fn gap_rows(types: &[FileType], file_type: Option<&str>, gaps: &Gaps) -> Vec<GapRow> {
    let list = file_type.and_then(|name| checklist(types, name));
    let row = |(document, state): (&str, DocumentState)| {
        let spec = list.as_ref().and_then(|l| l.document(document));
        GapRow {
            document: Named {
                name: document.to_owned(),
                zh: spec.map_or(document, |d| &d.zh).to_owned(),
                en: spec.map_or(document, |d| &d.en).to_owned(),
            },
            state,
        }
    };
    handover::told(gaps).into_iter().map(row).collect()
}
