//! JSON and one object a line, keys in the order of the columns.

use std::borrow::Cow;
use std::str::FromStr;

use serde::ser::{Error, SerializeMap};
use serde::{Serialize, Serializer};

use super::{Cell, Column, Field, RenderError, Sheet, at, clean, plain};
use crate::i18n::figures::DayText;

/// One object over several lines.
pub(super) fn object(fields: &[Field]) -> Result<Vec<u8>, RenderError> {
    let json = serde_json::to_string_pretty(&Object(fields))?;
    Ok(format!("{}\n", escape(&json)).into_bytes())
}

/// One object in one line.
pub(super) fn object_line(fields: &[Field]) -> Result<Vec<u8>, RenderError> {
    let json = serde_json::to_string(&Object(fields))?;
    Ok(format!("{}\n", escape(&json)).into_bytes())
}

/// An array of objects, each in a line of its own.
pub(super) fn list(sheet: &Sheet) -> Result<Vec<u8>, RenderError> {
    if sheet.rows.is_empty() {
        return Ok(b"[]\n".to_vec());
    }
    let mut bytes = b"[\n  ".to_vec();
    bytes.extend(joined(sheet, ",\n  ")?);
    bytes.extend(b"\n]\n");
    Ok(bytes)
}

/// Objects, one a line; nothing at all for an empty list.
pub(super) fn list_lines(sheet: &Sheet) -> Result<Vec<u8>, RenderError> {
    let mut bytes = joined(sheet, "\n")?;
    if !bytes.is_empty() {
        bytes.push(b'\n');
    }
    Ok(bytes)
}

/// Objects with something between them.
pub(super) fn joined(sheet: &Sheet, between: &str) -> Result<Vec<u8>, RenderError> {
    let mut bytes = Vec::new();
    for (n, cells) in sheet.rows.iter().enumerate() {
        if n > 0 {
            bytes.extend_from_slice(between.as_bytes());
        }
        let start = bytes.len();
        serde_json::to_writer(&mut bytes, &Line(&sheet.columns, cells))?;
        let row = bytes.get(start..).unwrap_or_default();
        if clean::any_acts_above(row)
            && let Ok(text) = std::str::from_utf8(row)
            && let Cow::Owned(escaped) = escape(text)
        {
            bytes.truncate(start);
            bytes.extend_from_slice(escaped.as_bytes());
        }
        if n == 0 {
            // The others will be about as long.
            let row = bytes.len() + between.len();
            bytes.reserve((row + row / 8).saturating_mul(sheet.rows.len() - 1));
        }
    }
    Ok(bytes)
}

/// JSON lets DEL, C1 and bidirectional controls stand in a string; a terminal would act on them.
/// They can stand nowhere else in JSON, so replacing them afterwards is safe.
fn escape(json: &str) -> Cow<'_, str> {
    if !clean::any_acts_above(json.as_bytes()) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if raw(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

fn raw(c: char) -> bool {
    clean::acts(c) && c != '\n'
}

struct Object<'a>(&'a [Field]);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(Some(self.0.len()))?;
        for field in self.0 {
            map.serialize_entry(field.key, &Value(&field.cell))?;
        }
        map.end()
    }
}

struct Line<'a>(&'a [Column], &'a [Cell]);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(Some(self.0.len()))?;
        for (i, column) in self.0.iter().enumerate() {
            map.serialize_entry(column.key, &Value(at(self.1, i)))?;
        }
        map.end()
    }
}

