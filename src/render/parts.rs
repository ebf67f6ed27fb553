//! A long list in parts: what stands before each, its rows, and what stands behind all.

use super::{Format, Options, RenderError, Sheet, csv, json};

/// Whether a format can be printed before all rows are known.
pub fn possible(format: Format) -> bool {
    match format {
        Format::Json | Format::Ndjson | Format::Csv => true,
        Format::Table | Format::Xlsx | Format::Markdown | Format::Html => false,
    }
}

/// What stands before a part.
pub fn before(format: Format, first: bool) -> &'static [u8] {
    match (format, first) {
        (Format::Json, true) => b"[\n  ",
        (Format::Json, false) => b",\n  ",
        _ => b"",
    }
}

/// The rows of a part.
pub fn rows(sheet: &Sheet, first: bool, o: &Options) -> Result<Vec<u8>, RenderError> {
    match o.format {
        Format::Json => json::joined(sheet, ",\n  "),
        Format::Ndjson => json::list_lines(sheet),
        Format::Csv if first => csv::list(sheet, o),
        Format::Csv => csv::more(sheet, o),
        Format::Table | Format::Xlsx | Format::Markdown | Format::Html => Ok(Vec::new()),
    }
}

/// What stands behind the last part, or by itself where there was none.
pub fn end(nothing: &Sheet, any: bool, o: &Options) -> Result<Vec<u8>, RenderError> {
    match (o.format, any) {
        (Format::Json, true) => Ok(b"\n]\n".to_vec()),
        (Format::Json | Format::Ndjson, false) => super::render_list(nothing, o),
        (Format::Csv, false) => csv::list(nothing, o),
        _ => Ok(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::*;
    use super::super::{Answer, Cell, Flow, render};
    use super::*;
    use crate::i18n::Lang;

    fn sheet(numbers: &[i64]) -> Sheet {
        Sheet {
            title: "t".to_owned(),
            columns: vec![
                column("n", "N", Flow::Fixed),
                column("text", "T", Flow::Text),
            ],
            rows: numbers
                .iter()
                .map(|n| vec![Cell::Int(*n), text_cell("=甲\u{202e}")])
                .collect(),
            total: None,
        }
    }

    #[test]
    fn parts_make_the_whole() {
        for format in Format::ALL.into_iter().filter(|f| possible(*f)) {
            for bom in [false, true] {
                let options = Options {
                    bom,
                    ..Options::new(format, Lang::En)
                };
                for parts in [&[&[1, 2][..], &[3]][..], &[&[1]], &[]] {
                    let mut bytes = Vec::new();
                    for (n, part) in parts.iter().enumerate() {
                        bytes.extend(before(format, n == 0));
                        bytes.extend(rows(&sheet(part), n == 0, &options).expect("rows"));
                    }
                    bytes.extend(end(&sheet(&[]), !parts.is_empty(), &options).expect("end"));
                    let whole = Answer::List(sheet(&parts.concat()));
                    assert_eq!(
                        bytes,
                        render(&whole, &options).expect("whole"),
                        "{format:?}"
                    );
                }
            }
        }
    }
}
