//! An .xlsx workbook to a spreadsheet, in one pass and bounded (IMP-1).
//!
//! calamine is not used for it: it reserves memory by what the file says of itself, and its arithmetic
//! on cell references overflows, which panics in a build with overflow checks.

mod package;
mod parts;
mod worksheet;
mod xml;

use super::reader::Gathered;
use super::sheet::{Caps, Encoding, ReadError, ReadWarning, Spreadsheet};
use package::{Archive, Part, damaged};
use parts::Workbook;
use worksheet::Worksheet;

/// Reads the first visible worksheet.
pub fn read(bytes: &[u8], caps: &Caps) -> Result<Spreadsheet, ReadError> {
    let mut archive = Archive::open(bytes, caps)?;
    let relations = |part: Option<Part>| match part {
        Some(part) => parts::relations(part),
        None => Ok(Vec::new()),
    };
    let package = relations(archive.part("_rels/.rels")?)?;
    let path = package
        .iter()
        .find(|relation| relation.kind.ends_with("/officeDocument"))
        .map_or("xl/workbook.xml".to_string(), |r| {
            parts::join("", &r.target)
        });
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
    let Some(part) = archive.part(&path)? else {
        return Err(damaged(&path, "is missing"));
    };
    let workbook = Workbook::read(part)?;
    let related = relations(archive.part(&parts::join(folder, &format!("_rels/{name}.rels")))?)?;
    let path_of = |kind: &str| {
        let relation = related.iter().find(|r| r.kind.ends_with(kind))?;
        Some(parts::join(folder, &relation.target))
    };
    let mut strings = parts::Strings::default();
    if let Some(path) = path_of("/sharedStrings")
        && let Some(part) = archive.part(&path)?
    {
        strings = parts::Strings::read(part, caps)?;
    }
    let mut styles = Vec::new();
    if let Some(path) = path_of("/styles")
        && let Some(part) = archive.part(&path)?
    {
        styles = parts::styles(part)?;
    }
    let mut sheets = workbook.sheets.iter().filter(|sheet| {
        let relation = related.iter().find(|r| r.id == sheet.relation);
        sheet.visible && relation.is_some_and(|r| r.kind.ends_with("/worksheet"))
    });
    let first = sheets.next().ok_or(ReadError::Empty)?;
    let others: Vec<String> = sheets.take(20).map(|sheet| sheet.name.clone()).collect();
    let target = related.iter().find(|r| r.id == first.relation);
    let path = parts::join(folder, target.map_or("", |r| &r.target));
    let Some(part) = archive.part(&path)? else {
        return Err(damaged(&path, "is missing"));
    };
    let mut worksheet = Worksheet::new(&strings, &styles, workbook.is_1904, *caps);
    let mut gathered = Gathered::new(*caps);
    xml::each(part, &mut |event| worksheet.event(event, &mut gathered))?;
    let (headings, rows) = gathered.finish()?;
    let warnings = if others.is_empty() {
        Vec::new()
    } else {
        vec![ReadWarning::OtherWorksheets { names: others }]
    };
    Ok(Spreadsheet {
        headings,
        rows,
        encoding: Encoding::Utf8,
        delimiter: b',',
        had_bom: true,
        warnings,
    })
}

#[cfg(test)]
mod tests;
