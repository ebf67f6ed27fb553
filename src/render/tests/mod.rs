//! What holds for every format.

mod table;
mod workbook;

use super::samples::*;
use super::*;

#[test]
fn words_and_back() {
    for format in Format::ALL {
        assert_eq!(Format::parse(format.word()), Some(format));
    }
    assert_eq!(Format::parse("JSON"), None);
}

#[test]
fn nothing_is_nothing() {
    for format in Format::ALL {
        let o = Options::new(format, Lang::Zh);
        assert_eq!(render(&Answer::Nothing, &o).unwrap(), b"");
    }
}

#[test]
fn text_is_itself_but_for_what_acts() {
    for format in Format::ALL {
        let o = Options::new(format, Lang::Zh);
        let text = Answer::Text("a\tb\r\n第一条 \x1b[1m粗\n".to_owned());
        assert_eq!(
            render(&text, &o).unwrap(),
            "a\tb\n第一条 ␛[1m粗\n".as_bytes()
        );
    }
}

/// Every place that text can come from, in every format that is text.
#[test]
fn no_raw_control_reaches_the_terminal() {
    let hostile =
        "甲\x1b]0;owned\x07\x1b[2J\u{9b}31m\x7f\u{202e}\u{2067}\u{200b}\u{200d}\u{feff}\r\x08\0乙";
    let hurt = |cell: Cell| Field {
        key: "k",
        label: hostile.to_owned(),
        cell,
    };
    let cells = || {
        vec![
            text_cell(hostile),
            word_cell("word", hostile),
            Cell::List(vec![text_cell(hostile), word_cell("word", hostile)]),
            Cell::Objects(vec![vec![hurt(text_cell(hostile))]]),
        ]
    };
    let list = Answer::List(Sheet {
        title: hostile.to_owned(),
        columns: (0..4).map(|_| column("k", hostile, Flow::Text)).collect(),
        total: None,
        rows: vec![cells()],
    });
    let object = Answer::Object {
        title: hostile.to_owned(),
        fields: cells().into_iter().map(hurt).collect(),
    };
    for format in Format::ALL.into_iter().filter(|&f| f != Format::Xlsx) {
        for answer in [&list, &object] {
            let bytes = render(answer, &Options::new(format, Lang::Zh)).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            let raw: Vec<char> = text
                .chars()
                .filter(|&c| clean::acts(c) && c != '\n')
                .collect();
            assert!(raw.is_empty(), "{}: {raw:?}", format.word());
            assert!(text.contains('甲'), "{}", format.word());
        }
    }
}

#[test]
fn machine_formats_do_not_depend_on_the_language() {
    for format in [Format::Csv, Format::Json, Format::Ndjson] {
        let print = |lang| render(&Answer::List(loans()), &Options::new(format, lang)).unwrap();
        assert_eq!(print(Lang::Zh), print(Lang::En));
    }
}

#[test]
fn a_total_is_for_people() {
    let mut sheet = samples::loans();
    let mut total = vec![Cell::Null; sheet.columns.len()];
    total[0] = Cell::Text("合计".to_owned());
    total[3] = Cell::Money(123_456_784);
    sheet.total = Some(total);
    for format in Format::ALL.into_iter().filter(|&f| f != Format::Xlsx) {
        let options = Options::new(format, Lang::Zh);
        let bytes = render(&Answer::List(sheet.clone()), &options).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let told = text.contains("合计") && text.contains("1,234,567.84");
        let people = matches!(format, Format::Table | Format::Markdown | Format::Html);
        assert_eq!(told, people, "{format:?}");
        assert_eq!(text.contains("合计"), people, "{format:?}");
    }
    let options = Options::new(Format::Xlsx, Lang::Zh);
    let with = render(&Answer::List(sheet.clone()), &options).unwrap();
    sheet.total = None;
    assert_ne!(with, render(&Answer::List(sheet), &options).unwrap());
}
