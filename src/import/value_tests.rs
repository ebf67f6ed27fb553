use super::*;
use ValueError::*;
use proptest::prelude::*;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

#[test]
fn dates_as_people_type_them() {
    for typed in [
        "2025/3/1",
        "2025-03-01",
        "2025.3.1",
        "2025.03.01",
        "2025年3月1日",
        "2025 年 3 月 1 日",
        "2025年03月01",
        "2025年3月1号",
        "20250301",
        " ２０２５－０３－０１　",
        "45717",
        "2025/3/1 0:00",
        "2025-03-01 13:45:10",
        "2025-03-01T00:00:00.000",
        "\u{FEFF}2025-3-1",
    ] {
        assert_eq!(date(typed), Ok(day(2025, 3, 1)), "{typed:?}");
    }
}

#[test]
fn dates_refused() {
    for (typed, want) in [
        ("", NotADate),
        ("25/3/1", NotADate),
        ("3/1/2025", NotADate),
        ("2025年3月", NotADate),
        ("2025-02-29", NotADate),
        ("2025-13-01", NotADate),
        ("2025-3/1", NotADate),
        ("2025-03-01-02", NotADate),
        ("2025-003-01", NotADate),
        ("+2025-03-01", NotADate),
        ("2025-+3-01", NotADate),
        ("202531", NotADate),
        ("19999", NotADate),
        ("80001", NotADate),
        ("4571", NotADate),
        ("昨天", NotADate),
        ("2025-03-01 25:00", NotADate),
        ("1899-12-31", DateOutOfRange),
        ("21010101", DateOutOfRange),
        ("0025-03-01", DateOutOfRange),
        ("73416", DateOutOfRange),
    ] {
        assert_eq!(date(typed), Err(want), "{typed:?}");
    }
    assert_eq!(date("73415"), Ok(day(2100, 12, 31)));
    assert_eq!(date("20000"), Ok(day(1954, 10, 3)));
    assert_eq!(from_serial(44_255, true), Ok(day(2025, 3, 1)));
}

#[test]
fn amounts_as_people_type_them() {
    for (typed, exponent, fen) in [
        ("1,234.50", 0, 123_450),
        ("1234.5", 0, 123_450),
        ("¥1,234.5", 0, 123_450),
        ("￥1,234.5元", 0, 123_450),
        ("-¥5", 0, -500),
        ("¥-5", 0, -500),
        ("RMB 5", 0, 500),
        ("人民币5元整", 0, 500),
        ("１，２３４．５０", 0, 123_450),
        ("(98.10)", 0, -9_810),
        ("（９８．１０）", 0, -9_810),
        ("(¥98.10元)", 0, -9_810),
        ("12.5万元", 0, 12_500_000),
        ("12.5 万", 4, 12_500_000),
        ("1.5", 4, 1_500_000),
        ("1.5元", 4, 150),
        ("0.3亿", 0, 3_000_000_000),
        ("12.345678万", 0, 12_345_678),
        ("1.2300", 0, 123),
        ("0", 0, 0),
        (".5", 0, 50),
        ("−3", 0, -300),
        ("+3", 0, 300),
        ("1,234,567", 0, 123_456_700),
    ] {
        assert_eq!(amount(typed, exponent), Ok(Fen(fen)), "{typed:?}");
    }
}

#[test]
fn amounts_refused() {
    for (typed, exponent, want) in [
        ("", 0, NotAnAmount),
        ("元", 0, NotAnAmount),
        ("¥", 0, NotAnAmount),
        ("1,23", 0, NotAnAmount),
        ("1234,567", 0, NotAnAmount),
        (",123", 0, NotAnAmount),
        ("1.234,567", 0, NotAnAmount),
        ("1.5E+06", 0, NotAnAmount),
        ("12%", 0, NotAnAmount),
        ("(-5)", 0, NotAnAmount),
        ("-¥-5", 0, NotAnAmount),
        ("--5", 0, NotAnAmount),
        ("$5", 0, NotAnAmount),
        ("约5万", 0, NotAnAmount),
        ("(5", 0, NotAnAmount),
        ("1.005", 0, AmountTooPrecise),
        ("1.2345678万", 0, AmountTooPrecise),
        ("1.2345678", 4, AmountTooPrecise),
        ("92233720368547758.08", 0, AmountOutOfRange),
        ("999999999999亿", 0, AmountOutOfRange),
    ] {
        assert_eq!(amount(typed, exponent), Err(want), "{typed:?}");
    }
}

#[test]
fn numbers() {
    let range = NumberOutOfRange { min: 0, max: 9999 };
    for (typed, want) in [
        ("12", Ok(12)),
        ("１２", Ok(12)),
        (" 1,234 ", Ok(1234)),
        ("12.0", Ok(12)),
        ("+7", Ok(7)),
        ("-1", Err(range.clone())),
        ("10000", Err(range.clone())),
        ("99999999999999999999", Err(range)),
        ("1.5", Err(NotANumber)),
        ("1.", Err(NotANumber)),
        ("", Err(NotANumber)),
        ("+", Err(NotANumber)),
        ("12页", Err(NotANumber)),
        ("1,2", Err(NotANumber)),
    ] {
        assert_eq!(integer(typed, 0, 9999), want, "{typed:?}");
    }
}

