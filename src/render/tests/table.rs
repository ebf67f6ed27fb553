//! Tables on screen: measured as a terminal measures them.

use unicode_width::UnicodeWidthStr;

use crate::i18n::Lang;
use crate::render::samples::{
    column, date_cell, field, loans, moment_cell, one, text_cell, word_cell,
};
use crate::render::*;

fn print(answer: &Answer, lang: Lang, width: usize) -> String {
    let o = Options {
        width,
        ..Options::new(Format::Table, lang)
    };
    String::from_utf8(render(answer, &o).unwrap()).unwrap()
}

/// The columns on screen where the vertical lines of one line stand.
fn borders(line: &str) -> Vec<usize> {
    line.char_indices()
        .filter(|(_, c)| "│┌┬┐╞╪╡├┼┤└┴┘".contains(*c))
        .map(|(at, _)| line[..at].width())
        .collect()
}

/// Every line as wide as the first, every border below the other.
fn aligned(table: &str) -> usize {
    let first = table.lines().next().unwrap();
    for line in table.lines() {
        assert_eq!(borders(line), borders(first), "\n{table}");
        assert_eq!(line.width(), first.width(), "\n{table}");
    }
    first.width()
}

#[test]
fn kinds_of_cells() {
    let table = print(&Answer::List(loans()), Lang::Zh, 120);
    assert_eq!(
        table,
        "\
┌──────┬───────────────────────┬────────┬──────────────┬──────┬────────────┬──────────────────┬──────┐
│ 编号 │ 题名                  │ 状态   │         金额 │ 页数 │ 应还       │ 借出时间         │ 逾期 │
╞══════╪═══════════════════════╪════════╪══════════════╪══════╪════════════╪══════════════════╪══════╡
│ B1   │ 采购合同（2026 年度） │ 已借出 │ 1,234,567.89 │   12 │ 2026-03-01 │ 2026-02-28 09:30 │ 是   │
│ B2   │ 甲, 乙                │ 已归还 │        -0.05 │      │            │                  │ 否   │
└──────┴───────────────────────┴────────┴──────────────┴──────┴────────────┴──────────────────┴──────┘
"
    );
    aligned(&table);
    assert!(print(&Answer::List(loans()), Lang::En, 120).contains("│ yes "));
}

fn customers(name: &str) -> Answer {
    let row = |code: &str, fen| {
        vec![
            text_cell(code),
            text_cell(name),
            word_cell("important", "重要客户"),
            Cell::Money(fen),
            date_cell(2026, 3, 1),
            text_cell("备注：“合同”—第①号、ｘ１２３，é 😀 𠮷 结算方式按月"),
        ]
    };
    Answer::List(Sheet {
        title: "客户".to_owned(),
        columns: vec![
            column("code", "编号", Flow::Fixed),
            column("name", "名称", Flow::Text),
            column("influence", "影响", Flow::Fixed),
            column("amount", "金额", Flow::Fixed),
            column("since", "建档", Flow::Fixed),
            column("note", "备注", Flow::Text),
        ],
        total: None,
        rows: vec![row("C-000001", 123_456_789), row("C-000002", -5)],
    })
}

#[test]
fn chinese_fits_eighty_columns() {
    for name in [
        "甲",
        "上海市浦东新区张江高科技园区某某某进出口贸易有限责任公司",
        "ABC 公司 with a long name in two scripts",
    ] {
        let table = print(&customers(name), Lang::Zh, 80);
        assert!(aligned(&table) <= 80, "\n{table}");
        assert_eq!(table.lines().count(), 6, "one line a row\n{table}");
        assert!(
            table.contains("1,234,567.89")
                && table.contains("C-000001")
                && table.contains("2026-03-01")
        );
        assert!(table.contains('…'), "\n{table}");
    }
}

#[test]
fn where_a_list_is_too_wide_amounts_lose_their_fen_and_say_so() {
    let table = print(&customers("上海市浦东新区张江高科技园区"), Lang::Zh, 73);
    assert!(
        aligned(&table) <= 73 && table.contains("1,234,567.89"),
        "\n{table}"
    );
    let table = print(&customers("上海市浦东新区张江高科技园区"), Lang::Zh, 71);
    assert!(aligned(&table) <= 71, "\n{table}");
    assert!(
        table.contains("│ 1,234,568 │") && table.contains("金额(元)"),
        "\n{table}"
    );
    assert!(
        table.contains("│         0 │"),
        "five fen are no yuan\n{table}"
    );
    assert_eq!(table.lines().count(), 6, "a row is still a line\n{table}");
}

#[test]
fn where_that_is_too_wide_rows_stand_one_below_the_other() {
    let table = print(&customers("上海市浦东新区张江高科技园区"), Lang::Zh, 30);
    assert!(aligned(&table) <= 30, "\n{table}");
    assert!(table.contains("│ 编号 │ C-000001"), "\n{table}");
    assert!(table.contains("│ 金额 │ 1,234,567.89") && table.contains("│ 金额 │ -0.05"));
    assert!(table.contains("│ 名称 │ 上海市浦东新区张江…"), "\n{table}");
    assert_eq!(
        table.matches('├').count(),
        1,
        "a line between two rows\n{table}"
    );
    // What cannot be cut is whole all the same.
    let narrow = print(&customers("甲"), Lang::Zh, 10);
    assert!(
        aligned(&narrow) > 10 && narrow.contains("1,234,567.89"),
        "\n{narrow}"
    );
}

