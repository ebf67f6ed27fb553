//! CSV: comma, English keys and machine words, one line a row.

use super::{Cell, Field, Options, RenderError, Sheet, at, defuse::defuse, plain};

/// A heading row and one row for each of the list.
pub(super) fn list(sheet: &Sheet, o: &Options) -> Result<Vec<u8>, RenderError> {
    let keys: Vec<_> = sheet.columns.iter().map(|column| column.key).collect();
    let rows = sheet
        .rows
        .iter()
        .map(|row| (0..keys.len()).map(|i| text(at(row, i))).collect());
    write(&keys, rows, o)
}

/// Rows that follow others.
pub(super) fn more(sheet: &Sheet, o: &Options) -> Result<Vec<u8>, RenderError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in &sheet.rows {
        writer.write_record((0..sheet.columns.len()).map(|i| text(at(row, i))))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|e| csv::Error::from(e.into_error()))?;
    if o.gb18030 { recode(&bytes) } else { Ok(bytes) }
}

/// A heading row and one row.
pub(super) fn object(fields: &[Field], o: &Options) -> Result<Vec<u8>, RenderError> {
    let keys: Vec<_> = fields.iter().map(|field| field.key).collect();
    let row = fields.iter().map(|field| text(&field.cell)).collect();
    write(&keys, std::iter::once(row), o)
}

fn text(cell: &Cell) -> String {
    defuse(cell, plain::machine(cell))
}

fn write(
    keys: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
    o: &Options,
) -> Result<Vec<u8>, RenderError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let start = if o.bom && !o.gb18030 { "\u{feff}" } else { "" };
    let mut writer = csv::Writer::from_writer(start.as_bytes().to_vec());
    writer.write_record(keys)?;
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|e| csv::Error::from(e.into_error()))?;
    if o.gb18030 { recode(&bytes) } else { Ok(bytes) }
}

/// UTF-8 to GB18030. The encoder puts `&#58853;` for what it lacks and only sets a flag: that
/// would be a silent change of data.
fn recode(utf8: &[u8]) -> Result<Vec<u8>, RenderError> {
    let text = String::from_utf8_lossy(utf8);
    let (bytes, encoding, unmappable) = encoding_rs::GB18030.encode(&text);
    if !unmappable {
        return Ok(bytes.into_owned());
    }
    let lacks = |c: &char| encoding.encode(c.encode_utf8(&mut [0; 4])).2;
    Err(RenderError::Unencodable {
        character: text.chars().find(lacks).unwrap_or('\u{fffd}'),
        encoding: encoding.name(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Answer, Format, render};
    use super::*;
    use crate::i18n::Lang;

    fn csv(answer: &Answer) -> String {
        String::from_utf8(render(answer, &Options::new(Format::Csv, Lang::Zh)).unwrap()).unwrap()
    }

    #[test]
    fn keys_words_and_exact_figures() {
        let text = csv(&Answer::List(loans()));
        let mut lines = text.lines();
        assert_eq!(
            lines.next(),
            Some("id,title,state,amount,pages,due,issued_at,late,note")
        );
        assert_eq!(
            lines.next(),
            Some(
                "B1,采购合同（2026 年度）,issued,1234567.89,12,2026-03-01,2026-02-28T09:30:00+08:00,true,"
            )
        );
        assert_eq!(
            lines.next(),
            Some("B2,\"甲, 乙\",returned,-0.05,,,,false,内部")
        );
        assert_eq!(lines.next(), None);
    }

    #[test]
    fn an_object_is_one_heading_and_one_row() {
        let text = csv(&one(vec![field("a", Cell::Int(1)), field("b", Cell::Null)]));
        assert_eq!(text, "a,b\n1,\n");
    }

    #[test]
    fn formulas_are_text() {
        let text = csv(&one(vec![
            field("a", text_cell("=HYPERLINK(\"http://x\",\"y\")")),
            field("b", text_cell("+8613800138000")),
            field("c", text_cell("-2")),
            field("d", text_cell("@SUM(1)")),
            field("e", text_cell("\t=1")),
            field("f", text_cell("\r=1")),
            field("g", Cell::Money(-200)),
            field("h", Cell::Int(-2)),
        ]));
        let row = text.lines().nth(1).unwrap();
        assert_eq!(
            row,
            "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",'+8613800138000,'-2,'@SUM(1),' =1,' =1,-2.00,-2"
        );
    }

    #[test]
    fn one_line_a_row_whatever_is_in_it() {
        let text = csv(&one(vec![field(
            "a",
            text_cell("甲\r\n乙\n丙\x1b[2J\u{85}"),
        )]));
        assert_eq!(text, "a\n甲 乙 丙␛[2J�\n");
    }

    #[test]
    fn the_mark_is_asked_for() {
        let o = Options {
            bom: true,
            ..Options::new(Format::Csv, Lang::Zh)
        };
        let bytes = render(&one(vec![field("a", Cell::Int(1))]), &o).unwrap();
        assert_eq!(bytes, b"\xef\xbb\xbfa\n1\n");
    }

    #[test]
    fn gb18030_reaches_rare_names_and_emoji() {
        let o = Options {
            gb18030: true,
            bom: true,
            ..Options::new(Format::Csv, Lang::Zh)
        };
        let bytes = render(&one(vec![field("a", text_cell("𠮷㐂·模€😀é"))]), &o).unwrap();
        let (text, _, malformed) = encoding_rs::GB18030.decode(&bytes);
        assert!(!malformed);
        assert_eq!(text, "a\n𠮷㐂·模€😀é\n");
        assert!(
            bytes.windows(2).any(|pair| pair == b"\xc4\xa3"),
            "模 is C4A3"
        );
    }

    #[test]
    fn gb18030_refuses_the_one_character_it_lacks() {
        let o = Options {
            gb18030: true,
            ..Options::new(Format::Csv, Lang::Zh)
        };
        let error = render(&one(vec![field("a", text_cell("甲\u{e5e5}"))]), &o).unwrap_err();
        assert!(matches!(
            error,
            RenderError::Unencodable {
                character: '\u{e5e5}',
                ..
            }
        ));
        assert_eq!(error.to_string(), "U+E5E5 cannot be written in gb18030");
    }

    #[test]
    fn an_empty_list_has_headings() {
        let mut sheet = loans();
        sheet.rows.clear();
        assert_eq!(csv(&Answer::List(sheet)).lines().count(), 1);
    }
}