struct Value<'a>(&'a Cell);

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Null => s.serialize_unit(),
            Cell::Text(text) => s.serialize_str(text),
            Cell::Int(n) => s.serialize_i64(*n),
            Cell::Money(_) | Cell::Percent(_) | Cell::Quantity(_) => {
                serde_json::Number::from_str(&plain::machine(self.0))
                    .map_err(S::Error::custom)?
                    .serialize(s)
            }
            Cell::Date(date) => match DayText::of(*date) {
                Some(text) => s.serialize_str(text.as_str()),
                None => s.collect_str(date),
            },
            Cell::Moment(moment) => s.serialize_str(&plain::rfc3339(moment)),
            Cell::Flag(flag) => s.serialize_bool(*flag),
            Cell::Word { word, .. } => s.serialize_str(word),
            Cell::List(cells) => s.collect_seq(cells.iter().map(Value)),
            Cell::Objects(objects) => s.collect_seq(objects.iter().map(|o| Object(o))),
            Cell::Told(told) => s.collect_seq(told.iter().map(|(_, o)| Object(o))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Answer, Format, Options, render};
    use super::*;
    use crate::i18n::Lang;

    fn print(answer: &Answer, format: Format) -> String {
        String::from_utf8(render(answer, &Options::new(format, Lang::Zh)).unwrap()).unwrap()
    }

    #[test]
    fn values_of_every_kind() {
        let answer = one(vec![
            field("null", Cell::Null),
            field("text", text_cell("甲\"乙")),
            field("int", Cell::Int(i64::MIN)),
            field("money", Cell::Money(123_450)),
            field("date", date_cell(2026, 3, 1)),
            field("moment", moment_cell(9, 30)),
            field("flag", Cell::Flag(false)),
            field("word", word_cell("issued", "已借出")),
            field("list", Cell::List(vec![Cell::Int(1), Cell::Null])),
            field(
                "steps",
                Cell::Objects(vec![vec![field("step", Cell::Int(1))], vec![]]),
            ),
        ]);
        assert_eq!(
            print(&answer, Format::Ndjson),
            concat!(
                r#"{"null":null,"text":"甲\"乙","int":-9223372036854775808,"money":1234.50,"#,
                r#""date":"2026-03-01","moment":"2026-02-28T09:30:00+08:00","flag":false,"#,
                r#""word":"issued","list":[1,null],"steps":[{"step":1},{}]}"#,
                "\n"
            )
        );
        assert!(print(&answer, Format::Json).starts_with("{\n  \"null\": null,\n"));
    }

    #[test]
    fn money_is_a_number_exact_to_the_fen() {
        for (fen, yuan) in [
            (i64::MAX, "92233720368547758.07"),
            (i64::MIN, "-92233720368547758.08"),
            (-1, "-0.01"),
            (0, "0.00"),
        ] {
            let text = print(&one(vec![field("m", Cell::Money(fen))]), Format::Json);
            assert_eq!(text, format!("{{\n  \"m\": {yuan}\n}}\n"));
            let back: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert!(back["m"].is_number());
            assert_eq!(back["m"].to_string(), yuan);
        }
    }

    #[test]
    fn lists_are_arrays_and_lines() {
        let answer = Answer::List(loans());
        let array: Vec<serde_json::Value> =
            serde_json::from_str(&print(&answer, Format::Json)).unwrap();
        let lines: Vec<serde_json::Value> = print(&answer, Format::Ndjson)
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(array, lines);
        assert_eq!(array.len(), 2);
        let keys: Vec<_> = array[0].as_object().unwrap().keys().collect();
        assert_eq!(
            keys,
            [
                "id",
                "title",
                "state",
                "amount",
                "pages",
                "due",
                "issued_at",
                "late",
                "note"
            ]
        );
        assert!(array[1]["due"].is_null());
    }

    #[test]
    fn an_empty_list() {
        let mut sheet = loans();
        sheet.rows.clear();
        assert_eq!(print(&Answer::List(sheet.clone()), Format::Json), "[]\n");
        assert_eq!(print(&Answer::List(sheet), Format::Ndjson), "");
    }

    #[test]
    fn a_short_row_has_all_keys() {
        let mut sheet = loans();
        sheet.rows[0].truncate(1);
        let text = print(&Answer::List(sheet), Format::Ndjson);
        assert!(
            text.lines()
                .next()
                .unwrap()
                .ends_with(r#""late":null,"note":null}"#)
        );
    }

    #[test]
    fn controls_are_escaped_and_come_back() {
        let hostile = "\x1b]0;x\x07\x7f\u{9b}\u{202e}\u{2066}\u{200b}\u{feff}\u{e0041}\r\n\0𠮷";
        for format in [Format::Json, Format::Ndjson] {
            let text = print(&one(vec![field("a", text_cell(hostile))]), format);
            assert!(
                !text.chars().any(|c| clean::acts(c) && c != '\n'),
                "{text:?}"
            );
            assert!(
                text.contains(r"\u001b") && text.contains(r"\u009b\u202e"),
                "{text}"
            );
            let back: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(back["a"], hostile);
        }
    }
}