#[test]
fn long_headings_wrap() {
    let mut columns: Vec<Column> = (0..6)
        .map(|_| column("k", "Outstanding over the limit", Flow::Fixed))
        .collect();
    columns.push(column("t", "Text", Flow::Text));
    let row = (0..6)
        .map(|_| Cell::Int(1))
        .chain([text_cell("word word")])
        .collect();
    let sheet = Sheet {
        title: String::new(),
        columns,
        total: None,
        rows: vec![row],
    };
    let table = print(&Answer::List(sheet), Lang::En, 90);
    assert!(aligned(&table) <= 90, "\n{table}");
    assert!(table.contains("word word"));
}

#[test]
fn an_empty_list_has_its_headings() {
    let mut sheet = loans();
    sheet.rows.clear();
    let table = print(&Answer::List(sheet), Lang::Zh, 80);
    assert!(table.contains("│ 编号 │ 题名 │"), "\n{table}");
    aligned(&table);
}

#[test]
fn a_list_keeps_a_row_in_a_line() {
    let mut sheet = loans();
    sheet.rows[0][1] = text_cell("第一行\r\n第二行\t末");
    let table = print(&Answer::List(sheet), Lang::Zh, 120);
    assert!(table.contains("第一行 第二行 末"), "\n{table}");
    aligned(&table);
}

#[test]
fn an_object_is_a_listing() {
    let long = "借阅目的：".to_owned() + &"核对合同金额与到货数量，".repeat(12);
    let steps = Cell::Objects(vec![
        vec![
            field("步骤", Cell::Int(1)),
            field("由", text_cell("业务部经理")),
        ],
        vec![
            field("步骤", Cell::Int(2)),
            field("由", text_cell("总经理")),
        ],
    ]);
    let answer = one(vec![
        field("编号", text_cell("B1")),
        field("目的", text_cell(&long)),
        field("说明", text_cell("第一行\n第二行")),
        field("金额", Cell::Money(i64::MIN)),
        field("时间", moment_cell(9, 30)),
        field("缺", Cell::Null),
        field("路线", steps),
    ]);
    let table = print(&answer, Lang::Zh, 80);
    assert_eq!(aligned(&table), 80);
    let whole: String = table
        .lines()
        .filter_map(|line| line.split('│').nth(2))
        .map(str::trim)
        .collect();
    assert!(whole.contains(&long), "wrapped, not cut\n{table}");
    assert!(table.contains("│ 步骤 1，由 业务部经理 "), "\n{table}");
    assert!(table.contains("│ -92,233,720,368,547,758.08 "));
    let narrow = print(&answer, Lang::Zh, 10);
    aligned(&narrow);
    assert!(narrow.contains("-92,233,720,368,547,758.08") && narrow.contains("2026-02-28 09:30"));
}

#[test]
fn many_widths_many_texts() {
    for width in [0, 1, 20, 41, 79, 80, 81, 200, 100_000] {
        for name in [
            "",
            "a",
            "甲",
            "甲乙丙 丁戊 己庚辛壬癸 子丑寅卯辰巳午未",
            "👨‍👩‍👧 🇨🇳 ☺️ 1️⃣ e\u{301}é",
        ] {
            aligned(&print(&customers(name), Lang::Zh, width));
            aligned(&print(
                &one(vec![field("名称", text_cell(name))]),
                Lang::Zh,
                width,
            ));
        }
    }
}

#[test]
fn a_list_in_parts_is_the_list() {
    let Answer::List(mut sheet) = customers("上海精密仪器有限公司") else {
        panic!("a list");
    };
    sheet.rows[1][3] = Cell::Null;
    sheet.total = Some(vec![
        text_cell("合计"),
        Cell::Null,
        Cell::Null,
        Cell::Int(7),
    ]);
    for width in [20, 60, 90, 200] {
        let whole = Listing::of(&sheet, Lang::Zh).print(width);
        let mut parts = Listing::of(&part(&sheet, 0..0, false), Lang::Zh);
        parts.append(&Listing::of(&part(&sheet, 0..1, false), Lang::Zh));
        parts.append(&Listing::of(&part(&sheet, 1..2, true), Lang::Zh));
        assert_eq!(parts.print(width), whole, "{width}");
        assert!(whole.contains("合计"), "{whole}");
    }
}

/// Some rows of a sheet, with its total where it is the last.
fn part(sheet: &Sheet, rows: std::ops::Range<usize>, last: bool) -> Sheet {
    Sheet {
        rows: sheet.rows[rows].to_vec(),
        total: sheet.total.clone().filter(|_| last),
        ..sheet.clone()
    }
}
