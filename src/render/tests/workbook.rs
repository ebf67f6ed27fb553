//! Workbooks, read back by another library.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use crate::i18n::Lang;
use crate::render::samples::{column, date_cell, field, loans, one, text_cell};
use crate::render::*;

fn bytes(answer: &Answer) -> Vec<u8> {
    render(answer, &Options::new(Format::Xlsx, Lang::Zh)).unwrap()
}

fn read(answer: &Answer) -> Range<Data> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes(answer))).unwrap();
    book.worksheet_range_at(0).unwrap().unwrap()
}

fn text(range: &Range<Data>, at: (u32, u32)) -> String {
    match range.get_value(at) {
        Some(Data::String(text)) => text.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn figures_and_dates_are_real() {
    let range = read(&Answer::List(loans()));
    assert_eq!(text(&range, (0, 0)), "编号");
    assert_eq!(
        text(&range, (0, 8)),
        "备注",
        "machine columns are in the workbook"
    );
    assert_eq!(text(&range, (1, 2)), "已借出");
    assert_eq!(range.get_value((1, 3)), Some(&Data::Float(1_234_567.89)));
    assert_eq!(range.get_value((2, 3)), Some(&Data::Float(-0.05)));
    assert_eq!(range.get_value((1, 4)), Some(&Data::Float(12.0)));
    let moment = |at| match range.get_value(at) {
        Some(Data::DateTime(time)) => time.as_f64(),
        other => panic!("{other:?}"),
    };
    assert_eq!(moment((1, 5)), 46_082.0);
    assert!((moment((1, 6)) - 46_081.0 - 9.5 / 24.0).abs() < 1e-6);
    assert_eq!(text(&range, (1, 7)), "是");
    assert_eq!(range.get_value((2, 5)), Some(&Data::Empty));
}

#[test]
fn figures_beyond_fifteen_digits_are_exact_text() {
    let range = read(&one(vec![
        field("a", Cell::Money(i64::MIN)),
        field("b", Cell::Int(110_105_194_912_310_021)),
        field("c", Cell::Money(999_999_999_999_999)),
    ]));
    assert_eq!(text(&range, (1, 1)), "-92,233,720,368,547,758.08");
    assert_eq!(text(&range, (2, 1)), "110105194912310021");
    assert_eq!(
        range.get_value((3, 1)),
        Some(&Data::Float(9_999_999_999_999.99))
    );
}

#[test]
fn formulas_are_text_and_controls_pictures() {
    let answer = one(vec![
        field("a", text_cell("=cmd|' /C calc'!A0")),
        field("b", text_cell("-1")),
        field("c", text_cell("甲\x1b[1m\u{202e}乙")),
        field("d", Cell::Int(-1)),
        field("e", text_cell("_x0041_")),
        field("f", text_cell("00123")),
    ]);
    let range = read(&answer);
    assert_eq!(text(&range, (1, 1)), "'=cmd|' /C calc'!A0");
    assert_eq!(text(&range, (2, 1)), "'-1");
    assert_eq!(text(&range, (3, 1)), "甲␛[1m�乙");
    assert_eq!(range.get_value((4, 1)), Some(&Data::Float(-1.0)));
    assert_eq!(text(&range, (5, 1)), "_x0041_");
    assert_eq!(text(&range, (6, 1)), "00123");
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes(&answer))).unwrap();
    let formulas = book.worksheet_formula("一件").unwrap();
    assert!(formulas.used_cells().next().is_none());
}

#[test]
fn titles_become_names() {
    for (title, name) in [
        ("借阅/归还：[2026]", "借阅 归还： 2026"),
        ("'x'", "x"),
        ("", "Sheet1"),
        ("History", "Sheet1"),
        (&"甲".repeat(40), &"甲".repeat(31)),
    ] {
        let mut sheet = loans();
        sheet.title = title.to_owned();
        let book: Xlsx<_> =
            calamine::open_workbook_from_rs(Cursor::new(bytes(&Answer::List(sheet)))).unwrap();
        assert_eq!(book.sheet_names(), [name]);
    }
}

#[test]
fn a_cell_that_is_too_long_is_named() {
    let sheet = Sheet {
        title: "客户".to_owned(),
        columns: vec![column("note", "备注", Flow::Text)],
        total: None,
        rows: vec![vec![Cell::Null], vec![text_cell(&"甲".repeat(32_768))]],
    };
    let error = render(&Answer::List(sheet), &Options::new(Format::Xlsx, Lang::Zh)).unwrap_err();
    match error {
        RenderError::TooLong {
            row,
            column,
            length,
            limit,
        } => {
            assert_eq!(
                (row, column.as_str(), length, limit),
                (2, "备注", 32_768, 32_767)
            );
        }
        other => panic!("{other}"),
    }
}

#[test]
fn days_unknown_to_excel_are_text() {
    let range = read(&one(vec![field("a", date_cell(1899, 12, 30))]));
    assert_eq!(text(&range, (1, 1)), "1899-12-30");
}

#[test]
fn the_same_answer_gives_the_same_bytes() {
    assert_eq!(bytes(&Answer::List(loans())), bytes(&Answer::List(loans())));
}
