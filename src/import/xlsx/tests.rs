use super::*;
use crate::import::fault::FaultKind;
use crate::import::reader::{self, ReadOptions};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as Writer};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

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

fn packed(parts: &[(&str, &str)], options: SimpleFileOptions) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An archive of stored parts whose directory claims that size for each.
fn archive(parts: &[(&str, &str)], claimed: Option<u32>) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut bytes = packed(parts, stored);
    for at in 0..bytes.len() {
        if let Some(size) = claimed
            && bytes[at..].starts_with(b"PK\x01\x02")
        {
            bytes[at + 24..at + 28].copy_from_slice(&size.to_le_bytes());
        }
    }
    bytes
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
        (
            &format!("<row r='2'><c t='str'><v>{}", "x".repeat(70_000)),
            "cell-too-long",
        ),
        (
            &format!("<row r='2'><!--{}", "x".repeat(90_000)),
            "workbook-damaged",
        ),
        (
            &format!("<row r='2'><c t='str'><v a='{long}"),
            "workbook-damaged",
        ),
        ("<row r='2'><c><v>1</v>", "workbook-damaged"),
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

/// A workbook as programs other than Excel write them: texts in the cells, neither shared strings
/// nor styles, absolute targets, namespaces with prefixes.
fn plain(rows: &str, options: SimpleFileOptions) -> Vec<u8> {
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            &format!(
                "{declaration}<Relationships xmlns=\"{package}\"><Relationship Type=\"{kinds}/officeDocument\" Target=\"/xl/workbook.xml\" Id=\"rId1\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "{declaration}<x:workbook xmlns:x=\"{main}\" xmlns:q=\"{kinds}\"><x:workbookPr/><x:sheets><x:sheet name=\"客户 &amp; 车\" sheetId=\"1\" state=\"visible\" q:id=\"rId1\"/></x:sheets><x:calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/></x:workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{package}\"><Relationship Type=\"{kinds}/worksheet\" Target=\"/xl/worksheets/sheet1.xml\" Id=\"rId1\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!(
                "<x:worksheet xmlns:x=\"{main}\"><x:sheetPr><x:pageSetUpPr/></x:sheetPr><x:dimension ref=\"A1:C3\"/><x:sheetData>{rows}</x:sheetData><x:pageMargins left=\"0.75\"/></x:worksheet>"
            ),
        ),
    ];
    packed(&parts, options)
}

#[test]
fn a_workbook_of_another_writer() {
    let rows = "
        <x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>编号</x:t></x:is></x:c><x:c r=\"B1\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">名称</x:t></x:is></x:c><x:c r=\"C1\" t=\"inlineStr\"><x:is><x:t>电话</x:t></x:is></x:c></x:row>
        <x:row r=\"2\">
            <x:c r=\"A2\" t=\"n\"><x:v>7</x:v></x:c>
            <x:c r=\"B2\" t=\"inlineStr\"><x:is><x:r><x:t>甲 &amp; &lt;乙&gt;</x:t></x:r><x:r><x:t>&#x4E19;<![CDATA[<丁>]]></x:t></x:r></x:is></x:c>
            <x:c r=\"C2\" s=\"1\"><x:v>13800138000</x:v></x:c>
        </x:row>
        <x:row r=\"3\"><x:c r=\"A3\" t=\"b\"><x:v>1</x:v></x:c><x:c r=\"B3\"><x:f>A2*2</x:f><x:v></x:v></x:c><x:c r=\"C3\" t=\"d\"><x:v>2026-03-01T00:00:00</x:v></x:c></x:row>";
    let wide = SimpleFileOptions::default().large_file(true);
    let sheet = of(&plain(rows, wide)).unwrap();
    assert_eq!(sheet.headings, ["编号", "名称", "电话"]);
    let cells: Vec<Vec<&str>> = sheet
        .rows
        .iter()
        .map(|r| r.cells.iter().collect())
        .collect();
    assert_eq!(
        cells,
        [
            ["7", "甲 & <乙>丙<丁>", "13800138000"],
            ["TRUE", "", "2026-03-01T00:00:00"]
        ]
    );
    assert!(sheet.rows.iter().all(|row| row.faults.is_empty()));
    assert!(sheet.warnings.is_empty());
}

#[test]
fn archives_that_say_something_else() {
    let row = "<x:row><x:c><x:v>1</x:v></x:c></x:row>";
    let good = plain(&row.repeat(20_000), SimpleFileOptions::default());
    assert_eq!(of(&good).unwrap().rows.len(), 19_999);
    let entry = good.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    // Of the worksheet in the directory: encrypted, packed otherwise, another checksum, another size,
    // beyond the end.
    for (at, change) in [
        (8, 1),
        (10, 12),
        (16, 0x55),
        (24, 0x55),
        (26, 0x55),
        (45, 0x55),
    ] {
        let mut bytes = good.clone();
        bytes[entry + at] ^= change;
        let error = of(&bytes).unwrap_err();
        assert_eq!(error.code(), "workbook-damaged", "{at} {error:?}");
    }
    let cut = of(&good[..good.len() - 30]).unwrap_err();
    assert_eq!(cut.code(), "workbook-damaged");
    let names: Vec<String> = (0..60_000).map(|n| format!("{n:040}")).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let error = of(&archive(&many, None)).unwrap_err();
    assert!(matches!(error, ReadError::Damaged { part, .. } if part.is_empty()));
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