#[test]
fn nothing_there() {
    for typed in [
        "", " ", "\u{3000}", "\u{A0}", "-", "－", "—", "——", "--", "/", "／", " 无 ", "\u{FEFF}",
    ] {
        assert!(blank(typed), "{typed:?}");
    }
    for typed in ["0", "无锡", "-1", "//", "."] {
        assert!(!blank(typed), "{typed:?}");
    }
}

#[test]
fn texts_and_codes() {
    assert_eq!(
        text(" 张三（甲）\u{3000}", 10, false),
        Ok("张三（甲）".into())
    );
    assert_eq!(text("张三丰", 2, false), Err(TooLong { max: 2 }));
    assert_eq!(text("a\nb", 9, true), Ok("a\nb".into()));
    for bad in ['\n', '\u{1b}', '\0', '\u{202E}', '\u{9b}'] {
        let typed = format!("a{bad}b");
        let want = Err(ControlCharacter { character: bad });
        assert_eq!(text(&typed, 9, false), want, "{typed:?}");
    }
    assert_eq!(code(" ｋｈ－００１ ", 20), Ok("KH-001".into()));
    assert_eq!(code("客户a", 20), Ok("客户A".into()));
    assert_eq!(code("abc", 2), Err(TooLong { max: 2 }));
}

#[test]
fn flags_and_terms() {
    assert_eq!(flag(" 是 "), Ok(true));
    assert_eq!(flag("Ｎｏ"), Ok(false));
    assert_eq!(flag("maybe").unwrap_err().code(), "unknown-word");
    assert_eq!(retention("30 年"), Ok(Retention::Months(360)));
    assert_eq!(retention("很久"), Err(NotATerm));
    assert_eq!(retention("200年"), Err(TermOutOfRange));
}

#[test]
fn every_code_is_named() {
    for (error, code) in [
        (NotADate, "not-a-date"),
        (DateOutOfRange, "date-out-of-range"),
        (NotAnAmount, "not-an-amount"),
        (AmountTooPrecise, "amount-too-precise"),
        (AmountOutOfRange, "amount-out-of-range"),
        (NotANumber, "not-a-number"),
        (NumberOutOfRange { min: 0, max: 1 }, "number-out-of-range"),
        (NotAQuantity, "not-a-quantity"),
        (QuantityTooPrecise, "quantity-too-precise"),
        (NotATerm, "not-a-term"),
        (TermOutOfRange, "term-out-of-range"),
        (TooLong { max: 1 }, "too-long"),
        (ControlCharacter { character: '\0' }, "control-character"),
    ] {
        assert_eq!(error.code(), code);
    }
}

#[test]
fn quantities_have_up_to_three_decimals() {
    let most = 1_000_000;
    let range = NumberOutOfRange {
        min: -1000,
        max: 1000,
    };
    for (typed, want) in [
        ("12", Ok(12_000)),
        ("-1.5", Ok(-1_500)),
        ("(1.5)", Ok(-1_500)),
        ("１，０００.000", Ok(1_000_000)),
        (" 0.125 ", Ok(125)),
        ("0.1250", Ok(125)),
        ("0.1255", Err(QuantityTooPrecise)),
        ("1000.001", Err(range.clone())),
        ("99999999999999999999", Err(range)),
        ("(-1)", Err(NotAQuantity)),
        ("十", Err(NotAQuantity)),
        ("1e3", Err(NotAQuantity)),
    ] {
        assert_eq!(thousandths(typed, most), want, "{typed}");
    }
}

proptest! {
    #[test]
    fn a_day_in_every_form_reads_back(n in 693_596i32..=767_010) {
        let day = NaiveDate::from_num_days_from_ce_opt(n).unwrap();
        for format in ["%Y-%m-%d", "%Y/%-m/%-d", "%Y.%-m.%d", "%Y年%-m月%-d日", "%Y%m%d"] {
            prop_assert_eq!(date(&day.format(format).to_string()), Ok(day));
        }
        let serial = n - 693_594;
        if (20_000..=73_415).contains(&serial) {
            prop_assert_eq!(date(&serial.to_string()), Ok(day));
        }
    }

    #[test]
    fn an_amount_in_every_form_reads_back(fen in -1_000_000_000_000i64..1_000_000_000_000) {
        let plain = Fen(fen).to_string();
        for typed in [format!("{plain}元"), format!("¥{plain}"), format!(" {plain} ")] {
            prop_assert_eq!(amount(&typed, 0), Ok(Fen(fen)));
        }
        if fen < 0 {
            prop_assert_eq!(amount(&format!("({})", &plain[1..]), 0), Ok(Fen(fen)));
        }
    }

    #[test]
    fn no_text_panics(typed in "[0-9０-９年月日./\\-万亿元,(): ¥T]{0,16}|.{0,30}", exponent in 0usize..9) {
        if let Ok(day) = date(&typed) {
            prop_assert_eq!(date(&day.to_string()), Ok(day));
        }
        let _ = (amount(&typed, exponent), integer(&typed, 0, 9), blank(&typed), flag(&typed));
        let _ = (text(&typed, 5, true), code(&typed, 5), retention(&typed));
    }
}
