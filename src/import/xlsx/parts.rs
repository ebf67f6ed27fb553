//! The small parts of a workbook: relations, worksheets, styles, shared strings.

use super::super::sheet::{Caps, ReadError};
use super::package::Part;
use super::xml::{Event, Stop, Tag, each, unescape};

/// More of anything than a workbook may have.
const MANY: usize = 100_000;

fn attribute(tag: &Tag, name: &str) -> Result<String, Stop> {
    Ok(unescape(&tag.get(name)?.unwrap_or_default()).into_owned())
}

fn counted<T>(list: &mut Vec<T>, item: T) -> Result<(), Stop> {
    if list.len() >= MANY {
        return Err(Stop::Wrong("has too many entries"));
    }
    list.push(item);
    Ok(())
}

/// Where another part is.
pub struct Relation {
    pub id: String,
    pub kind: String,
    pub target: String,
}

pub fn relations(part: Part) -> Result<Vec<Relation>, ReadError> {
    let mut found = Vec::new();
    each(part, &mut |event| match event {
        Event::Start(tag) if tag.name == "Relationship" => {
            let relation = Relation {
                id: attribute(&tag, "Id")?,
                kind: attribute(&tag, "Type")?,
                target: attribute(&tag, "Target")?,
            };
            counted(&mut found, relation)
        }
        _ => Ok(()),
    })?;
    Ok(found)
}

/// A target seen from a folder, as a path from the root of the archive.
pub fn join(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = Vec::new();
    let whole = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_string(),
        None => format!("{folder}/{target}"),
    };
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// A worksheet named in the workbook.
pub struct Named {
    pub name: String,
    pub relation: String,
    pub visible: bool,
}

pub struct Workbook {
    pub sheets: Vec<Named>,
    /// Days count from 1904.
    pub is_1904: bool,
}

impl Workbook {
    pub fn read(part: Part) -> Result<Workbook, ReadError> {
        let mut book = Workbook {
            sheets: Vec::new(),
            is_1904: false,
        };
        each(part, &mut |event| {
            match event {
                Event::Start(tag) if tag.name == "sheet" => {
                    let sheet = Named {
                        name: attribute(&tag, "name")?,
                        relation: attribute(&tag, ":id")?,
                        visible: !matches!(
                            tag.get("state")?.as_deref(),
                            Some("hidden" | "veryHidden")
                        ),
                    };
                    counted(&mut book.sheets, sheet)?;
                }
                Event::Start(tag) if tag.name == "workbookPr" => {
                    if let Some(value) = tag.get("date1904")? {
                        book.is_1904 = matches!(&*value, "1" | "true");
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(book)
    }
}

/// How a number is shown, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Date,
    /// At least that many digits: `000000` shows a postcode with its noughts.
    Digits(u8),
}

/// The styles of cells, by their index.
pub fn styles(part: Part) -> Result<Vec<Style>, ReadError> {
    let mut custom: Vec<(u32, Style)> = Vec::new();
    let mut styles = Vec::new();
    let mut inside = false;
    each(part, &mut |event| match event {
        Event::Start(tag) if tag.name == "numFmt" => {
            let id = tag.get("numFmtId")?.and_then(|id| id.parse().ok());
            let style = shown_by(&attribute(&tag, "formatCode")?);
            counted(&mut custom, (id.unwrap_or(0), style))
        }
        Event::Start(tag) if tag.name == "cellXfs" => {
            inside = true;
            Ok(())
        }
        Event::End("cellXfs") => {
            inside = false;
            Ok(())
        }
        Event::Start(tag) if tag.name == "xf" && inside => {
            let id = tag
                .get("numFmtId")?
                .and_then(|id| id.parse().ok())
                .unwrap_or(0);
            let own = custom.iter().find(|(custom, _)| *custom == id);
            let style = match (own, id) {
                (Some((_, style)), _) => *style,
                (None, 14..=17 | 22 | 27..=36 | 50..=58) => Style::Date,
                (None, _) => Style::Plain,
            };
            if styles.len() > custom.len().saturating_add(1) * 70_000 {
                return Err(Stop::Wrong("has too many entries"));
            }
            counted(&mut styles, style)
        }
        _ => Ok(()),
    })?;
    Ok(styles)
}

/// What a format code such as `yyyy"年"m"月"` makes of a number.
pub(super) fn shown_by(format: &str) -> Style {
    let mut plain = String::new();
    let mut signs = format.chars();
    while let Some(sign) = signs.next() {
        match sign {
            ';' => break,
            '\\' | '_' | '*' => drop(signs.next()),
            '"' => drop(signs.find(|c| *c == '"')),
            '[' => drop(signs.find(|c| *c == ']')),
            sign => plain.push(sign.to_ascii_lowercase()),
        }
    }
    let zeros = plain.len();
    if zeros > 1 && plain.bytes().all(|b| b == b'0') {
        return Style::Digits(u8::try_from(zeros).unwrap_or(15).min(15));
    }
    let time = plain.contains(['h', 's']);
    if plain.contains("general") || !(plain.contains(['y', 'd']) || plain.contains('m') && !time) {
        return Style::Plain;
    }
    Style::Date
}

/// The shared strings in one text.
#[derive(Default)]
pub struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)? as usize,
            None => 0,
        };
        self.text.get(start..end)
    }

    pub fn read(part: Part, caps: &Caps) -> Result<Strings, ReadError> {
        let mut strings = Strings::default();
        let (mut in_text, mut in_phonetic) = (false, false);
        let mut raw = String::new();
        let (cell, cap) = (caps.cell, caps.strings);
        each(part, &mut |event| {
            match event {
                Event::Start(tag) if tag.name == "rPh" => in_phonetic = true,
                Event::End("rPh") => in_phonetic = false,
                Event::Start(tag) if tag.name == "t" => in_text = !in_phonetic,
                Event::End("t") => in_text = false,
                Event::Text(text) if in_text => {
                    if raw.len() + text.len() > cell {
                        return Err(Stop::Wrong("has a text over the limit"));
                    }
                    raw.push_str(text);
                }
                Event::TooLong if in_text => {
                    return Err(Stop::Wrong("has a text over the limit"));
                }
                Event::End("si") => {
                    strings.text.push_str(&unescape(&raw));
                    let size = strings.text.len() as u64 + strings.ends.len() as u64 * 4;
                    if size > cap {
                        return Err(ReadError::Inflated { cap }.into());
                    }
                    raw.clear();
                    let end = u32::try_from(strings.text.len());
                    strings.ends.push(end.map_err(|_| "has too much text")?);
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(strings)
    }
}
