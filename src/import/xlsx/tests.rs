use super::*;
use crate::import::fault::FaultKind;
use crate::import::reader::{self, ReadOptions};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as Writer};

fn of(bytes: &[u8]) -> Result<Spreadsheet, ReadError> {
    reader::read(bytes, &ReadOptions::default())
}

fn small(cap: u64) -> Caps {
    Caps {
        columns: 10,
        cells: 100,
        cell: 50,
        inflated: cap,
        strings: 200,
        ..Caps::default()
    }
}

fn sample() -> Vec<u8> {
    let mut book = Writer::new();
    let sheet = book.add_worksheet();
    for (column, heading) in ["编号", "电话", "日期", "金额", "邮编", "身份证号"]
        .iter()
        .enumerate()
    {
        sheet.write(0, column as u16, *heading).unwrap();
    }
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let padded = Format::new().set_num_format("000000");
    sheet.write(1, 0, "甲 & <乙>\n丙").unwrap();
    sheet.write(1, 1, 13_800_138_000f64).unwrap();
    let day = ExcelDateTime::from_ymd(2025, 3, 1).unwrap();
    sheet.write_with_format(1, 2, &day, &date).unwrap();
    sheet.write(1, 3, 0.1 + 0.2).unwrap();
    sheet.write_with_format(1, 4, 10_000, &padded).unwrap();
    sheet.write(1, 5, 110_105_194_912_310_020f64).unwrap();
    let bad = Formula::new("=1/0").set_result("#DIV/0!");
    sheet.write(3, 3, bad).unwrap();
    sheet.write(3, 7, "extra").unwrap();
    sheet.write(4, 0, true).unwrap();
    book.add_worksheet().set_name("填写说明").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_as_excel_shows_it() {
    let sheet = of(&sample()).unwrap();
    assert_eq!(sheet.headings.len(), 6);
    let row = &sheet.rows[0];
    let cells: Vec<&str> = row.cells.iter().collect();
    assert_eq!(
        cells[..5],
        [
            "甲 & <乙>\n丙",
            "13800138000",
            "2025-03-01",
            "0.3",
            "010000"
        ]
    );
    assert_eq!(row.number, 2);
    assert_eq!(row.faults, [(Some(5), FaultKind::NumberLostDigits)]);
    let row = &sheet.rows[1];
    assert_eq!(row.number, 4);
    let codes: Vec<&str> = row.faults.iter().map(|(_, kind)| kind.code()).collect();
    assert_eq!(codes, ["formula-error", "too-many-cells-in-row"]);
    assert_eq!(sheet.rows[2].cells.get(0), "TRUE");
    assert_eq!(
        sheet.warnings,
        [ReadWarning::OtherWorksheets {
            names: vec!["填写说明".into()]
        }]
    );
}

/// An archive of stored parts.
fn archive(parts: &[(&str, &str)], claimed: Option<u32>) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let mut header = Vec::new();
        header.extend_from_slice(&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        header.extend_from_slice(&crc(text.as_bytes()).to_le_bytes());
        header.extend_from_slice(&(text.len() as u32).to_le_bytes());
        header.extend_from_slice(&claimed.unwrap_or(text.len() as u32).to_le_bytes());
        header.extend_from_slice(&(name.len() as u16).to_le_bytes());
        header.extend_from_slice(&[0, 0]);
        directory.extend_from_slice(b"PK\x01\x02\x14\0");
        directory.extend_from_slice(&header);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&(file.len() as u32).to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
        file.extend_from_slice(b"PK\x03\x04");
        file.extend_from_slice(&header);
        file.extend_from_slice(name.as_bytes());
        file.extend_from_slice(text.as_bytes());
    }
    let start = file.len() as u32;
    file.extend_from_slice(&directory);
    file.extend_from_slice(b"PK\x05\x06\0\0\0\0\0\0\0\0");
    file.extend_from_slice(&(directory.len() as u32).to_le_bytes());
    file.extend_from_slice(&start.to_le_bytes());
    file.extend_from_slice(&[0, 0]);
    file
}

fn crc(bytes: &[u8]) -> u32 {
    let fold = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| {
            if c & 1 == 1 {
                0xEDB8_8320 ^ (c >> 1)
            } else {
                c >> 1
            }
        })
    };
    !bytes.iter().fold(u32::MAX, fold)
}

fn book(data: &str, claimed: Option<u32>) -> Vec<u8> {
    let rels = "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='s.xml'/><Relationship Id='r2' Type='x/sharedStrings' Target='/xl/t.xml'/></Relationships>";
    archive(
        &[
            (
                "xl/workbook.xml",
                "<workbook><workbookPr date1904='1'/><sheets><sheet name='h' state='hidden' r:id='r1'/><sheet name='a' r:id='r1'/></sheets></workbook>",
            ),
            ("xl/_rels/workbook.xml.rels", rels),
            (
                "xl/t.xml",
                "<sst uniqueCount='18446744073709551615'><si><r><t>编</t></r><r><t>号</t></r><rPh><t>x</t></rPh></si></sst>",
            ),
            (
                "xl/s.xml",
                &format!("<worksheet><sheetData>{data}</sheetData></worksheet>"),
            ),
        ],
        claimed,
    )
}

