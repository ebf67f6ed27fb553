use super::*;
use crate::import::headings;
use crate::import::reader::{ReadOptions, read};
use proptest::prelude::*;

fn today() -> NaiveDate {
    "2026-03-02".parse().unwrap()
}

/// What the quick reader and the thorough one say of every row.
fn both(text: &str) -> Vec<(Option<i64>, Vec<&'static str>)> {
    let sheet = read(text.as_bytes(), &ReadOptions::default()).unwrap();
    let mapped = headings::map(&sheet.headings, SALES, &[]).unwrap();
    let layout = Layout::of::<SaleField>(&mapped);
    let until = day_as_stored(today()).unwrap();
    let rows = sheet.rows.iter().map(|row| {
        let quick = sale(&row.cells, &layout, until).map(|sale| sale.amount);
        let faults = sale_faults(row, &mapped, today());
        (quick, faults.iter().map(|f| f.code).collect())
    });
    rows.collect()
}

#[test]
fn lines_and_their_faults() {
    let head = "合同号,客户编号,签订日期,到期日,单价,数量,金额,折扣\n";
    for (row, amount, codes) in [
        (
            "HT1,C1,2026-03-01,2026-04-01,10,3,,0.5",
            Some(2_950),
            vec![],
        ),
        (
            "ht1,c1,2026年3月1日,,10,3,\"1,234.50\",",
            Some(123_450),
            vec![],
        ),
        ("HT1,C1,2026/3/1,,-,-,(98.10),", Some(-9_810), vec![]),
        ("HT1,C1,2026-03-03,,,,1,", None, vec!["date-in-future"]),
        ("HT1,C1,2026-03-01,2099-01-01,,,1,", Some(100), vec![]),
        ("HT1,C1,2026-03-01,,10,,,", None, vec!["missing-value"]),
        ("HT1,C1,2026-03-01,,x,1,,", None, vec!["not-an-amount"]),
        (
            ",,32,x,,0.0001,1.005,",
            None,
            vec![
                "missing-value",
                "missing-value",
                "not-a-date",
                "not-a-date",
                "quantity-too-precise",
                "amount-too-precise",
            ],
        ),
        (
            "HT1,C1,2026-03-01,,,,100000000000.01,",
            None,
            vec!["amount-out-of-range"],
        ),
        (
            "HT1,C1,2026-03-01,,100000000000,2,,",
            None,
            vec!["amount-out-of-range"],
        ),
        (
            "HT1,C1,2026-03-01,,1,1000000000.001,,",
            None,
            vec!["number-out-of-range"],
        ),
    ] {
        assert_eq!(both(&format!("{head}{row}\n")), [(amount, codes)], "{row}");
    }
}

proptest! {
    /// What is read quickly is what the import's own readers make of it.
    #[test]
    fn plain_forms_are_read_alike(text in "-?[0-9]{0,6}[.]?[0-9]{0,4}") {
        if let Some(fen) = plain_decimal(text.as_bytes(), 2) {
            prop_assert_eq!(amount(&text, 0), Ok(fen));
        }
        if let Some(number) = plain_decimal(text.as_bytes(), 3).filter(|n| n.abs() <= MOST_QUANTITY) {
            prop_assert_eq!(value::thousandths(&text, MOST_QUANTITY), Ok(number));
        }
    }

    #[test]
    fn plain_dates_are_read_alike(text in "(19|20|21)[0-9]{2}[-/][0-1][0-9][-/][0-3][0-9]") {
        if let Some(day) = plain_date(text.as_bytes()) {
            prop_assert_eq!(value::date(&text), Ok(day));
        }
    }

    /// A row is either read or has faults, never both and never neither.
    #[test]
    fn a_row_is_good_or_says_why(cells in prop::collection::vec("(HT-1|c1|无|2026-03-01|2027-01-01|12.5|1e9|-|[0-9]{1,16}|.{0,3})", 13)) {
        let head: Vec<&str> = SaleField::ALL.iter().map(|f| f.word()).collect();
        let mut writer = ::csv::WriterBuilder::new().from_writer(Vec::new());
        writer.write_record(&head).unwrap();
        writer.write_record(&cells).unwrap();
        let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        for (quick, faults) in both(&text) {
            prop_assert_eq!(quick.is_some(), faults.is_empty(), "{:?}", faults);
        }
    }
}