#[test]
fn hand_made_sheets() {
    let sheet = of(&book("<row><c t='s'><v>0</v></c></row><row r='9'><c r='B9' t='inlineStr'><is><t>b</t></is></c></row>", None)).unwrap();
    assert_eq!(sheet.headings, ["编号"]);
    assert_eq!((sheet.rows[0].number, sheet.rows[0].cells.get(1)), (9, "b"));
    let sheet = of(&book(
        "<row><c t='s'><v>0</v></c></row><row><c><f>1+1</f></c></row>",
        None,
    ));
    assert_eq!(
        sheet.unwrap().rows[0].faults,
        [(
            Some(0),
            FaultKind::FormulaError {
                error: String::new()
            }
        )]
    );
}

#[test]
fn bombs_and_damage_are_refused() {
    let head = "<row><c t='s'><v>0</v></c></row>";
    let options = ReadOptions {
        caps: small(100_000),
        ..ReadOptions::default()
    };
    let long = "x".repeat(51);
    let nested = "<a>".repeat(30_000);
    let wide = "<row r='2'>".to_string() + &"<c><v>1</v></c>".repeat(11) + "</row>";
    for (data, code) in [
        ("<row r='1048577'></row>", "workbook-damaged"),
        (
            "<row r='2'><c r='XFE2'><v>1</v></c></row>",
            "workbook-damaged",
        ),
        (
            "<row r='2'><c r='AAAAAAAAAAAA2'><v>1</v></c></row>",
            "workbook-damaged",
        ),
        (
            "<row r='2'><c r='XFD2'><v>1</v></c></row>",
            "too-many-columns",
        ),
        (
            "<row r='2'><c r='B2'/><c r='A2'/></row>",
            "workbook-damaged",
        ),
        ("<row r='2'/><row r='2'/>", "workbook-damaged"),
        ("<row r='2'><c t='s'><v>7</v></c></row>", "workbook-damaged"),
        (&wide, "too-many-columns"),
        (
            &format!("<row r='2'><c t='str'><v>{long}</v></c></row>"),
            "cell-too-long",
        ),
        (&format!("<row r='2'><c t='str'><v a='{long}"), ""),
        (&nested, "workbook-damaged"),
        (&"<row><c><v>1</v></c></row>".repeat(101), "too-many-cells"),
        (&"<row/>".repeat(20_000), "workbook-too-large"),
    ] {
        let got = reader::read(&book(&format!("{head}{data}"), None), &options);
        let found = got.as_ref().err().map_or("", ReadError::code);
        assert_eq!(found, code, "{data:.80} {got:?}");
    }
    for (bytes, code) in [
        (book(head, Some(7)), "workbook-damaged"),
        (book(head, Some(u32::MAX - 1)), "workbook-too-large"),
        (archive(&[("a", "b")], None), "workbook-damaged"),
        (
            archive(&[("xl/workbook.xml", "<workbook/>")], None),
            "file-empty",
        ),
    ] {
        assert_eq!(reader::read(&bytes, &options).unwrap_err().code(), code);
    }
    let strings = options.caps.strings;
    let many = "<sst>".to_string() + &"<si><t>xxxxxxxxxx</t></si>".repeat(20) + "</sst>";
    let rels = "<Relationships><Relationship Id='r2' Type='/sharedStrings' Target='t.xml'/></Relationships>";
    let parts = [
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/_rels/workbook.xml.rels", rels),
        ("xl/t.xml", &many),
    ];
    assert_eq!(
        reader::read(&archive(&parts, None), &options),
        Err(ReadError::Inflated { cap: strings })
    );
    let mut torn = sample();
    let name = b"xl/worksheets/sheet1.xml";
    let at = torn.windows(name.len()).position(|w| w == name).unwrap() + name.len() + 40;
    torn[at] ^= 0x55;
    assert_eq!(of(&torn).unwrap_err().code(), "workbook-damaged");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn no_change_panics(at in 0usize..6000, bytes: [u8; 3]) {
        let mut torn = sample();
        let at = at.min(torn.len() - 3);
        torn[at..at + 3].copy_from_slice(&bytes);
        let _ = of(&torn);
    }

    #[test]
    fn no_sheet_panics(data in "(</?(row|c|v|is|t|f|rPh)( r='[A-C]?[0-3]')?( t='(s|e|b|n|str|inlineStr)')?/?>|[0-9.e&;-]){0,30}") {
        let _ = of(&book(&data, None));
    }
}
